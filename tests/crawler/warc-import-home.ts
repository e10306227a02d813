/** Imports WARC files into an archive of one test. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import { importPaths } from '../../crawler/import.ts';
import { temporaryFolder } from './temporary.ts';

export const A = 'http://www.a.gov.cn';

export async function importing(files: Readonly<Record<string, Uint8Array>>) {
  const folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'in', name)), { recursive: true });
    writeFileSync(join(folder, 'in', name), bytes);
  }
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  onTestFinished(() => archive.close());
  const again = () => importPaths([join(folder, 'in')], { archive });
  const summary = await again();
  const captures = [...archive.list()];
  const textOf = async (id = '') => (await archive.read(id)).toString();
  const texts = await Promise.all(captures.map(({ id }) => textOf(id)));
  const reasons = summary.skipped.map(({ reason }) => reason);
  return { archive, summary, captures, texts, textOf, reasons, again };
}

export const page = (n: number) => `<html><p>第${n}页</p></html>`;
