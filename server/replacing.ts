/** A file that a command writes: either the whole of it is there, or what was there before. */
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';

/** Where the bytes go while they come. */
export interface Unfinished {
  readonly path: string;
  /** To be written once. It is open already: one opened later could come to be after a failure. */
  readonly stream: () => Writable;
  /** False for a pipe or a device, which takes them as they come. */
  readonly isApart: boolean;
}

const PERMISSIONS = 0o7777;

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function opened<T>(
  path: string,
  mode: number | undefined,
  write: (stream: () => Writable) => Promise<T>,
): Promise<T> {
  const handle = await open(path, 'w', mode);
  try {
    return await write(() => handle.createWriteStream());
  } finally {
    await handle.close();
  }
}

/** By a handle of its own: that of a stream is closed with it, and cannot be closed before it. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Written beside the file and put in its place when it is complete and on the disk, with the
 * permissions of what it replaces; a link stays one, and what it leads to is replaced.
 * @throws what writing throws; then nothing is left behind
 */
export async function replacing<T>(
  file: string,
  write: (unfinished: Unfinished) => Promise<T>,
): Promise<T> {
  const before = await stat(file).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (before !== undefined && !before.isFile()) {
    return opened(file, undefined, (stream) => write({ path: file, stream, isApart: false }));
  }
  const place = before === undefined ? file : await realpath(file);
  const mode = before && before.mode & PERMISSIONS;
  const path = `${place}.${process.pid}.part`;
  try {
    const done = await opened(path, mode, (stream) => write({ path, stream, isApart: true }));
    if (mode !== undefined) await chmod(path, mode);
    await sync(path);
    await rename(path, place);
    return done;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
