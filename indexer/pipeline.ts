/**
 * The whole story on one page: capture → text → report → library → engine.
 *
 *   archive ─list─▶ extract ─▶ structure ─▶ library ─pending─▶ embed ─▶ engine
 *
 * Each capture is one transaction of the library, and the library notes what the engine has yet
 * to be told; so a run can be killed anywhere and the next one goes on from there.
 */
import type { Archive, Capture } from '../crawler/index.ts';
import { Unreadable } from './extract/extract.ts';
import type { IndexSummary, ProcessOptions, Unread } from './indexer.ts';
import type { Library } from './library/open-library.ts';
import { createMeter } from './progress.ts';
import { readCapture, type Reading } from './reading.ts';
import type { Report } from './records.ts';
import { reportId } from './structure/report-id.ts';

export interface Ingest {
  readonly archive: Archive;
  readonly library: Library;
  /** Ids of the sources whose reports are fictional. */
  readonly sampleSources: ReadonlySet<string>;
}

type Counts = {
  -readonly [
    K in 'captures' | 'added' | 'updated' | 'unchanged' | 'merged' | 'other'
  ]: IndexSummary[K];
} & { readonly unreadable: Unread[] };

/** Name of the meta value that holds the sequence of the last capture taken in. */
export const WATERMARK = 'sequence';

const OVERTAKEN = { kind: 'other', reason: '同一地址有更新的一份' } as const;

function nameOf(capture: Capture): string {
  return capture.url ?? capture.fileName ?? capture.id;
}

function store(context: Ingest, capture: Capture, reading: Reading, counts: Counts): void {
  const { library } = context;
  const { writer } = library;
  if (reading.kind !== 'report') {
    writer.setOutcome(capture, reading);
    if (reading.kind === 'unreadable')
      counts.unreadable.push({ what: nameOf(capture), reason: reading.reason });
    else counts.other += 1;
    return;
  }
  const { content, url } = reading;
  const id = reportId({ url, digest: capture.digest });
  // Its page may have changed, or be an attachment of it: what was forgotten is the report.
  if (writer.outcome(capture.id)?.kind === 'asked') writer.rememberReport(id);
  else if (writer.isForgottenReport(id)) {
    writer.setOutcome(capture, { kind: 'forgotten' });
    counts.unchanged += 1;
    return;
  }
  const known = library.known(id);
  // An address merged earlier is looked at afresh: its page may say something else by now.
  if (known !== undefined && known.id !== id) writer.dropAddress(id);
  const original = known?.id === id ? undefined : library.reprints.find({ ...content, id });
  if (original !== undefined) {
    if (url !== null) writer.addAddress(original, { id, url });
    writer.setOutcome(capture, { kind: 'report', report: original });
    counts.merged += 1;
    return;
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
  };
  if (known !== undefined && known.otherUrls.length > 0 && known.text !== content.text) {
    writer.askAddresses(id, capture.id);
  }
  writer.save(report);
  writer.setOutcome(capture, { kind: 'report', report: id });
  if (known === undefined) counts.added += 1;
  else counts.updated += 1;
}

async function readSafely(context: Ingest, capture: Capture): Promise<Reading> {
  try {
    return await readCapture(context.archive, { report: context.library.known }, capture);
  } catch (error) {
    // One bad file is named and counted; the others go on.
    if (error instanceof Unreadable) return { kind: 'unreadable', reason: error.message };
    if (error instanceof Error && error.name === 'DamagedCapture') {
      return { kind: 'unreadable', reason: error.message };
    }
    throw error;
  }
}

/** True when a later capture of the same address, or the user's wish, stands in its place. */
function isPassedOver({ library, archive }: Ingest, capture: Capture): boolean {
  if (library.writer.outcome(capture.id)?.kind === 'forgotten') return true;
  return capture.url !== null && archive.latest(capture.url)?.id !== capture.id;
}

export type Taken = Omit<IndexSummary, 'passages' | 'seconds'>;

/** A capture whose turn it is; `moves` when all before it have been taken. */
interface Turn {
  readonly capture: Capture;
  readonly moves: boolean;
}

/** What had its turn before and is to be read again. */
const askedAgain = (
  { archive, library }: Pick<Ingest, 'archive' | 'library'>,
  after: number,
): Capture[] =>
  library.writer
    .asked()
    .flatMap((id) => archive.get(id) ?? [])
    .filter(({ sequence }) => sequence <= after);

/**
 * In the order of the archive, but for what comes in while a long run is on its way: that is new
 * now, so it does not wait behind all that was there before.
 *
 *   asked for again ─▶ [ what came meanwhile ─▶ next of those that were there ] …
 */
function* turns({ archive, library }: Ingest, after: number, inOrder: boolean): Generator<Turn> {
  for (const capture of askedAgain({ archive, library }, after)) yield { capture, moves: false };
  let at = after;
  if (!inOrder) {
    let last = after;
    for (const { sequence } of archive.list(after)) last = sequence;
    let newest = last;
    for (const capture of archive.list(after)) {
      if (capture.sequence > last) break;
      for (const arrived of archive.list(newest)) {
        newest = arrived.sequence;
        yield { capture: arrived, moves: false };
      }
      at = capture.sequence;
      yield { capture, moves: true };
    }
  }
  for (let before = -1; before < at;) {
    before = at;
    for (const capture of archive.list(at)) {
      at = capture.sequence;
      yield { capture, moves: true };
    }
  }
}

/** Whether a capture that has not had its turn was taken before it, by `turns` of a run cut short. */
function isTaken({ library }: Ingest, { id }: Capture): boolean {
  const kind = library.writer.outcome(id)?.kind;
  return kind === 'report' || kind === 'other' || kind === 'unreadable';
}

export interface IngestOptions extends ProcessOptions {
  /** True for a rebuild, whose outcome is not to depend on when captures came. */
  readonly inOrder?: boolean;
  /** Waited for after each capture. */
  readonly onTaken?: () => Promise<void>;
}

/** Takes what is new in the archive into the library. */
export async function ingest(context: Ingest, options: IngestOptions): Promise<Taken> {
  const { archive } = context;
  const { writer } = context.library;
  const counts: Counts = {
    captures: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    merged: 0,
    other: 0,
    unreadable: [],
  };
  const after = Number(writer.getMeta(WATERMARK) ?? 0);
  let total = askedAgain(context, after).length + Math.max(0, archive.count() - after);
  const meter = createMeter('extract', options.onProgress, () => total);

  const take = async ({ capture, moves }: Turn): Promise<void> => {
    options.signal?.throwIfAborted();
    if (moves && isTaken(context, capture)) {
      writer.setMeta(WATERMARK, String(capture.sequence));
      return;
    }
    counts.captures += 1;
    if (counts.captures > total) total = counts.captures;
    const reading = isPassedOver(context, capture) ? null : await readSafely(context, capture);
    writer.transaction(() => {
      if (reading === null) {
        counts.unchanged += 1;
        if (writer.outcome(capture.id)?.kind === 'asked') writer.setOutcome(capture, OVERTAKEN);
      } else store(context, capture, reading, counts);
      if (moves) writer.setMeta(WATERMARK, String(capture.sequence));
    });
    meter.step();
    await options.onTaken?.();
  };
  for (const turn of turns(context, after, options.inOrder ?? false)) await take(turn);
  // What this run itself has asked for, see `store`.
  const last = Number(writer.getMeta(WATERMARK) ?? 0);
  for (const capture of askedAgain(context, last)) await take({ capture, moves: false });
  meter.end();
  return counts;
}
