/** Puts a backup into a data folder that holds nothing yet: all of it, or nothing. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { CORRECTIONS, FRONTIER, LIBRARY, SOURCES } from './manifest.ts';
import type { BackupManifest } from './manifest.ts';
import { readBackup } from './read-backup.ts';
import type { ReadOptions } from './read-backup.ts';

/** The data folder holds something that a restore would mix with or replace. */
export class DataFolderTaken extends Error {
  override readonly name = 'DataFolderTaken';
}

const UNFINISHED = '.tashan-restore-';

/** Models are the same for everybody; `lost+found` comes with a disk of its own. */
const MAY_BE_THERE: ReadonlySet<string> = new Set(['models', 'lost+found']);

async function mustBeFree(data: string, own: string | null): Promise<void> {
  const taken = (await readdir(data)).filter(
    (name) =>
      !MAY_BE_THERE.has(name) && (own === null ? !name.startsWith(UNFINISHED) : name !== own),
  );
  if (taken.length === 0) return;
  const named = taken.slice(0, 5).join('、');
  throw new DataFolderTaken(
    `数据目录 ${data} 里已有 ${named}，没有恢复任何东西：` +
      '请用 TASHAN_DATA 指定一个空的（或只有 models 的）目录，或先把原有内容移到别处。',
  );
}

/** The library last: while it is missing, a restore that was cut short shows as one. */
const IN_ORDER = ['archive', FRONTIER, SOURCES, CORRECTIONS, LIBRARY];

/**
 * Reads into a folder inside the data folder, and moves everything to its place when the whole
 * file has proved sound.
 * @param open begins to read the backup
 * @throws DataFolderTaken, BadBackup
 */
export async function restore(
  open: () => Readable,
  data: string,
  options: ReadOptions,
): Promise<BackupManifest> {
  await mkdir(data, { recursive: true });
  await mustBeFree(data, null);
  for (const name of await readdir(data)) {
    if (name.startsWith(UNFINISHED)) await rm(join(data, name), { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(data, UNFINISHED));
  try {
    const manifest = await readBackup(open, folder, options);
    await mustBeFree(data, basename(folder));
    for (const name of IN_ORDER) {
      if (existsSync(join(folder, name))) await rename(join(folder, name), join(data, name));
    }
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
