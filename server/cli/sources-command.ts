import type { Command } from 'commander';
import { lastRounds, loadSources, readCrawlerConfig } from '../../indexer/index.ts';
import type { CrawlerConfig, Source } from '../../indexer/index.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly listing: Source['listing'];
  readonly start: readonly string[];
  readonly home: string | null;
  readonly builtIn: boolean;
  /** The addresses were inferred and never fetched; a crawl that ended without finding corrects them. */
  readonly inferred: boolean;
  /** ISO 8601, or null when it was never crawled from here. */
  readonly lastCrawl: string | null;
}

/** @throws BadRegistry naming file, entry and field, so that listing is the check as well */
function listSources(crawler: CrawlerConfig, query: string): readonly Listed[] {
  const sources = loadSources(crawler.sourcesFile).filter(
    ({ id, name, region }) => id === query || name.includes(query) || region?.startsWith(query),
  );
  const last = lastRounds(crawler.frontierFile);
  return sources.map(({ id, name, region, listing, start, home, builtIn, inferred }) => ({
    id,
    name,
    region: region ?? null,
    listing,
    start,
    home: home ?? null,
    builtIn: builtIn === true,
    inferred,
    lastCrawl: last.get(id)?.toISOString() ?? null,
  }));
}

function lineOf({ id, name, builtIn, inferred, lastCrawl, start, home }: Listed): string {
  const marks = [
    builtIn ? '随附' : '自登记',
    ...(inferred ? ['地址待核实'] : []),
    lastCrawl === null ? '未抓取' : `上次抓取 ${lastCrawl.slice(0, 10)}`,
  ];
  return [id, name, marks.join('，'), start[0] ?? home ?? ''].join('\t');
}

export function addSources(program: Command, terminal: Terminal): void {
  program
    .command('sources')
    .description('列出登记的来源，并检查登记文件是否有误')
    .argument('[query]', '来源编号、名称中的字，或行政区划代码的开头')
    .option('--json', '输出 JSON')
    .action((query: string | undefined, { json }: { readonly json?: true }) => {
      const items = listSources(readCrawlerConfig(), query?.trim() ?? '');
      if (json) terminal.out(jsonLine({ items, total: items.length, page: 1, size: items.length }));
      else {
        for (const item of items) terminal.out(lineOf(item));
        terminal.note(`共 ${items.length} 个来源；抓取其中一个：npx tashan crawl 编号`);
      }
    });
}
