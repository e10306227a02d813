/** Reads a backup into a folder of its own, checking every byte; the folder is the caller's. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import type { Header } from 'tar-stream';
import { allBytes, chunksOf } from './chunks.ts';
import { BadBackup, LONGEST_MANIFEST, MANIFEST_NAME, parseManifest } from './manifest.ts';
import type { BackupManifest } from './manifest.ts';
import { SEAL_NAME, unsealed } from './seal.ts';

type Entry = AsyncIterable<unknown> & { readonly header: Header };

/** What is longer than this and stands before or behind the files is nothing of ours. */
const LONGEST_SEAL = 1024;

async function bytesOf(entry: Entry, most: number): Promise<Buffer> {
  if (entry.header.size > most) throw new BadBackup('备份中有一项长得不对');
  return allBytes(entry);
}

type Expected = BackupManifest['files'][number];

/** Writes the file while it is digested, and has it on the disk before it goes on. */
async function unpack(entry: Entry, expected: Expected, folder: string): Promise<void> {
  const hash = createHash('sha256');
  let size = 0;
  const digested = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunksOf(entry)) {
      size += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  };
  const target = createWriteStream(join(folder, expected.path), { flags: 'wx', flush: true });
  await pipeline(digested(), target);
  if (size !== expected.size || hash.digest('hex') !== expected.sha256) {
    throw new BadBackup(`备份中的 ${expected.path} 与清单不符：文件已损坏或被改动过`);
  }
}

/** The entries in turn. @throws BadBackup */
async function unpackAll(
  entries: AsyncIterable<Entry>,
  folder: string,
  onProgress: (done: number, total: number) => void,
): Promise<BackupManifest> {
  let manifest: BackupManifest | undefined;
  let total = 0;
  let done = 0;
  const waiting = new Map<string, Expected>();
  for await (const entry of entries) {
    const { name, type, size } = entry.header;
    if (type !== 'file') throw new BadBackup(`备份中有不是文件的一项：${name}（${type}）`);
    if (manifest === undefined) {
      if (name !== MANIFEST_NAME) throw new BadBackup('文件的开头没有清单：它不是 Tashan 的备份');
      manifest = parseManifest(await bytesOf(entry, LONGEST_MANIFEST));
      for (const file of manifest.files) {
        waiting.set(file.path, file);
        total += file.size;
      }
      continue;
    }
    if (name === SEAL_NAME) {
      await bytesOf(entry, LONGEST_SEAL);
      continue;
    }
    const expected = waiting.get(name);
    if (expected === undefined || size !== expected.size) {
      throw new BadBackup(`备份中的 ${name} 不在清单里，或长短不符：文件被改动过`);
    }
    waiting.delete(name);
    await unpack(entry, expected, folder);
    onProgress((done += expected.size), total);
  }
  if (manifest === undefined) throw new BadBackup('文件是空的：它不是 Tashan 的备份');
  const [missing] = waiting.keys();
  if (missing !== undefined) throw new BadBackup(`备份不完整：缺少 ${missing}`);
  return manifest;
}

/** What the tar reader says of bytes that are none; what the disk says has a code of the system. */
const asBadBackup = (error: unknown): unknown =>
  error instanceof Error && error.name === 'Error' && !('code' in error)
    ? new BadBackup('文件不是 Tashan 的备份，或不完整、已损坏', { cause: error })
    : error;

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * @param open begins to read it; what fails before has no stream to leave behind
 * @param folder exists and is empty; what is in it after an error is of no use
 * @throws BadBackup unless every byte of the file is as it was written
 */
export async function readBackup(
  open: () => Readable,
  folder: string,
  { signal, onProgress = () => undefined }: ReadOptions,
): Promise<BackupManifest> {
  await mkdir(join(folder, 'archive'));
  const tar = extract();
  const fed = pipeline(open(), unsealed, tar, { signal });
  const read = unpackAll(tar, folder, onProgress).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const [feeding, reading] = await Promise.allSettled([fed, read]);
  if (feeding.status === 'rejected') {
    const told = reading.status === 'rejected' ? reading.reason : feeding.reason;
    throw signal.aborted ? feeding.reason : asBadBackup(told);
  }
  if (reading.status === 'rejected') throw asBadBackup(reading.reason);
  return reading.value;
}
