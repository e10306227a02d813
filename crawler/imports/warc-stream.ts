/**
 * The records of a WARC file as anyone may have written it: plain, compressed record by record or
 * as one piece (whatever its name says), lines ending in LF alone, cut off at the end.
 * ISO 28500:2017; WARC/0.18 to 1.1 read alike.
 */
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { createByteReader, type ByteReader } from './byte-reader.ts';

export interface WarcRecord {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Null when it is longer than was allowed. */
  readonly block: Buffer | null;
}

/** The file breaks off, or holds something else between two records. */
export class DamagedWarc extends Error {
  override readonly name = 'DamagedWarc';
}

const GZIP = Buffer.from([0x1f, 0x8b]);
/** Long enough for any address and any set of headers. */
const MAX_LINE = 1024 ** 2;
const MAX_HEADER_LINES = 1_000;
const FIRST_LINE = /^WARC\/\d+\.\d+\s*$/;

/** A file, or the bytes of one that stood in another. */
export type WarcSource = string | Uint8Array;

async function* decompressed(source: WarcSource): AsyncGenerator<Uint8Array> {
  const raw =
    typeof source === 'string'
      ? createReadStream(source)
      : Readable.from([Buffer.from(source.buffer, source.byteOffset, source.byteLength)]);
  const chunks = raw[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done) return;
  const whole = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  };
  if (!first.value.subarray(0, GZIP.length).equals(GZIP)) {
    yield* whole();
    return;
  }
  // What a cut-off file still holds is given out; that it is cut off shows in its last record.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  pipeline(Readable.from(whole()), gunzip, () => undefined);
  yield* gunzip as AsyncIterable<Buffer>;
}

async function headersOf(reader: ByteReader): Promise<ReadonlyMap<string, string>> {
  const headers = new Map<string, string>();
  let last = '';
  for (let lines = 0; lines < MAX_HEADER_LINES; lines++) {
    const line = (await reader.line(MAX_LINE))?.toString('utf8');
    if (line === undefined) throw new DamagedWarc('文件在记录头中断');
    if (line === '') return headers;
    const colon = line.indexOf(':');
    // A line that begins with a blank goes on with the one before (RFC 2616 §4.2).
    if (/^[ \t]/.test(line)) headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
    else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      headers.set(last, line.slice(colon + 1).trim());
    }
  }
  throw new DamagedWarc('记录头过长');
}

/**
 * @param maxBytes of a block that is given out
 * @throws DamagedWarc after the last record that is whole; what zlib and the disk throw
 */
export async function* readWarc(source: WarcSource, maxBytes: number): AsyncGenerator<WarcRecord> {
  const reader = createByteReader(decompressed(source));
  for (;;) {
    const line = (await reader.line(MAX_LINE))?.toString('latin1');
    if (line === undefined) return;
    // Two line ends stand between records, with some writers more, with others none.
    if (line.trim() === '') continue;
    if (!FIRST_LINE.test(line)) throw new DamagedWarc('不是 WARC 记录');
    const headers = await headersOf(reader);
    const length = Number(headers.get('content-length') ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) throw new DamagedWarc('记录没有长度');
    const isLong = length > maxBytes;
    const block = isLong ? null : await reader.take(length);
    const got = block === null ? await reader.skip(length) : block.length;
    if (got < length) throw new DamagedWarc('文件在最后一条记录中断');
    yield { headers, block };
  }
}
