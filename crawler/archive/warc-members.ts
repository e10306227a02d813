/**
 * The gzip members of our WARC files: one record each, so that a record can be read alone.
 *
 *   warcinfo │ response │ metadata │ response │ metadata │ respo… ✂ torn by a kill
 *
 * Node's gunzip runs over member borders and hides torn tails, so members are inflated one by
 * one here, with length and checksum verified (RFC 1952).
 */
import { readSync } from 'node:fs';
import { promisify } from 'node:util';
import { codeOf } from '../error-details.ts';
import { crc32, gzip as gzipCallback, inflateRawSync } from 'node:zlib';

const gzip = promisify(gzipCallback);

/** `zlib.gzip` writes exactly this much before the deflate data: no name, no extra fields. */
const HEADER_BYTES = 10;
/** CRC-32 and length of the data. */
const TRAILER_BYTES = 8;
/** First read of a member; most report pages are smaller. */
const WINDOW_BYTES = 256 * 1024;
const MAGIC = Buffer.from([0x1f, 0x8b, 0x08, 0x00]);

export interface Member {
  readonly offset: number;
  readonly length: number;
  readonly data: Buffer;
}

/** One member. Level 6 is zlib's own balance. */
export async function compressMember(data: Uint8Array): Promise<Buffer> {
  return gzip(data);
}

/** The member that begins at `offset`, or undefined when none stands there whole. */
export function readMember(fd: number, offset: number, fileSize: number): Member | undefined {
  for (let want = WINDOW_BYTES; ; want *= 4) {
    const size = Math.min(want, fileSize - offset);
    if (size < HEADER_BYTES + TRAILER_BYTES) return undefined;
    const window = readBytes(fd, offset, size);
    if (!window.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
    const found = inflateMember(window);
    if (found === 'damaged') return undefined;
    if (found !== 'short') return { offset, ...found };
    if (offset + size >= fileSize) return undefined;
  }
}

function inflateMember(window: Buffer): { length: number; data: Buffer } | 'short' | 'damaged' {
  let data: Buffer;
  let consumed: number;
  try {
    const result: unknown = inflateRawSync(window.subarray(HEADER_BYTES), { info: true });
    if (!isInflateInfo(result)) return 'damaged';
    data = result.buffer;
    consumed = result.engine.bytesWritten;
  } catch (error) {
    return codeOf(error) === 'Z_BUF_ERROR' ? 'short' : 'damaged';
  }
  const trailer = HEADER_BYTES + consumed;
  if (trailer + TRAILER_BYTES > window.length) return 'short';
  const whole =
    window.readUInt32LE(trailer) === crc32(data) &&
    window.readUInt32LE(trailer + 4) === data.length % 2 ** 32;
  return whole ? { length: trailer + TRAILER_BYTES, data } : 'damaged';
}

/** What zlib's one-shot functions return with `info`: documented, but missing from their types. */
function isInflateInfo(
  result: unknown,
): result is { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } } {
  return typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result;
}

/** All whole members from `from` on; damaged stretches between them are passed over. */
export function* scanMembers(fd: number, from: number, fileSize: number): Generator<Member> {
  let offset = from;
  while (offset < fileSize) {
    const member = readMember(fd, offset, fileSize) ?? nextMember(fd, offset + 1, fileSize);
    if (!member) return;
    yield member;
    offset = member.offset + member.length;
  }
}

function nextMember(fd: number, from: number, fileSize: number): Member | undefined {
  for (let base = from; base < fileSize; base += WINDOW_BYTES) {
    // Windows overlap, so that a magic number across the border is seen.
    const size = Math.min(WINDOW_BYTES + MAGIC.length - 1, fileSize - base);
    const window = readBytes(fd, base, size);
    for (let at = window.indexOf(MAGIC); at >= 0; at = window.indexOf(MAGIC, at + 1)) {
      const member = readMember(fd, base + at, fileSize);
      if (member?.data.subarray(0, 5).toString('latin1') === 'WARC/') return member;
    }
  }
  return undefined;
}

/** Exactly `size` bytes. @throws RangeError when the file ends before */
export function readBytes(fd: number, offset: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  for (let done = 0; done < size;) {
    const got = readSync(fd, buffer, done, size - done, offset + done);
    if (got === 0) throw new RangeError(`文件在第 ${offset + done} 字节处结束`);
    done += got;
  }
  return buffer;
}
