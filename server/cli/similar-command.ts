import type { Command } from 'commander';
import { Option } from 'commander';
import { UNITS } from '../../indexer/index.ts';
import { MAX_PAGE_SIZE, similarRequest } from '../contract.ts';
import { similarOf } from '../requests.ts';
import { checked, withPlaceAndTime, withPracticeFilter } from './filter-options.ts';
import type { PlaceAndTime, PracticeFilter } from './filter-options.ts';
import { printAnswer } from './hits.ts';
import { withReading } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { WrongUsage, wholeNumber } from './usage.ts';

/** As many as the API gives on a page. */
const HITS = 20;

const EXAMPLES = ['practice', 'passage', 'report', 'text'] as const;

type SimilarOptions = PlaceAndTime &
  PracticeFilter &
  Readonly<Partial<Record<(typeof EXAMPLES)[number], string>>> & {
    readonly unit: string;
    readonly limit: number;
    readonly json?: true;
  };

function requestOf(options: SimilarOptions) {
  const given = EXAMPLES.filter((name) => options[name]?.trim());
  if (given.length !== 1) {
    throw new WrongUsage('请在 --practice、--passage、--report、--text 中给出一个，且只给一个');
  }
  return similarOf(
    checked(similarRequest, { ...options, size: options.limit }, { size: '--limit' }),
  );
}

export function addSimilar(program: Command, terminal: Terminal): void {
  const command = program
    .command('similar')
    .description('找相似：以一个做法、段落、报告或一段文字为例，找别处的')
    .option('--practice <name>', '做法的名称或编号')
    .option('--passage <id>', '段落编号')
    .option('--report <id>', '报告编号')
    .option('--text <text>', '一段文字')
    .addOption(new Option('--unit <unit>', '结果单位').choices(UNITS).default('passage'));
  withPracticeFilter(withPlaceAndTime(command))
    .option('--limit <n>', '列出几条', wholeNumber(1, MAX_PAGE_SIZE), HITS)
    .option('--json', '输出 JSON')
    .action(async (options: SimilarOptions) => {
      const request = requestOf(options);
      const answer = await withReading({ terminal }, ({ indexer }) => indexer.similar(request));
      if (options.json) terminal.out(jsonLine(answer));
      else printAnswer(answer, terminal);
    });
}
