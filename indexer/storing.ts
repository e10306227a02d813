/** What an address tells goes into the library, inside one transaction. */
import type { Archive, Capture } from '../crawler/index.ts';
import type { Standing, Told } from './address.ts';
import type { IndexSummary, Unread } from './indexer.ts';
import type { Outcome } from './library/library.ts';
import type { Library } from './library/open-library.ts';
import type { Report } from './records.ts';
import { OVERTAKEN, type ReportReading } from './seen.ts';

export interface Ingest {
  readonly archive: Archive;
  readonly library: Library;
  /** Ids of the sources whose reports are fictional. */
  readonly sampleSources: ReadonlySet<string>;
}

export type Counts = {
  -readonly [
    K in 'captures' | 'added' | 'updated' | 'unchanged' | 'merged' | 'other'
  ]: IndexSummary[K];
} & { readonly unreadable: Unread[] };

function nameOf(capture: Capture): string {
  return capture.url ?? capture.fileName ?? capture.id;
}

/** Stores the report that stands for an address. @returns where it is now: another may have it */
function storeReport(
  context: Ingest,
  { capture, report: id, changes }: Standing,
  { content, url, recognition = null }: ReportReading,
  gone: string | null,
  counts: Counts,
): string {
  const { library } = context;
  const { writer } = library;
  const known = library.known(id);
  // An address merged earlier is looked at afresh: its page may say something else by now.
  if (known !== undefined && known.id !== id) writer.dropAddress(id);
  const original = known?.id === id ? undefined : library.reprints.find({ ...content, id });
  if (original !== undefined) {
    if (url !== null) writer.addAddress(original, { id, url });
    counts.merged += 1;
    return original;
  }
  const report: Report = {
    ...content,
    id,
    url,
    otherUrls: [],
    source: capture.source,
    sample: context.sampleSources.has(capture.source),
    capture: capture.id,
    capturedAt: capture.fetchedAt,
    digest: capture.digest,
    gone,
    recognition,
    corrected: [...library.corrections.ofReport(id).keys()],
  };
  if (known !== undefined && known.otherUrls.length > 0 && known.text !== content.text) {
    writer.askAddresses(id, capture.id);
  }
  writer.save(report);
  writer.changes.set(id, changes);
  if (known === undefined) counts.added += 1;
  else counts.updated += 1;
  return id;
}

/** Notes what each capture of an address is, those included that nobody had to look at. */
function noteOutcomes(context: Ingest, told: Told, stored: Outcome | null): void {
  const { writer } = context.library;
  const { history, view, standing } = told;
  for (const capture of history) {
    const seen = view.seen(capture);
    const noted = writer.outcome(capture.id);
    const isReport = seen?.kind === 'report' || capture === standing?.capture;
    if (isReport && stored !== null) writer.setOutcome(capture, stored);
    else if (noted?.kind === 'forgotten') continue;
    else if (seen !== undefined && seen.kind !== 'report') writer.setOutcome(capture, seen);
    else if (noted === undefined || noted.kind === 'asked') writer.setOutcome(capture, OVERTAKEN);
  }
}

/** @param capture whose turn it was */
export function store(context: Ingest, capture: Capture, told: Told, counts: Counts): void {
  const { writer, known } = context.library;
  const { history, view, standing, report, gone } = told;
  const newest = view.seen(history.at(-1) ?? capture);
  const isAsked = [capture, standing?.capture].some(
    (one) => one !== undefined && writer.outcome(one.id)?.kind === 'asked',
  );
  // Its page may have changed, or be an attachment of it: what was forgotten is the report.
  if (standing !== null && isAsked) writer.rememberReport(standing.report);
  if (standing !== null && writer.isForgottenReport(standing.report)) {
    noteOutcomes(context, told, { kind: 'forgotten' });
    counts.unchanged += 1;
    return;
  }
  let stored: Outcome | null = null;
  if (standing?.reading) {
    const where = storeReport(context, standing, standing.reading, gone, counts);
    stored = { kind: 'report', report: where };
  } else if (standing !== null) {
    stored = { kind: 'report', report: standing.report };
    if (report !== null) writer.changes.set(report, standing.changes);
  }
  const now = report === null ? undefined : known(report);
  if (now !== undefined && now.id === report && now.gone !== gone) writer.setGone(report, gone);
  noteOutcomes(context, told, stored);
  if (standing?.reading) return;
  if (newest?.kind === 'unreadable') {
    counts.unreadable.push({ what: nameOf(capture), reason: newest.reason });
  } else if (newest?.kind === 'other') counts.other += 1;
  else counts.unchanged += 1;
}
