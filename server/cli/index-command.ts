import type { Command } from 'commander';
import type { Indexer, IndexSummary, ProcessOptions, Progress } from '../../indexer/index.ts';
import { withLibrary } from './open.ts';
import { createProgressLine } from './progress.ts';
import { stopSignal } from './stopping.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { Failed } from './usage.ts';

interface IndexOptions {
  readonly rebuild?: boolean;
  readonly json?: true;
}

const STEPS: Readonly<Record<Progress['step'], string>> = {
  extract: '读取',
  embed: '计算语义',
  index: '写入索引',
  rebuild: '重建',
};

/** Takes what is new through the chain, with a line that shows how far it is. */
export async function processWithProgress(
  indexer: Indexer,
  options: Omit<ProcessOptions, 'onProgress'> = {},
): Promise<IndexSummary> {
  const line = createProgressLine();
  try {
    return await indexer.process({
      ...options,
      onProgress: ({ step, ...progress }) => line.show({ label: STEPS[step], ...progress }),
    });
  } finally {
    line.end();
  }
}

/** What an indexing run did; names everything that could not be read. */
export function summaryLines(summary: IndexSummary): readonly string[] {
  const { captures, added, updated, unchanged, merged, other, unreadable, passages, seconds } =
    summary;
  return [
    `看过 ${captures} 份：新增 ${added} 篇，更新 ${updated}，未变 ${unchanged}，并入已有 ${merged}，` +
      `不是报告 ${other}，读不出 ${unreadable.length}；写入 ${passages} 段，用时 ${seconds.toFixed(1)} 秒`,
    ...unreadable.map(({ what, reason }) => `读不出：${what}（${reason}）`),
  ];
}

export function addIndex(program: Command, terminal: Terminal): void {
  program
    .command('index')
    .description('处理存档中新到的内容')
    .option('--rebuild', '从存档全部重来；损坏的资料库或索引也由此修复')
    .option('--json', '输出 JSON')
    .action(async ({ rebuild = false, json }: IndexOptions) => {
      const summary = await withLibrary({ terminal, mend: rebuild }, ({ indexer }) =>
        processWithProgress(indexer, { rebuild, signal: stopSignal() }),
      );
      if (json) terminal.out(jsonLine(summary));
      else summaryLines(summary).forEach(terminal.out);
      const { length } = summary.unreadable;
      if (length > 0) throw new Failed(`${length} 份没有读出，见上；其余都已编入索引`);
    });
}
