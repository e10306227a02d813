/**
 * What an address tells, all its captures together. Its newest may be a report, or say that the
 * page is gone; then the newest that is a report stands for the address. That depends on nothing
 * but the captures and their times, so reading everything again ends the same.
 *
 *   v1 ──change──▶ v2 ──▶ 404        standing: v2   gone: when the 404 came
 */
import type { Capture } from '../crawler/index.ts';
import type { Comparison } from './library/changes.ts';
import { diffLines } from './line-diff.ts';
import { type Archived, createView, type ReportReading, type View } from './seen.ts';
import { reportId } from './structure/report-id.ts';

/** The capture that stands for an address. */
export interface Standing {
  readonly capture: Capture;
  readonly report: string;
  /** Null when an earlier run has stored it. */
  readonly reading: ReportReading | null;
  /** What changed from each capture that was this report to the next, the oldest first. */
  readonly changes: readonly Comparison[];
}

export interface Told {
  /** All captures of the address by their times, the oldest first. */
  readonly history: readonly Capture[];
  readonly view: Pick<View, 'seen'>;
  readonly standing: Standing | null;
  /** The report that `gone` is about: another of the address' files may stand for it. */
  readonly report: string | null;
  /** When its page was found gone, and ever since; null while it can be opened. */
  readonly gone: string | null;
}

type Found = Omit<Standing, 'changes'>;

/** The newest capture that is a report. */
async function findStanding(history: readonly Capture[], view: View): Promise<Found | null> {
  const [oldest] = history;
  for (const capture of history.toReversed()) {
    const seen = await view.of(capture);
    if (seen.kind === 'report') return { capture, report: seen.report, reading: seen.reading };
    const isNewest = capture === history.at(-1);
    // A column changes often: its captures are not all read for a report that never was there.
    if (isNewest && seen.kind === 'other' && oldest !== undefined && capture !== oldest) {
      if (await view.isList(oldest)) return null;
    }
  }
  return null;
}

/** When a page was found gone, the first time of those that no other capture came after. */
async function goneSince(history: readonly Capture[], view: View): Promise<string | null> {
  let since: string | null = null;
  for (const capture of history.toReversed()) {
    if (!(await view.saysGone(capture))) break;
    since = capture.fetchedAt;
  }
  return since;
}

/** Whether a capture was the same report as the one that stands now. */
async function isSame(capture: Capture, report: string, view: View): Promise<boolean> {
  const noted = await view.of(capture);
  if (noted.kind !== 'report' || noted.report === report) return noted.kind === 'report';
  // It was merged into another then.
  const seen = await view.readingOf(capture);
  return seen.kind === 'report' && seen.report === report;
}

async function compare(
  { library }: Archived,
  history: readonly Capture[],
  standing: Found,
  view: View,
): Promise<Comparison[]> {
  const { writer } = library;
  const stored = writer.isReadingAgain() ? [] : writer.changes.of(standing.report);
  const known = library.known(standing.report);
  const textOf = async (capture: Capture): Promise<string> => {
    if (known?.capture === capture.id) return known.text;
    const seen = await view.readingOf(capture);
    return seen.kind === 'report' ? (seen.reading?.content.text ?? '') : '';
  };
  const comparisons: Comparison[] = [];
  let last: Capture | null = null;
  for (const capture of history) {
    const isLast = capture === standing.capture;
    if (!isLast && !(await isSame(capture, standing.report, view))) continue;
    if (last !== null) {
      const [from, to] = [last.id, capture.id];
      const times = { before: last.fetchedAt, after: capture.fetchedAt };
      comparisons.push(
        stored.find((one) => one.from === from && one.to === to) ?? {
          from,
          to,
          ...times,
          ...diffLines(await textOf(last), await textOf(capture)),
        },
      );
    }
    if (isLast) break;
    last = capture;
  }
  return comparisons;
}

/** Reads the address of a capture; a file without address is alone. */
export async function readAddress(context: Archived, capture: Capture): Promise<Told> {
  const { archive, library } = context;
  const historyOf = (url: string | null): readonly Capture[] =>
    url === null ? [] : archive.history(url);
  const history = capture.url === null ? [capture] : historyOf(capture.url);
  const view = createView(context);
  const found = await findStanding(history, view);
  const report = found?.report ?? reportId(capture);
  const known = library.known(report);
  const file = found?.capture ?? (known?.id === report ? archive.get(known.capture) : undefined);
  if (file === undefined) return { history, view, standing: null, report: null, gone: null };
  // A report that is a file stands at the address of its page: either may be gone.
  const page = found?.reading ? found.reading.url : (known?.url ?? null);
  const gone =
    (await goneSince(historyOf(page), view)) ??
    (file.url === page ? null : await goneSince(historyOf(file.url), view));
  // One that was merged into another report says nothing about that one's page.
  const isOwn = found === null || found.reading !== null || known?.capture === found.capture.id;
  const changes = found && isOwn ? await compare(context, history, found, view) : [];
  const standing = found && { ...found, changes };
  return { history, view, standing, report: isOwn ? report : null, gone };
}
