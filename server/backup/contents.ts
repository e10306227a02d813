/** Gathers what a backup holds: copies of what is being written to, and where the rest stands. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDatabase, CORRECTIONS_FILE, openDatabase } from '../../indexer/index.ts';
import { snapshotArchive } from '../../indexer/index.ts';
import type { CrawlerConfig } from '../../indexer/index.ts';
import { ARCHIVE_INDEX, CORRECTIONS, FRONTIER, LIBRARY, SOURCES } from './manifest.ts';

export interface BackupFile {
  /** In the backup. */
  readonly path: string;
  /** On disk; only its first `size` bytes count. */
  readonly from: string;
  readonly size: number;
}

export interface BackupContents {
  readonly captures: number;
  readonly library: string | null;
  readonly files: readonly BackupFile[];
}

export type BackupSource = Pick<
  CrawlerConfig,
  'data' | 'archiveFolder' | 'frontierFile' | 'sourcesFile'
>;

function libraryVersion(path: string): string | null {
  const db = openDatabase(path);
  try {
    const version = db.prepare<[], { value: string }>(
      "SELECT value FROM meta WHERE key = 'version'",
    );
    return version.get()?.value ?? null;
  } finally {
    db.close();
  }
}

/**
 * @param scratch an empty folder for the copies, to be removed when the backup is written
 * @throws DatabaseUnusable when a database is damaged
 */
export async function gather(source: BackupSource, scratch: string): Promise<BackupContents> {
  await mkdir(join(scratch, 'archive'));
  const copied: string[] = [];
  const copyOf = (path: string): string => join(scratch, path);
  // What the library has read must be in the archive, so the archive is looked at after it.
  const library = join(source.data, LIBRARY);
  const databases = [
    [LIBRARY, library],
    [FRONTIER, source.frontierFile],
  ] as const;
  for (const [path, from] of databases) {
    if (!existsSync(from)) continue;
    await copyDatabase(from, copyOf(path));
    copied.push(path);
  }
  const plain = [
    [SOURCES, source.sourcesFile],
    [CORRECTIONS, join(source.data, CORRECTIONS_FILE)],
  ] as const;
  for (const [path, from] of plain) {
    if (!existsSync(from)) continue;
    await copyFile(from, copyOf(path));
    copied.push(path);
  }
  const archive = await snapshotArchive(source.archiveFolder, copyOf(ARCHIVE_INDEX));
  const copies = await Promise.all(
    [ARCHIVE_INDEX, ...copied].map(async (path) => {
      const from = copyOf(path);
      return { path, from, size: (await stat(from)).size };
    }),
  );
  const warcs = archive.files.map(({ name, size }) => ({
    path: `archive/${name}`,
    from: join(source.archiveFolder, name),
    size,
  }));
  return {
    captures: archive.captures,
    library: copied.includes(LIBRARY) ? libraryVersion(copyOf(LIBRARY)) : null,
    files: [...warcs, ...copies],
  };
}

/** The bytes that count, as a stream. */
export async function* bytesOf({ from, size }: BackupFile): AsyncGenerator<Buffer> {
  if (size > 0) yield* createReadStream(from, { end: size - 1 }) as AsyncIterable<Buffer>;
}

export async function sha256Of(file: BackupFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytesOf(file)) hash.update(chunk);
  return hash.digest('hex');
}
