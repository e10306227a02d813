import { createReadStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readCrawlerConfig } from '../../indexer/index.ts';
import { restore } from '../backup/restore.ts';
import { contentLines } from './backup-command.ts';
import { processWithProgress, summaryLines } from './index-command.ts';
import { withLibrary } from './open.ts';
import { createBytesLine } from './bytes-line.ts';
import { stopSignal } from './stopping.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { Failed } from './usage.ts';

export function addRestore(program: Command, terminal: Terminal): void {
  program
    .command('restore')
    .description('把备份恢复到空的数据目录，并重建索引；先核对全部内容，有一处不符就什么也不恢复')
    .argument('<file>', 'tashan backup 写成的文件；- 为读标准输入')
    .option('--json', '输出 JSON')
    .action(async (file: string, { json }: { readonly json?: true }) => {
      if (file !== '-' && !existsSync(file)) throw new Failed(`没有文件 ${resolve(file)}`);
      const { data } = readCrawlerConfig();
      const signal = stopSignal();
      const open = () => (file === '-' ? process.stdin : createReadStream(file));
      const line = createBytesLine('核对');
      const manifest = await restore(open, data, { signal, onProgress: line.show }).finally(
        line.end,
      );
      terminal.note(`备份完好，已恢复到 ${data}，现重建索引`);
      try {
        const summary = await withLibrary({ terminal, mend: true }, ({ indexer }) =>
          processWithProgress(indexer, { rebuild: true, signal }),
        );
        if (json) terminal.out(jsonLine({ data, manifest, summary }));
        else [...contentLines(manifest), ...summaryLines(summary)].forEach(terminal.out);
      } catch (error) {
        terminal.note('备份的内容都已恢复，只是索引没有建完：请运行 tashan index --rebuild');
        throw error;
      }
    });
}
