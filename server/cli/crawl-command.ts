import type { Command } from 'commander';
import { createWarcArchive, loadSources, readCrawlerConfig } from '../../indexer/index.ts';
import type { CrawlEvent, CrawlSummary, CrawlerConfig, Source } from '../../indexer/index.ts';
import { runCrawl } from '../jobs/crawling.ts';
import { withLibrary, withWriting } from './open.ts';
import { createProgressLine } from './progress.ts';
import { stopSignal } from './stopping.ts';
import type { Terminal } from './terminal.ts';
import { Failed, WrongUsage, wholeNumber } from './usage.ts';

interface CrawlOptions {
  readonly maxPages?: number;
  readonly dryRun?: true;
}

const isAddress = (word: string): boolean => /^https?:\/\//i.test(word);

/** What the words name; without any, every source the user has registered. */
function targetsOf(
  words: readonly string[],
  sources: readonly Source[],
  { sourcesFile }: CrawlerConfig,
) {
  const urls = words.filter(isAddress);
  const ids = words.filter((word) => !isAddress(word));
  const unknown = ids.filter((name) => !sources.some(({ id }) => id === name));
  if (unknown.length > 0) {
    const known = sources.map(({ id }) => id).join('、');
    throw new WrongUsage(
      `没有名为 ${unknown.join('、')} 的来源；已登记：${known}。网址请写全，以 https:// 开头`,
    );
  }
  const own = sources.filter(({ sample }) => !sample).map(({ id }) => id);
  if (words.length === 0 && own.length === 0) {
    throw new Failed(
      `还没有登记来源：请写入 ${sourcesFile}，或在命令后给出网址；试用请运行 npx tashan crawl sample`,
    );
  }
  return { urls, named: ids, only: words.length === 0 ? own : ids };
}

/** Counts answers on one line; says at once what could not be had. */
export function showCrawl({ note }: Terminal) {
  const line = createProgressLine();
  const began = Date.now();
  let done = 0;
  return {
    onEvent: (event: CrawlEvent): void => {
      if (event.type === 'fetched') {
        done += 1;
        const rate = (done * 1_000) / Math.max(1, Date.now() - began);
        line.show({ label: '抓取', done, total: null, rate, left: null });
      }
      if (event.type === 'resumed') note(`接着上次未完的抓取：${event.scope}`);
    },
    end: line.end,
  };
}

const named = (label: string, list: CrawlSummary['failed']): readonly string[] =>
  list.map(({ url, reason }) => `${label}：${url}（${reason}）`);

export function crawlLines(summary: CrawlSummary): readonly string[] {
  const { pages, fetched, unchanged, failed, forbidden, blocked, left } = summary;
  return [
    `访问 ${pages} 个地址：新内容 ${fetched}，未变 ${unchanged}，失败 ${failed.length}，` +
      `不许访问 ${forbidden.length}，被拦 ${blocked.length}，还剩 ${left}`,
    ...named('失败', failed),
    ...named('不许访问', forbidden),
    ...named('被拦', blocked),
  ];
}

/** What robots.txt forbids is no failure, unless nothing else was asked for. */
const hasFailed = ({ failed, blocked, forbidden, fetched, unchanged }: CrawlSummary): boolean =>
  failed.length + blocked.length > 0 || (forbidden.length > 0 && fetched + unchanged === 0);

function printPlan({ planned, pages }: CrawlSummary, { out, note }: Terminal): void {
  for (const { url, title } of planned) out(title === null ? url : `${url}\t${title}`);
  note(`试运行：读了 ${pages} 个列表页，将抓取 ${planned.length} 个地址；什么也没有写入`);
}

async function crawlCommand(
  words: readonly string[],
  options: CrawlOptions,
  terminal: Terminal,
): Promise<void> {
  const crawler = readCrawlerConfig();
  const sources = loadSources(crawler.sourcesFile);
  const targets = targetsOf(words, sources, crawler);
  const signal = stopSignal();
  const shown = showCrawl(terminal);
  const { urls, only } = targets;
  const job = { crawler, sources, urls, only, ...options, signal, onEvent: shown.onEvent };
  // A dry run writes nothing, so it need not wait for who does.
  const summary = await (
    options.dryRun
      ? dryRun((archive) => runCrawl({ ...job, archive }), crawler)
      : withWriting(crawler, (archive) => runCrawl({ ...job, archive }))
  ).finally(shown.end);
  if (options.dryRun) printPlan(summary, terminal);
  crawlLines(summary).forEach(options.dryRun ? terminal.note : terminal.out);
  if (signal.aborted) throw new Failed('已中断；再次运行同一命令会接着抓');
  if (!options.dryRun) await remember(targets.named, terminal);
  if (summary.fetched > 0 && !options.dryRun)
    terminal.note('接着运行 npx tashan index，把新内容编入索引');
  if (hasFailed(summary)) throw new Failed('有地址没有抓到，见上');
}

/** Who crawls a source by name wants it, though it was forgotten before. */
async function remember(sources: readonly string[], terminal: Terminal): Promise<void> {
  if (sources.length === 0) return;
  await withLibrary({ terminal, meaning: false }, ({ indexer }) => {
    for (const source of sources) {
      if (indexer.library.isForgotten(source)) indexer.remember({ source });
    }
  });
}

async function dryRun<T>(
  task: (archive: Awaited<ReturnType<typeof createWarcArchive>>) => Promise<T>,
  { archiveFolder }: CrawlerConfig,
): Promise<T> {
  const archive = await createWarcArchive({ folder: archiveFolder, readonly: true });
  try {
    return await task(archive);
  } finally {
    await archive.close();
  }
}

export function addCrawl(program: Command, terminal: Terminal): void {
  program
    .command('crawl')
    .description('抓取到存档：礼貌、可中断、可续')
    .argument('[source|url...]', '来源编号或网址；不写则抓取登记的全部来源')
    .option('--max-pages <n>', '至多访问几个地址', wholeNumber(1, 1_000_000))
    .option('--dry-run', '只读列表页，列出将抓取的地址，不写入')
    .action((words: string[], options: CrawlOptions) => crawlCommand(words, options, terminal));
}
