import type { Command } from 'commander';
import {
  createWarcArchive,
  lastRounds,
  loadSources,
  readCrawlerConfig,
} from '../../indexer/index.ts';
import type { CrawlSummary, CrawlerConfig, Source } from '../../indexer/index.ts';
import { runCrawl } from '../jobs/crawling.ts';
import { crawlLines, printPlan, showCrawl } from './crawl-output.ts';
import { nearSources } from './near-sources.ts';
import { withLibrary, withWriting } from './open.ts';
import { stopSignal } from './stopping.ts';
import type { Terminal } from './terminal.ts';
import { Failed, WrongUsage, wholeNumber } from './usage.ts';

interface CrawlOptions {
  readonly maxPages?: number;
  readonly dryRun?: true;
}

/** `data:`, `file:` and the like are addresses too, and are refused as such. */
const isAddress = (word: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(word);

/** What the words name; without any, every source the user has registered. */
function targetsOf(
  words: readonly string[],
  sources: readonly Source[],
  { sourcesFile, frontierFile }: CrawlerConfig,
) {
  const urls = words.filter(isAddress);
  const ids = words.filter((word) => !isAddress(word));
  const unknown = ids.filter((name) => !sources.some(({ id }) => id === name));
  if (unknown.length > 0) {
    const said = unknown.map((word) => {
      const near = nearSources(word, sources).map(({ id, name }) => `${id}（${name}）`);
      const hint = near.length === 0 ? '' : `，是不是想要 ${near.join('、')}`;
      return `没有名为 ${word} 的来源${hint}`;
    });
    throw new WrongUsage(
      `${said.join('；')}。全部来源见 npx tashan sources，试用请写 sample；网址请写全，以 https:// 开头`,
    );
  }
  // Those that come with Tashan wait until somebody asks for them.
  const last = lastRounds(frontierFile);
  const own = sources
    .filter(({ id, sample, builtIn }) => !sample && (!builtIn || last.has(id)))
    .map(({ id }) => id);
  if (words.length === 0 && own.length === 0) {
    throw new Failed(
      `还没有登记来源：请写入 ${sourcesFile}，或在命令后给出随附来源的编号（见 npx tashan sources）或网址；` +
        '试用请运行 npx tashan crawl sample',
    );
  }
  return { urls, named: ids, only: words.length === 0 ? own : ids };
}

/** What robots.txt forbids is no failure, unless nothing else was asked for. */
const hasFailed = ({ failed, blocked, forbidden, fetched, unchanged }: CrawlSummary): boolean =>
  failed.length + blocked.length > 0 || (forbidden.length > 0 && fetched + unchanged === 0);

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
