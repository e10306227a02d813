/**
 * What lies in an engine's folder:
 *
 *   manifest.json            which segments make the index (replaced in one step)
 *   writer.lock              the process that may write
 *   segments/<name>/
 *     words.lance            one row a passage: id, length, tags, bigrams, units
 *     vectors.lance          one row a vector: the passage's row, tags, vector
 *     dictionary.json        the values that tags stand for
 *     order.bin              ranks of the rows by id
 *     common.bin             postings of the commonest units and bigrams; large segments only
 */
import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const WORDS = 'words';
export const VECTORS = 'vectors';

export interface SegmentFiles {
  readonly folder: string;
  readonly dictionary: string;
  readonly order: string;
  readonly common: string;
}

export function segmentsFolder(folder: string): string {
  return join(folder, 'segments');
}

export function segmentFiles(folder: string, name: string): SegmentFiles {
  const own = join(segmentsFolder(folder), name);
  return {
    folder: own,
    dictionary: join(own, 'dictionary.json'),
    order: join(own, 'order.bin'),
    common: join(own, 'common.bin'),
  };
}

/** The system's word for what went wrong (`ENOENT`, …); empty when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Replaces a file in one step: a reader sees the old text or the new, never a part. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.new`;
  await writeFile(beside, text, { flush: true });
  await rename(beside, path);
}
