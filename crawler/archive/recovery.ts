/** Reads WARC files into the index: after a kill only what is new, for a rebuild everything. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Capture } from './archive.ts';
import type { CaptureIndex, Place, Placed } from './capture-index.ts';
import type { WarcFile } from './warc-files.ts';
import {
  listWarcFiles,
  removeTemporaryFiles,
  removeWarcFile,
  supersededFiles,
  truncateDurably,
} from './warc-files.ts';
import { scanMembers } from './warc-members.ts';
import { parseRecord } from './warc-records.ts';

/** True when some file holds bytes the index has not seen, or the index names a vanished file. */
export function isBehind(folder: string, index: CaptureIndex): boolean {
  const known = index.fileSizes();
  const files = listWarcFiles(folder);
  return files.length !== known.size || files.some(({ name, size }) => known.get(name) !== size);
}

/**
 * Brings the index up to the files. Must hold the writer lock. A torn tail (a kill in the middle
 * of a write: `put` had not returned) is cut off the newest file; records before it stay. Not so
 * when everything is read again: what is unreadable then was once whole, and may be mended.
 */
export async function catchUp(
  folder: string,
  index: CaptureIndex,
  options: { readonly cutTornTail: boolean },
): Promise<void> {
  removeTemporaryFiles(folder);
  for (const file of supersededFiles(listWarcFiles(folder))) {
    index.transaction(() => index.dropFile(file.name));
    removeWarcFile(folder, file.name);
  }
  const files = listWarcFiles(folder);
  const known = index.fileSizes();
  for (const name of known.keys())
    if (!files.some((file) => file.name === name)) index.transaction(() => index.dropFile(name));
  for (const [at, file] of files.entries()) {
    const size = known.get(file.name);
    if (size === file.size) continue;
    // A file shorter than it was known to be is another file (an older copy): read it anew.
    const from = size !== undefined && size < file.size ? size : 0;
    if (from === 0) index.transaction(() => index.dropFile(file.name));
    const end = await readFileInto(index, folder, file, from);
    if (end === file.size) continue;
    if (options.cutTornTail && at === files.length - 1) truncateDurably(folder, file.name, end);
    else index.setFileSize(file.name, file.size);
  }
}

/** Returns where the last whole capture of the file ends. */
async function readFileInto(
  index: CaptureIndex,
  folder: string,
  file: WarcFile,
  from: number,
): Promise<number> {
  const fd = openSync(join(folder, file.name), 'r');
  let end = from;
  let payload: { id: string; headers: Capture['headers']; offset: number; length: number } | null =
    null;
  try {
    for (const member of scanMembers(fd, from, file.size)) {
      const record = await parseRecord(member.data).catch(() => ({ type: 'other' }) as const);
      const { offset, length } = member;
      if (record.type === 'payload') {
        payload = { id: record.recordId, headers: record.headers, offset, length };
        continue;
      }
      if (record.type === 'info') index.raiseSequence(record.sequence);
      if (record.type === 'metadata' && payload?.id === record.of) {
        const place: Place = {
          file: file.name,
          offset: payload.offset,
          length: payload.length,
          extent: offset + length - payload.offset,
        };
        insertOnce(index, { capture: { ...record.capture, headers: payload.headers }, place });
      }
      payload = null;
      end = offset + length;
    }
  } finally {
    closeSync(fd);
  }
  index.setFileSize(file.name, end);
  return end;
}

/** Archives copied together may hold a capture twice, or two with one number. */
function insertOnce(index: CaptureIndex, { capture, place }: Placed): void {
  if (index.byId(capture.id)) return;
  index.transaction(() => {
    const taken = index.hasSequence(capture.sequence);
    const sequence = taken ? index.sequence() + 1 : capture.sequence;
    index.insert({ capture: { ...capture, sequence }, place });
  });
}
