/** The archive on disk: WARC files hold the truth, `index.sqlite` beside them finds things in it. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { oneAtATime } from '../one-at-a-time.ts';
import type { Archive, Capture, CaptureInput } from './archive.ts';
import type { CaptureIndex, Placed } from './capture-index.ts';
import { subjectOf } from './capture-index.ts';
import { ArchiveReadonly, DamagedCapture, UnknownCapture } from './errors.ts';
import { purgeCaptures } from './purge.ts';
import { openIndex } from './open-index.ts';
import { catchUp } from './recovery.ts';
import { appendDurably, listWarcFiles, warcFileName } from './warc-files.ts';
import { compressMember, readMember } from './warc-members.ts';
import { captureToRecords, infoRecord, parseRecord } from './warc-records.ts';
import { takeWriterLock } from './writer-lock.ts';

/** A file is closed when it has grown past this: 1 GB is the web archivists' habit. */
export const DEFAULT_ROTATE_BYTES = 1024 ** 3;

export interface WarcArchiveOptions {
  readonly folder: string;
  /** Bytes after which a new file is begun. */
  readonly rotateBytes?: number;
  /** Readers may open the archive while another process writes; `put`, `purge`, `rebuild` reject. */
  readonly readonly?: boolean;
  /** Reads the whole index for damage first; a damaged one is read anew from the files. */
  readonly check?: boolean;
}

/**
 * Opens (or creates) an archive. What a killed writer left is put in order first.
 * @throws ArchiveBusy when another process is writing (not for readers)
 */
export async function createWarcArchive(options: WarcArchiveOptions): Promise<Archive> {
  const { folder, rotateBytes = DEFAULT_ROTATE_BYTES, readonly = false, check = false } = options;
  mkdirSync(folder, { recursive: true });
  const lock = readonly ? undefined : takeWriterLock(folder);
  let index: CaptureIndex;
  try {
    index = await openIndex(folder, lock, check);
  } catch (error) {
    lock?.release();
    throw error;
  }
  // Writes run one after another; a failed one does not stop those behind it.
  const writes = oneAtATime();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    if (!lock) return Promise.reject(new ArchiveReadonly());
    return writes.run(work);
  };

  return {
    put: (input) => alone(() => put(index, folder, rotateBytes, input)),
    read: (id) => read(index, folder, id),
    get: (id) => index.byId(id)?.capture,
    latest: (url) => index.newest(url)?.capture,
    latestGood: (url) => index.newestGood(url)?.capture,
    history: (url) => index.history(url),
    list: (after = 0) => index.list(after),
    count: () => index.count(),
    purge: (which) => alone(() => purgeCaptures(index, folder, which)),
    rebuild: () =>
      alone(async () => {
        index.transaction(() => index.clear());
        await catchUp(folder, index, { cutTornTail: false });
        return index.count();
      }),
    async close() {
      await writes.idle();
      index.close();
      lock?.release();
    },
  };
}

async function put(
  index: CaptureIndex,
  folder: string,
  rotateBytes: number,
  input: CaptureInput,
): Promise<Capture> {
  const digest = `sha256:${createHash('sha256').update(input.body).digest('hex')}`;
  const subject = subjectOf({ url: input.url, fileName: input.fileName ?? null });
  const earlier = sameAs(index, input, subject, digest);
  if (earlier) return earlier;

  const capture = describe(index, input, subject, digest);
  const members = await Promise.all(
    (await captureToRecords(capture, input.body)).map((record) => compressMember(record)),
  );
  const bytes = Buffer.concat(members);
  const file = await fileToGrow(index, folder, rotateBytes);
  appendDurably(folder, file.name, file.size, bytes);
  index.transaction(() => {
    index.insert({
      capture,
      place: {
        file: file.name,
        offset: file.size,
        length: members[0]?.length ?? 0,
        extent: bytes.length,
      },
    });
    index.setFileSize(file.name, file.size + bytes.length);
  });
  return capture;
}

