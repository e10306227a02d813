/**
 * The last entry of a backup is the digest of all bytes before it, so that no byte of the file,
 * padding included, can be lost or changed unnoticed.
 *
 *   … entries … │ header 512 │ digest 64 + padding 448 │ end of tar 1024
 *               └────────────── the seal, 2048 ───────────────┘
 */
import { createHash } from 'node:crypto';
import { pack } from 'tar-stream';
import { allBytes, chunksOf } from './chunks.ts';
import { BadBackup } from './manifest.ts';

export const SEAL_NAME = 'seal.sha256';

/** What ends a tar file: two empty blocks. */
const END_BYTES = 1024;
const SEAL_BYTES = 2048;

/** The same bytes for the same digest, wherever it is written. */
async function sealOf(digest: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: SEAL_NAME, mode: 0o644, mtime: new Date(0) }, digest);
  tar.finalize();
  return allBytes(tar);
}

interface Held {
  /** Bytes that are not among the last ones. */
  readonly passed: Buffer;
  readonly held: Buffer;
}

const holdBack = (held: Buffer, chunk: Buffer, bytes: number): Held => {
  const all = Buffer.concat([held, chunk]);
  const at = Math.max(0, all.length - bytes);
  return { passed: all.subarray(0, at), held: all.subarray(at) };
};

/** Puts the seal in the place of the end of a tar stream. */
export async function* sealed(tar: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let end: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(tar)) {
    const { passed, held } = holdBack(end, chunk, END_BYTES);
    end = held;
    hash.update(passed);
    yield passed;
  }
  yield await sealOf(hash.digest('hex'));
}

/**
 * Hands on the bytes as they are.
 * @throws BadBackup at the end, when the seal does not fit them
 */
export async function* unsealed(file: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let seal: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(file)) {
    const { passed, held } = holdBack(seal, chunk, SEAL_BYTES);
    seal = held;
    hash.update(passed);
    yield chunk;
  }
  if (!seal.equals(await sealOf(hash.digest('hex')))) {
    throw new BadBackup('备份文件不完整或被改动过：请换一份完好的备份');
  }
}
