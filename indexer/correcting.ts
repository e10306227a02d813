/** Takes `corrections.csv` into the library, when it says something else than before. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readCorrections } from './corrections-file.ts';
import type { Unread } from './indexer.ts';
import type { Library } from './library/open-library.ts';

/** UTF-8 or, as spreadsheets save it, GB18030; empty for a file that is not there. */
async function textOf(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** @returns the lines that were skipped */
export async function takeCorrections(
  { writer, corrections: kept }: Pick<Library, 'writer' | 'corrections'>,
  path: string | undefined,
): Promise<Unread[]> {
  if (path === undefined) return [];
  const { corrections, problems } = readCorrections(await textOf(path));
  if (!isDeepStrictEqual(corrections, [...kept.all()])) writer.setCorrections(corrections);
  return problems.map(({ line, reason }) => ({ what: `${basename(path)} 第 ${line} 行`, reason }));
}
