/**
 * The WARC files of one archive folder.
 *
 *   tashan-00001.warc.gz       closed
 *   tashan-00002-r1.warc.gz    rewritten once by a purge; takes the place of tashan-00002.warc.gz
 *   tashan-00003.warc.gz       the newest: records are added at its end
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../error-details.ts';
import { ArchiveFull } from './errors.ts';

const FILE_NAME = /^tashan-(\d{5,})(?:-r(\d+))?\.warc\.gz$/;
const TEMPORARY_SUFFIX = '.tmp';

export interface WarcFile {
  readonly name: string;
  readonly serial: number;
  /** How often it was rewritten. */
  readonly revision: number;
  readonly size: number;
}

/** Our files in order of writing; other files in the folder are left alone. */
export function listWarcFiles(folder: string): WarcFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const match = FILE_NAME.exec(name);
      if (!match) return [];
      const size = statSync(join(folder, name)).size;
      return [{ name, serial: Number(match[1]), revision: Number(match[2] ?? 0), size }];
    })
    .sort((a, b) => a.serial - b.serial || a.revision - b.revision);
}

export function warcFileName(serial: number, revision: number): string {
  const rewritten = revision > 0 ? `-r${revision}` : '';
  return `tashan-${String(serial).padStart(5, '0')}${rewritten}.warc.gz`;
}

/** Files that a newer revision has replaced: a purge was killed before it could remove them. */
export function supersededFiles(files: readonly WarcFile[]): WarcFile[] {
  return files.filter((file) =>
    files.some((other) => other.serial === file.serial && other.revision > file.revision),
  );
}

/** Half-written revisions of a killed purge. */
export function removeTemporaryFiles(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('tashan-') && name.endsWith(TEMPORARY_SUFFIX)) rmSync(join(folder, name));
}

/**
 * Adds bytes at `end` (the size known to be whole) and makes them durable. After a failed write
 * the file is cut back to `end`.
 * @throws ArchiveFull
 */
export function appendDurably(folder: string, name: string, end: number, bytes: Uint8Array): void {
  const path = join(folder, name);
  const created = !existsSync(path);
  const fd = openSync(path, created ? 'wx' : 'r+');
  try {
    writeAll(fd, bytes, end);
    fsyncSync(fd);
  } catch (error) {
    ftruncateSync(fd, end);
    throw asArchiveError(error, folder);
  } finally {
    closeSync(fd);
  }
  if (created) syncFolder(folder);
}

/** Writes a file whole, under its final name only once it is durable. @throws ArchiveFull */
export function writeFileDurably(
  folder: string,
  name: string,
  chunks: Iterable<Uint8Array>,
): number {
  const temporary = join(folder, name + TEMPORARY_SUFFIX);
  let size = 0;
  const fd = openSync(temporary, 'w');
  try {
    for (const chunk of chunks) {
      writeAll(fd, chunk, size);
      size += chunk.length;
    }
    fsyncSync(fd);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asArchiveError(error, folder);
  } finally {
    closeSync(fd);
  }
  renameSync(temporary, join(folder, name));
  syncFolder(folder);
  return size;
}

/** Cuts a torn tail off. */
export function truncateDurably(folder: string, name: string, size: number): void {
  const fd = openSync(join(folder, name), 'r+');
  try {
    ftruncateSync(fd, size);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

export function removeWarcFile(folder: string, name: string): void {
  rmSync(join(folder, name), { force: true });
  syncFolder(folder);
}

function writeAll(fd: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(fd, bytes, done, bytes.length - done, position + done);
}

/** A new name is durable only once its folder is. Windows cannot open folders and needs no sync. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function asArchiveError(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT' ? new ArchiveFull(folder, { cause: error }) : error;
}
