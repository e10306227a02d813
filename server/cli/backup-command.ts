import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { tmpdir } from 'node:os';
import type { Command } from 'commander';
import { readCrawlerConfig } from '../../indexer/index.ts';
import type { BackupManifest } from '../backup/manifest.ts';
import { writeBackup, writeBackupFile } from '../backup/write-backup.ts';
import { createBytesLine } from './bytes-line.ts';
import { checkOutputFile } from './output-file.ts';
import { stopSignal } from './stopping.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { Failed, WrongUsage } from './usage.ts';

interface Options {
  readonly force?: true;
  readonly json?: true;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

/** What a backup holds, for a person. */
export function contentLines({ created, captures, files }: BackupManifest): readonly string[] {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return [
    `${created} 的备份：存档 ${captures} 份，共 ${files.length} 个文件，${megabytes(total)}`,
    ...files.map(({ path, size, sha256 }) => `  ${path}  ${megabytes(size)}  sha256:${sha256}`),
  ];
}

function checkTarget(path: string, force: boolean): void {
  checkOutputFile(path);
  if (existsSync(path) && !force) {
    throw new Failed(`${path} 已存在，没有备份：请换一个文件名，或加 --force 覆盖`);
  }
}

export function addBackup(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('把存档、资料库、采集进度、来源和更正备份成一个文件；服务和采集可照常运行')
    .argument('<file>', '备份文件，如 tashan.tar；- 为写到标准输出')
    .option('--force', '文件已存在时覆盖')
    .option('--json', '输出清单的 JSON')
    .action(async (file: string, { force, json }: Options) => {
      const source = readCrawlerConfig();
      if (!existsSync(source.archiveFolder)) {
        throw new Failed(`数据目录 ${source.data} 里还没有存档，没有可备份的（见 TASHAN_DATA）`);
      }
      const toOutput = file === '-';
      if (toOutput && json) throw new WrongUsage('写到标准输出时不能再用 --json');
      const path = resolve(file);
      if (!toOutput) checkTarget(path, force === true);
      const line = createBytesLine('写入');
      try {
        const options = { source, signal: stopSignal(), onProgress: line.show };
        const manifest = toOutput
          ? await writeBackup(process.stdout, tmpdir(), options)
          : await writeBackupFile(path, options);
        line.end();
        if (json) terminal.out(jsonLine({ file: path, ...manifest }));
        else contentLines(manifest).forEach(toOutput ? terminal.note : terminal.out);
      } finally {
        line.end();
      }
    });
}
