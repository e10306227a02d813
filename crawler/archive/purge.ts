/** Removing captures, bytes included. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureIndex, Placed } from './capture-index.ts';
import { listWarcFiles, removeWarcFile, warcFileName, writeFileDurably } from './warc-files.ts';
import { compressMember, readBytes } from './warc-members.ts';
import { infoRecord } from './warc-records.ts';

type Which = { readonly source?: string; readonly id?: string };

/**
 * Every file that holds such a capture is written again without it, as its next revision; then
 * the index is switched over and the old file removed. A kill anywhere in between leaves either
 * the old file or a complete newer revision, which wins when the archive is opened again.
 * @returns how many captures were removed
 * @throws RangeError when neither a source nor an id is named
 */
export async function purgeCaptures(
  index: CaptureIndex,
  folder: string,
  which: Which,
): Promise<number> {
  if (which.source === undefined && which.id === undefined)
    throw new RangeError('清除归档时必须指明来源或记录编号。');
  let removed = 0;
  for (const name of index.filesOf(which)) {
    const placed = index.inFile(name);
    const kept = placed.filter((one) => !index.matches(one, which));
    await rewriteFile(index, folder, name, kept);
    removed += placed.length - kept.length;
  }
  if (removed > 0) index.scrub();
  return removed;
}

async function rewriteFile(
  index: CaptureIndex,
  folder: string,
  name: string,
  kept: readonly Placed[],
): Promise<void> {
  const file = listWarcFiles(folder).find((one) => one.name === name);
  if (!file) return index.transaction(() => index.dropFile(name));
  const next = warcFileName(file.serial, file.revision + 1);
  const head = await compressMember(await infoRecord(next, index.sequence()));
  const fd = openSync(join(folder, name), 'r');
  let size: number;
  try {
    size = writeFileDurably(folder, next, chunks(head, fd, kept));
  } finally {
    closeSync(fd);
  }
  index.transaction(() => {
    index.dropFile(name);
    let offset = head.length;
    for (const { capture, place } of kept) {
      index.insert({ capture, place: { ...place, file: next, offset } });
      offset += place.extent;
    }
    index.setFileSize(next, size);
  });
  removeWarcFile(folder, name);
}

function* chunks(head: Buffer, fd: number, kept: readonly Placed[]): Generator<Buffer> {
  yield head;
  for (const { place } of kept) yield readBytes(fd, place.offset, place.extent);
}
