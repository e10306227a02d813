/** Writes a backup as one tar stream, or as a file that is there whole or not at all. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { VERSION } from '../project.ts';
import { isMissing, replacing } from '../replacing.ts';
import { bytesOf, gather, sha256Of } from './contents.ts';
import type { BackupFile, BackupSource } from './contents.ts';
import { BACKUP_FORMAT, MANIFEST_NAME } from './manifest.ts';
import type { BackupManifest } from './manifest.ts';
import { sealed } from './seal.ts';

/** Something changed under the backup's hands; running it again is all there is to do. */
export class BackupDisturbed extends Error {
  override readonly name = 'BackupDisturbed';
}

const disturbed = (path: string, cause?: unknown): BackupDisturbed =>
  new BackupDisturbed(`备份时 ${path} 被别的进程改写或清除，没有写成：请再运行一次`, { cause });

async function describe(file: BackupFile) {
  try {
    return { path: file.path, size: file.size, sha256: await sha256Of(file) };
  } catch (error) {
    throw isMissing(error) ? disturbed(file.path, error) : error;
  }
}

interface Options {
  readonly source: BackupSource;
  readonly signal: AbortSignal;
  /** Called with the bytes written and all there are to write. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** The bytes of a file, which must be those described. @throws BackupDisturbed */
async function* checked(
  file: BackupFile & { readonly sha256: string },
  wrote: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of bytesOf(file)) {
    hash.update(chunk);
    bytes += chunk.length;
    yield chunk;
    wrote(chunk.length);
  }
  if (bytes !== file.size || hash.digest('hex') !== file.sha256) throw disturbed(file.path);
}

async function write(
  scratch: string,
  open: () => Writable,
  options: Options,
): Promise<BackupManifest> {
  const { source, signal, onProgress } = options;
  const { files, captures, library } = await gather(source, scratch);
  const described: BackupManifest['files'] = [];
  for (const file of files) {
    signal.throwIfAborted();
    described.push(await describe(file));
  }
  const created = new Date();
  const manifest: BackupManifest = {
    format: BACKUP_FORMAT,
    tashan: VERSION,
    library,
    created: created.toISOString(),
    captures,
    files: described,
  };
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const tar = pack();
  const fill = async (): Promise<void> => {
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    tar.entry({ name: MANIFEST_NAME, mtime: created, mode: 0o644 }, text);
    for (const [at, file] of files.entries()) {
      const { path: name, size } = file;
      const bytes = checked({ ...file, sha256: described[at]?.sha256 ?? '' }, (count) => {
        onProgress?.((done += count), total);
      });
      await pipeline(bytes, tar.entry({ name, size, mtime: created, mode: 0o644 }), { signal });
    }
    tar.finalize();
  };
  const filled = fill().catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const piped = pipeline(Readable.from(sealed(tar)), open(), { signal });
  // What failed first is what is told: the other end only reports that it was cut off.
  const [first, second] = await Promise.allSettled([filled, piped]);
  if (first.status === 'rejected' && !isCutOff(first.reason)) throw first.reason;
  if (second.status === 'rejected') throw second.reason;
  if (first.status === 'rejected') throw first.reason;
  return manifest;
}

const isCutOff = (error: unknown): boolean =>
  error instanceof Error && /premature close|stream was destroyed/i.test(error.message);

/** @param near a folder on a disk with room for copies of the databases */
async function withScratch<T>(near: string, task: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = await mkdtemp(join(near, '.tashan-backup-'));
  try {
    return await task(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @throws BackupDisturbed, DatabaseUnusable */
export const writeBackup = (
  target: Writable,
  near: string,
  options: Options,
): Promise<BackupManifest> => withScratch(near, (scratch) => write(scratch, () => target, options));

/** Puts the file in place when it is whole and on the disk; takes the place of an older one. */
export const writeBackupFile = (file: string, options: Options): Promise<BackupManifest> =>
  replacing(file, ({ path, stream, isApart }) =>
    withScratch(isApart ? dirname(path) : tmpdir(), (scratch) => write(scratch, stream, options)),
  );
