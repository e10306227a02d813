import type { Command } from 'commander';
import { BadImport, importPaths } from '../../indexer/index.ts';
import type { Archive, CaptureInput, ImportSummary, IndexSummary } from '../../indexer/index.ts';
import { processWithProgress, summaryLines } from './index-command.ts';
import { withLibrary, withWriting } from './open.ts';
import type { Opened } from './open.ts';
import { createProgressLine } from './progress.ts';
import { stopSignal } from './stopping.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { Failed, WrongUsage } from './usage.ts';

interface ImportCommandOptions {
  readonly url?: string;
  readonly json?: true;
}

interface Imported {
  readonly summary: ImportSummary;
  /** What was given, new to the archive or not: who imports a forgotten file wants it back. */
  readonly captures: readonly string[];
}

async function takeIn(
  archive: Archive,
  paths: readonly string[],
  url: string | undefined,
): Promise<Imported> {
  const captures: string[] = [];
  const noting: Archive = {
    ...archive,
    async put(input: CaptureInput) {
      const capture = await archive.put(input);
      captures.push(capture.id);
      return capture;
    },
  };
  const line = createProgressLine();
  const began = Date.now();
  let done = 0;
  const summary = await importPaths(paths, {
    archive: noting,
    ...(url === undefined ? {} : { url }),
    onEvent({ type }) {
      if (type !== 'imported') return;
      done += 1;
      const rate = (done * 1_000) / Math.max(1, Date.now() - began);
      line.show({ label: '存档', done, total: null, rate, left: null });
    },
  }).finally(line.end);
  return { summary, captures };
}

async function importAll(
  { crawler, indexer }: Opened,
  paths: readonly string[],
  url: string | undefined,
) {
  const imported = await withWriting(crawler, (archive) => takeIn(archive, paths, url));
  indexer.remember({ captures: imported.captures });
  const index = await processWithProgress(indexer, { signal: stopSignal() });
  return { ...imported.summary, index };
}

function linesOf({
  files,
  captures,
  unchanged,
  skipped,
  leftOut,
  index,
}: ImportSummary & { readonly index: IndexSummary }) {
  return [
    `存档 ${files} 个文件：新增 ${captures} 份，已有 ${unchanged} 份，跳过 ${skipped.length} 个`,
    ...skipped.map(({ path, reason }) => `跳过：${path}（${reason}）`),
    ...leftOut.map(({ path, reason }) => `未取：${path} 中的${reason}`),
    ...summaryLines(index),
  ];
}

export function addImport(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description('把文件或文件夹存入存档，再编入索引；文件夹里的 manifest.csv 可给出网址和已知信息')
    .argument(
      '<path...>',
      '.txt .md .html .pdf .docx .doc .wps .ofd .rtf .xlsx .xls .et .png .jpg .zip .warc .warc.gz 或文件夹',
    )
    .option('--url <url>', '文件原来的网址（只有一个文件时）')
    .option('--json', '输出 JSON')
    .action(async (paths: string[], { url, json }: ImportCommandOptions) => {
      const done = await withLibrary({ terminal }, (opened) => importAll(opened, paths, url)).catch(
        (error: unknown) => {
          throw error instanceof BadImport ? new WrongUsage(error.message) : error;
        },
      );
      if (json) terminal.out(jsonLine(done));
      else linesOf(done).forEach(terminal.out);
      const failed = done.skipped.length + done.index.unreadable.length;
      if (failed > 0) throw new Failed(`${failed} 个文件没有读入，见上`);
    });
}
