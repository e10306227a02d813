import type { Command } from 'commander';
import { Option } from 'commander';
import { MODES, SORTS, UNITS } from '../../indexer/index.ts';
import { MAX_PAGE_SIZE, searchRequest } from '../contract.ts';
import { searchOf } from '../requests.ts';
import { checked, withPlaceAndTime, withPracticeFilter } from './filter-options.ts';
import type { PlaceAndTime, PracticeFilter } from './filter-options.ts';
import { printAnswer } from './hits.ts';
import { withReading } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { wholeNumber } from './usage.ts';

interface SearchOptions extends PlaceAndTime, PracticeFilter {
  readonly mode: string;
  readonly unit: string;
  readonly sort: string;
  readonly limit: number;
  readonly fold?: true;
  readonly original?: true;
  readonly explain?: true;
  readonly json?: true;
}

function requestOf(words: readonly string[], options: SearchOptions) {
  const values = { ...options, q: words.join(' '), size: options.limit };
  return searchOf(checked(searchRequest, values, { q: '检索词', size: '--limit' }));
}

export function addSearch(program: Command, terminal: Terminal): void {
  const command = program
    .command('search')
    .description('检索，答案与 API 相同')
    .argument('<query...>', '检索词；可用 "短语"、-排除、region:广西 year:2020..2024 等')
    .addOption(new Option('--mode <mode>', '检索方式').choices(MODES).default('hybrid'))
    .addOption(new Option('--unit <unit>', '结果单位').choices(UNITS).default('passage'))
    .addOption(new Option('--sort <sort>', '排序').choices(SORTS).default('relevance'));
  withPracticeFilter(withPlaceAndTime(command))
    .option('--limit <n>', '列出几条', wholeNumber(1, MAX_PAGE_SIZE), 10)
    .option('--fold', '几乎相同的段落合并为一条，总数按合并后计')
    .option('--original', '只要别的报告都没有的原创段落')
    .option('--explain', '列出每条结果得分的依据')
    .option('--json', '输出 JSON')
    .action(async (words: string[], options: SearchOptions) => {
      const request = requestOf(words, options);
      const answer = await withReading({ terminal }, ({ indexer }) => indexer.search(request));
      if (options.json) terminal.out(jsonLine(answer));
      else printAnswer(answer, terminal);
    });
}
