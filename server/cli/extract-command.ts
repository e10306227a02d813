import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { Unreadable, extract, reportId, structureReport } from '../../indexer/index.ts';
import { extractView, type Seen } from './extract-view.ts';
import { jsonLine } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { Failed, WrongUsage } from './usage.ts';

interface ExtractOptions {
  readonly url?: string;
  readonly json?: boolean;
}

async function readOne(path: string, url: string | null): Promise<Seen> {
  const bytes = await readFile(path);
  const fileName = basename(path);
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const extracted = await extract({ bytes, url, fileName });
  const report = structureReport(extracted, {
    url,
    fileName,
    known: {},
    linkText: null,
    reportId: reportId({ url, digest }),
  });
  return { extracted, report };
}

/** What would be read from one file, for programs; no library is touched. */
function record({ extracted, report }: Seen) {
  const { region, level, organ, year, issuer, published, documentNumber, indexNumber } = report;
  return {
    title: report.title,
    text: report.text,
    metadata: extracted.metadata,
    // Of a scan or a picture.
    ...(extracted.recognition === null ? {} : { recognition: extracted.recognition }),
    report: {
      region: region && { code: region.code, name: region.name, path: region.path },
      level,
      organ,
      year,
      issuer,
      published,
      documentNumber,
      indexNumber,
    },
    sections: report.sections.map(({ heading, start, end, parts }) => ({
      heading,
      start,
      end,
      parts,
    })),
    practices: report.practices.map(({ name, surface, start, end, kind, scope }) => ({
      name,
      surface,
      start,
      end,
      kind,
      scope,
    })),
    indicators: report.indicators.map(({ name, value, unit, sentence, start, end }) => ({
      name,
      value,
      unit,
      sentence,
      start,
      end,
    })),
  };
}

/** Files of a folder and below it, in the order of their names; hidden ones are not meant. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const sorted = entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const lists = await Promise.all(
    sorted.map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : Promise.resolve(entry.isFile() ? [path] : []);
    }),
  );
  return lists.flat();
}

async function extractFolder(folder: string, isJson: boolean, terminal: Terminal): Promise<void> {
  const { out, note, colours } = terminal;
  const paths = await filesBelow(folder);
  if (paths.length === 0) throw new Failed(`文件夹里没有文件：${folder}`);
  let failed = 0;
  for (const path of paths) {
    try {
      const seen = await readOne(path, null);
      if (isJson) out(jsonLine({ file: path, ...record(seen) }));
      else out([colours.dim(path), ...extractView(seen, colours), ''].join('\n'));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failed += 1;
      note(`读不出：${path}（${error.message}）`);
    }
  }
  if (failed > 0) throw new Failed(`${failed} 个文件读不出，见上`);
}

async function extractPath(
  path: string,
  { url, json = false }: ExtractOptions,
  terminal: Terminal,
): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Failed(`没有这个文件或文件夹：${path}`);
  if (url !== undefined && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new WrongUsage('--url 应是完整的 http(s) 地址');
  }
  if (found.isDirectory()) {
    if (url !== undefined) throw new WrongUsage('--url 只能用于单个文件');
    await extractFolder(path, json, terminal);
    return;
  }
  try {
    const seen = await readOne(path, url ?? null);
    terminal.out(json ? jsonLine(record(seen)) : extractView(seen, terminal.colours).join('\n'));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Failed(`读不出：${path}（${error.message}）`);
  }
}

export function addExtract(program: Command, terminal: Terminal): void {
  program
    .command('extract')
    .description('从一个文件（或文件夹里的每个文件）能读出什么，不入库')
    .argument('<path>', '文件或文件夹')
    .option('--url <url>', '文件原来的网址')
    .option('--json', '输出 JSON（文件夹则每个文件一行）；不给则列出要点')
    .action((path: string, options: ExtractOptions) => extractPath(path, options, terminal));
}
