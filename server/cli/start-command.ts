import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { startSamplePortal } from '../../indexer/index.ts';
import type { Source } from '../../indexer/index.ts';
import { runCrawl } from '../jobs/crawling.ts';
import { crawlDue, sampleToFill } from '../jobs/filling.ts';
import { indexApart } from '../jobs/indexing.ts';
import { sentenceOf } from './failures.ts';
import { crawlLines, showCrawl } from './crawl-output.ts';
import { summaryLines } from './index-command.ts';
import { withLibrary, withWriting } from './open.ts';
import type { Opened } from './open.ts';
import { addressOptions, serveLibrary } from './serving.ts';
import type { AddressOptions } from './serving.ts';
import { stopSignal } from './stopping.ts';
import type { Terminal } from './terminal.ts';

/** Between two looks at what is due; sources are crawled weekly at most. */
const SCHEDULE_CHECK = 60 * 60 * 1_000;
/** While a crawl goes on, until its captures are indexed. */
const INDEX_WHILE = 20 * 1_000;
/** Until the index is tried again, as after its server was down. */
const INDEX_AGAIN = 60 * 1_000;

interface Running {
  readonly opened: Opened;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** Captures there were when all of them were last indexed; null before that. */
  indexed: number | null;
}

/** What fails beside the serving is said, and the serving goes on. @returns whether it was done */
async function attempt(
  { terminal, signal }: Running,
  what: string,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!signal.aborted) terminal.note(`${what}：${sentenceOf(error)}`);
    return false;
  }
}

/** Indexes what came since the last time. @returns whether there is nothing left to do */
async function index(running: Running, otherwise: string): Promise<boolean> {
  const { terminal, signal, opened } = running;
  const captures = opened.archive.count();
  if (captures === running.indexed) return true;
  return attempt(running, otherwise, async () => {
    const summary = await indexApart(signal);
    if (summary.captures > 0) summaryLines(summary).forEach(terminal.note);
    running.indexed = captures;
  });
}

async function fillFromSample({ opened, terminal, signal }: Running): Promise<void> {
  const { crawler, sources, indexer } = opened;
  const sample = sampleToFill(indexer.library, sources);
  if (sample === undefined) return;
  if (indexer.library.count().reports === 0)
    terminal.note('资料库是空的：先从示例门户取来虚构的报告，供试用');
  const shown = showCrawl(terminal);
  const job = { crawler, sources, only: [sample.id], signal, onEvent: shown.onEvent };
  const summary = await withWriting(crawler, (archive) => runCrawl({ ...job, archive })).finally(
    shown.end,
  );
  if (summary.fetched > 0) crawlLines(summary).forEach(terminal.note);
}

async function crawlWhatIsDue({ opened, terminal, signal }: Running): Promise<void> {
  const { crawler } = opened;
  const wanted = ({ id }: Source): boolean => !opened.indexer.library.isForgotten(id);
  const summary = await withWriting(crawler, (archive) =>
    crawlDue(crawler, archive, { signal, wanted }),
  );
  if (summary !== null) crawlLines(summary).forEach(terminal.note);
}

/** A polite crawl takes hours: what it has brought is to be found while it goes on. */
async function indexWhile(running: Running, crawl: Promise<unknown>): Promise<void> {
  const ended = crawl.then(() => true);
  for (;;) {
    const pause = new AbortController();
    const over = sleep(INDEX_WHILE, false, { signal: pause.signal }).catch(() => false);
    const isOver = await Promise.race([ended, over]);
    pause.abort();
    if (isOver) return;
    await index(running, '索引未成，稍后再试');
  }
}

async function keepSchedule(running: Running): Promise<void> {
  const { signal } = running;
  while (!signal.aborted) {
    const crawl = attempt(running, '定期抓取未成，稍后再试', () => crawlWhatIsDue(running));
    await indexWhile(running, crawl);
    const indexed = await index(running, '索引未成，一分钟后再试');
    // Waiting ends early when the signal is aborted, which is no fault.
    await sleep(indexed ? SCHEDULE_CHECK : INDEX_AGAIN, undefined, { signal }).catch(
      () => undefined,
    );
  }
}

/** Source links of the sample lead to the sample portal, so it stays as long as the server does. */
async function keepSamplePortal({ terminal, opened }: Running) {
  const { sources, indexer } = opened;
  const holdsSample = sources.some(({ id, sample }) => sample && !indexer.library.isForgotten(id));
  if (!holdsSample) return null;
  try {
    return await startSamplePortal();
  } catch (error) {
    terminal.note(sentenceOf(error));
    return null;
  }
}

async function run(running: Running, options: AddressOptions): Promise<void> {
  const { opened, terminal } = running;
  const listening = await serveLibrary(opened, options);
  // Nobody is let in any more while a crawl or an index run ends its step.
  running.signal.addEventListener('abort', () => void listening.close(), { once: true });
  const portal = await keepSamplePortal(running);
  try {
    terminal.out(`他山：${listening.address}`);
    await attempt(running, '示例未能取来', () => fillFromSample(running));
    const indexed = await index(running, '索引未成');
    if (indexed && !running.signal.aborted)
      terminal.note(`就绪：${opened.indexer.library.count().reports} 篇报告`);
    await keepSchedule(running);
  } finally {
    await listening.close();
    await portal?.close();
  }
}

export function addStart(program: Command, terminal: Terminal): void {
  const command = program
    .command('start')
    .description('提供 API 和网页；空库先用示例填充，并按日程抓取登记的来源')
    .action(async (options: AddressOptions) => {
      const signal = stopSignal();
      await withLibrary({ terminal, lasting: true }, (opened) =>
        run({ opened, terminal, signal, indexed: null }, options),
      );
    });
  addressOptions().forEach((option) => command.addOption(option));
}
