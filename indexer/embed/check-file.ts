/** Is this the file we know? Asked by size and sha256, wherever the file came from. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ModelFile } from './models.ts';

export type FileState = 'good' | 'missing' | 'damaged';

export interface FileCheck {
  readonly state: FileState;
  /** Bytes on disk; null when there is no such file. */
  readonly size: number | null;
  /** Null when the size was wrong already, so that nothing was read. */
  readonly sha256: string | null;
}

export async function checkFile(path: string, expected: ModelFile): Promise<FileCheck> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return { state: 'missing', size: null, sha256: null };
  if (found.size !== expected.size) return { state: 'damaged', size: found.size, sha256: null };
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const sha256 = hash.digest('hex');
  return { state: sha256 === expected.sha256 ? 'good' : 'damaged', size: found.size, sha256 };
}

/** What is wrong with a damaged file, in a few words. */
export function describeDamage(check: FileCheck, expected: ModelFile): string {
  return check.sha256 === null
    ? `大小 ${check.size} 字节，应为 ${expected.size} 字节`
    : `sha256 为 ${check.sha256.slice(0, 12)}…，应为 ${expected.sha256.slice(0, 12)}…`;
}
