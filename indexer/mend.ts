/**
 * A rebuild begins with what is damaged: a library that cannot be read is put aside under another
 * name, one of another version is emptied, an index that cannot be read is removed. All of them
 * are made again from the archive.
 */
import { existsSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import {
  DatabaseUnusable,
  isWholeDatabase,
  openDatabase,
  type SqliteDatabase,
} from '../crawler/index.ts';
import { BrokenIndex } from './engine/errors.ts';
import { LibraryOutdated, openLibrary, type Library } from './library/open-library.ts';
import { emptyOutdated } from './library/schema.ts';
import type { Segmenter } from './text/segmenter.ts';

export interface OpenLibraryOptions {
  readonly path: string;
  readonly segmenter: Segmenter;
  /** True for a rebuild: what cannot be used is put out of the way. */
  readonly mend: boolean;
  readonly log: (message: string) => void;
}

export interface OpenedLibrary {
  readonly db: SqliteDatabase;
  readonly library: Library;
}

/** A log left behind would be read into the new file of the same name. */
const SUFFIXES = ['', '-wal', '-shm'];

function putAside(path: string, log: (message: string) => void): void {
  const aside = `${path}.damaged-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  for (const suffix of SUFFIXES) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  log(
    `资料库已损坏，改名留存为 ${aside}，现从存档重建。` +
      '先前用 forget 移出而未 --purge 的报告会回来，请再次移出。',
  );
}

function openWhole(path: string, { mend, log }: OpenLibraryOptions): SqliteDatabase {
  try {
    const db = openDatabase(path);
    if (!mend || isWholeDatabase(db)) return db;
    db.close();
  } catch (error) {
    if (!(mend && error instanceof DatabaseUnusable && error.reason === 'damaged')) throw error;
  }
  putAside(path, log);
  return openDatabase(path);
}

/** @throws DatabaseUnusable, LibraryOutdated; neither for a library that can be mended */
export function openLibraryFile(options: OpenLibraryOptions): OpenedLibrary {
  const { path, segmenter, mend, log } = options;
  const db = openWhole(path, options);
  try {
    return { db, library: openLibrary(db, segmenter) };
  } catch (error) {
    if (!(mend && error instanceof LibraryOutdated)) {
      db.close();
      throw error;
    }
    log('资料库由另一版本的 Tashan 建立，现从存档重建；已算出的向量和移出的记录保留。');
    emptyOutdated(db);
    return { db, library: openLibrary(db, segmenter) };
  }
}

/** Opens an index; for a rebuild, one that cannot be read is removed and begun anew. */
export async function openIndexFolder<T>(
  folder: string,
  open: () => Promise<T>,
  { mend, log }: Pick<OpenLibraryOptions, 'mend' | 'log'>,
): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!mend || !(error instanceof BrokenIndex)) throw error;
    log('索引已损坏，删去后重建。');
    await rm(folder, { recursive: true, force: true });
    return open();
  }
}
