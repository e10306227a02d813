import type { Command } from 'commander';
import { Option } from 'commander';
import { z } from 'zod';
import { MODES, UNITS } from '../../indexer/index.ts';
import { MAX_PAGE_SIZE, searchRequest } from '../contract.ts';
import { searchOf } from '../requests.ts';
import { printAnswer } from './hits.ts';
import { withLibrary } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { WrongUsage, collect, wholeNumber } from './usage.ts';

interface SearchOptions {
  readonly mode: string;
  readonly unit: string;
  readonly region?: readonly string[];
  readonly year?: readonly string[];
  readonly limit: number;
  readonly fold?: true;
  readonly explain?: true;
  readonly json?: true;
}

/** Options are checked by the schema that checks the API's parameters. */
function requestOf(words: readonly string[], options: SearchOptions) {
  const { mode, unit, region, year, limit, fold, explain } = options;
  const parsed = searchRequest.safeParse({
    q: words.join(' '),
    mode,
    unit,
    region,
    year,
    size: limit,
    fold,
    explain,
  });
  if (parsed.success) return searchOf(parsed.data);
  const issue = parsed.error.issues[0];
  const name = issue?.path[0] === 'q' ? '检索词' : `--${String(issue?.path[0] ?? '')}`;
  throw new WrongUsage(`${name} 有误：${issue?.message ?? z.prettifyError(parsed.error)}`);
}

export function addSearch(program: Command, terminal: Terminal): void {
  program
    .command('search')
    .description('检索，答案与 API 相同')
    .argument('<query...>', '检索词；可用 "短语"、-排除、region:广西 year:2020..2024 等')
    .addOption(new Option('--mode <mode>', '检索方式').choices(MODES).default('hybrid'))
    .addOption(new Option('--unit <unit>', '结果单位').choices(UNITS).default('passage'))
    .option('--region <region>', '地区的名称或代码，含下级；可重复', collect)
    .option('--year <year>', '年份，如 2024 或 2020..2024；可重复', collect)
    .option('--limit <n>', '列出几条', wholeNumber(1, MAX_PAGE_SIZE), 10)
    .option('--fold', '几乎相同的段落合并为一条，总数按合并后计')
    .option('--explain', '列出每条结果得分的依据')
    .option('--json', '输出 JSON')
    .action(async (words: string[], options: SearchOptions) => {
      const request = requestOf(words, options);
      const answer = await withLibrary({ terminal }, ({ indexer }) => indexer.search(request));
      if (options.json) terminal.out(jsonLine(answer));
      else printAnswer(answer, terminal);
    });
}
