/** The archive as it is at one moment, while others go on writing to it. */
import { join } from 'node:path';
import { copyDatabase } from '../database-copy.ts';
import { openCaptureIndex } from './capture-index.ts';
import { createWarcArchive } from './warc-archive.ts';

export interface ArchiveSnapshot {
  readonly captures: number;
  /**
   * The WARC files, each with the bytes that hold whole records: what a writer adds later, or has
   * not finished, comes behind them.
   */
  readonly files: readonly { readonly name: string; readonly size: number }[];
}

/**
 * Copies the index; the files can be copied up to the sizes given, at leisure, for they only grow.
 * Only a purge rewrites files: one that is gone by then must be asked for again.
 * @param indexCopy must not exist
 */
export async function snapshotArchive(folder: string, indexCopy: string): Promise<ArchiveSnapshot> {
  // Opening it reads what a killed writer left unread, as far as nobody writes now.
  const archive = await createWarcArchive({ folder, readonly: true });
  await archive.close();
  await copyDatabase(join(folder, 'index.sqlite'), indexCopy);
  const index = openCaptureIndex(indexCopy);
  try {
    const files = Array.from(index.fileSizes(), ([name, size]) => ({ name, size }));
    return { captures: index.count(), files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)) };
  } finally {
    index.close();
  }
}