/**
 * The capture that already holds this. An address can change and change back, so there only the
 * captures next to it in time count (one mostly: nothing is newer than what comes now); a file
 * without address is nothing but its name and bytes, so any counts.
 * Corrected metadata (a mended manifest) is news, and is written.
 */
function sameAs(
  index: CaptureIndex,
  input: CaptureInput,
  subject: string,
  digest: string,
): Capture | undefined {
  const time = isoSecond(secondOf(input.fetchedAt));
  const neighbours =
    input.url === null
      ? [index.withDigest(subject, digest)]
      : [index.newest(subject, time), index.next(subject, time)];
  const same = neighbours.find(
    (placed) => placed?.capture.digest === digest && placed.capture.status === input.status,
  );
  if (same === undefined) return undefined;
  const corrected =
    Object.keys(input.known ?? {}).length > 0 &&
    !isDeepStrictEqual({ ...input.known }, { ...same.capture.known });
  return corrected ? undefined : same.capture;
}

function describe(
  index: CaptureIndex,
  input: CaptureInput,
  subject: string,
  digest: string,
): Capture {
  let time = secondOf(input.fetchedAt);
  // Times are kept to the second: a page that changed and changed back within one is put into
  // the next, so that ids stay different.
  while (index.byId(captureId(subject, digest, time))) time += 1000;
  return {
    id: captureId(subject, digest, time),
    sequence: index.sequence() + 1,
    url: input.url,
    source: input.source,
    status: input.status,
    headers: input.headers,
    fileName: input.fileName ?? null,
    referrer: input.referrer ?? null,
    linkText: input.linkText ?? null,
    known: input.known ?? {},
    fetchedAt: isoSecond(time),
    digest,
    size: input.body.length,
  };
}

function captureId(subject: string, digest: string, time: number): string {
  return createHash('sha256')
    .update(`${subject}\n${digest}\n${isoSecond(time)}`)
    .digest('hex')
    .slice(0, 32);
}

const secondOf = (time = new Date()): number => Math.floor(time.getTime() / 1000) * 1000;

function isoSecond(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The newest file, or a new one when it is full or holds bytes that were never understood. */
async function fileToGrow(index: CaptureIndex, folder: string, rotateBytes: number) {
  const newest = listWarcFiles(folder).at(-1);
  if (newest && newest.size < rotateBytes && index.fileSizes().get(newest.name) === newest.size)
    return newest;
  const name = warcFileName((newest?.serial ?? 0) + 1, 0);
  const head = await compressMember(await infoRecord(name, index.sequence()));
  appendDurably(folder, name, 0, head);
  index.setFileSize(name, head.length);
  return { name, size: head.length };
}

async function read(index: CaptureIndex, folder: string, id: string): Promise<Buffer> {
  const placed = index.byId(id);
  if (!placed) throw new UnknownCapture(id);
  try {
    return await readPlaced(folder, placed);
  } catch (error) {
    // A purge may have moved it between the look-up and the reading.
    const moved = index.byId(id);
    if (moved && !isDeepStrictEqual(moved.place, placed.place)) return readPlaced(folder, moved);
    throw error;
  }
}

async function readPlaced(folder: string, { capture, place }: Placed): Promise<Buffer> {
  const path = join(folder, place.file);
  if (!existsSync(path)) throw new DamagedCapture(capture.id, `缺少文件 ${place.file}`);
  const fd = openSync(path, 'r');
  try {
    const member = readMember(fd, place.offset, place.offset + place.length);
    const record = member && (await parseRecord(member.data));
    if (record?.type !== 'payload') throw new DamagedCapture(capture.id, '读不出记录');
    const digest = `sha256:${createHash('sha256').update(record.body).digest('hex')}`;
    if (digest !== capture.digest) throw new DamagedCapture(capture.id, '内容与摘要不符');
    return record.body;
  } catch (error) {
    if (error instanceof DamagedCapture) throw error;
    throw new DamagedCapture(capture.id, '读不出记录', { cause: error });
  } finally {
    closeSync(fd);
  }
}
