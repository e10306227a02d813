import type { Command } from 'commander';
import type { SimilarRequest } from '../../indexer/index.ts';
import { MAX_QUERY_LENGTH } from '../contract.ts';
import { printAnswer } from './hits.ts';
import { withLibrary } from './open.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { WrongUsage } from './usage.ts';

/** As many as the API gives on a page. */
const HITS = 20;

const EXAMPLES = ['practice', 'passage', 'report', 'text'] as const;

type SimilarOptions = Readonly<Partial<Record<(typeof EXAMPLES)[number], string>>> & {
  readonly json?: true;
};

function requestOf(options: SimilarOptions): SimilarRequest {
  const given = EXAMPLES.filter((name) => options[name]?.trim());
  const [name, other] = given;
  if (name === undefined || other !== undefined) {
    throw new WrongUsage('请在 --practice、--passage、--report、--text 中给出一个，且只给一个');
  }
  const value = options[name]?.trim() ?? '';
  if (value.length > MAX_QUERY_LENGTH)
    throw new WrongUsage(`--${name} 太长：至多 ${MAX_QUERY_LENGTH} 字`);
  return { [name]: value, filter: {}, page: 1, size: HITS };
}

export function addSimilar(program: Command, terminal: Terminal): void {
  program
    .command('similar')
    .description('找相似：以一个做法、段落、报告或一段文字为例')
    .option('--practice <name>', '做法的名称或编号')
    .option('--passage <id>', '段落编号')
    .option('--report <id>', '报告编号')
    .option('--text <text>', '一段文字')
    .option('--json', '输出 JSON')
    .action(async (options: SimilarOptions) => {
      const request = requestOf(options);
      const answer = await withLibrary({ terminal }, ({ indexer }) => indexer.similar(request));
      if (options.json) terminal.out(jsonLine(answer));
      else printAnswer(answer, terminal);
    });
}
