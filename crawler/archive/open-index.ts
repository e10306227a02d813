/** Opens the archive's index in step with the files; a damaged one is read anew from them. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseUnusable } from '../database.ts';
import type { CaptureIndex } from './capture-index.ts';
import { openCaptureIndex } from './capture-index.ts';
import { ArchiveBusy } from './errors.ts';
import { catchUp, isBehind } from './recovery.ts';
import type { WriterLock } from './writer-lock.ts';
import { takeWriterLock } from './writer-lock.ts';

const INDEX_SUFFIXES = ['', '-wal', '-shm'];

/** @param lock of a writer; undefined for a reader */
export async function openIndex(
  folder: string,
  lock: WriterLock | undefined,
  check: boolean,
): Promise<CaptureIndex> {
  const path = join(folder, 'index.sqlite');
  let index: CaptureIndex;
  try {
    index = openCaptureIndex(path, check);
  } catch (error) {
    if (!(error instanceof DatabaseUnusable && error.reason === 'damaged')) throw error;
    index = beginAnew(folder, path, lock);
  }
  if (lock) await catchUp(folder, index, { cutTornTail: true });
  else if (isBehind(folder, index)) await catchUpAsReader(folder, index);
  return index;
}

/**
 * The index is never the only copy: a damaged one is thrown away and read again.
 * @throws ArchiveBusy when a reader finds it damaged while another process writes
 */
function beginAnew(folder: string, path: string, lock: WriterLock | undefined): CaptureIndex {
  const own = lock ? undefined : takeWriterLock(folder);
  try {
    for (const suffix of INDEX_SUFFIXES) rmSync(path + suffix, { force: true });
    return openCaptureIndex(path);
  } finally {
    own?.release();
  }
}

/** A reader may put the index in order only when no writer is at work; else it reads what is there. */
async function catchUpAsReader(folder: string, index: CaptureIndex): Promise<void> {
  let lock: WriterLock;
  try {
    lock = takeWriterLock(folder);
  } catch (error) {
    if (error instanceof ArchiveBusy) return;
    throw error;
  }
  try {
    await catchUp(folder, index, { cutTornTail: true });
  } finally {
    lock.release();
  }
}
