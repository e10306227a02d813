/**
 * Files in a zip container from strangers: sizes bounded whatever the container says of them,
 * names in any charset. The central directory is read by hand (APPNOTE 4.3.12) and each file is
 * unpacked by zlib with a limit, so that one that says 1 KB and holds 4 GB stops at the limit.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';

const MAX_ENTRIES = 10_000;
/** Deflate reaches 1032:1; documents stay far below 200:1. Small files may be all blanks. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 10 * 1024 * 1024;

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const END_BYTES = 22;
/** The comment at the end is this long at most. */
const MAX_COMMENT = 0xffff;

export type BadZipCode = 'damaged' | 'too-large' | 'password' | 'method';

/** The container, or a file of it, cannot be unpacked. */
export class BadZip extends Error {
  override readonly name = 'BadZip';
  constructor(
    readonly code: BadZipCode,
    options?: ErrorOptions,
  ) {
    super(MESSAGES[code], options);
  }
}

const MESSAGES: Readonly<Record<BadZipCode, string>> = {
  damaged: '压缩包已损坏，请重新下载后再导入',
  'too-large': '压缩包解开后过大，疑似压缩炸弹',
  password: '压缩包有密码，请解开后再导入',
  method: '压缩包用了少见的压缩方法，请解压后导入其中的文件',
};

export interface ZipFile {
  /** Files in the order of the directory; folders are left out. */
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /**
   * All reads together unpack `maxBytes` at most.
   * @throws BadZip
   */
  readonly read: (name: string) => Uint8Array;
}

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * @param maxBytes that all files read may have together
 * @throws BadZip `damaged`, `too-large`
 */
export function openZip(bytes: Uint8Array, maxBytes: number): ZipFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(buffer);
  let unpacked = 0;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw new BadZip('damaged', { cause: `no entry ${name}` });
      unpacked += entry.size;
      const bomb = entry.size > RATIO_FREE_BYTES && entry.size > entry.packed * MAX_RATIO;
      if (unpacked > maxBytes || bomb) throw new BadZip('too-large');
      return unpack(buffer, entry);
    },
  };
}

function readDirectory(buffer: Buffer): Map<string, Entry> {
  const from = Math.max(0, buffer.length - END_BYTES - MAX_COMMENT);
  let end = buffer.length - END_BYTES;
  while (end >= from && buffer.readUInt32LE(end) !== END_MARK) end -= 1;
  if (end < from) throw new BadZip('damaged');
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new BadZip('too-large');
  const entries = new Map<string, Entry>();
  let at = buffer.readUInt32LE(end + 16);
  for (let left = count; left > 0; left -= 1) {
    if (at + ENTRY_BYTES > buffer.length || buffer.readUInt32LE(at) !== ENTRY_MARK)
      throw new BadZip('damaged');
    const flags = buffer.readUInt16LE(at + 8);
    const nameLength = buffer.readUInt16LE(at + 28);
    const raw = buffer.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
    const name = entryName(raw).replaceAll('\\', '/').replace(/^\/+/, '');
    if (!name.endsWith('/') && !entries.has(name)) {
      entries.set(name, {
        method: buffer.readUInt16LE(at + 10),
        encrypted: (flags & 1) === 1,
        crc: buffer.readUInt32LE(at + 16),
        packed: buffer.readUInt32LE(at + 20),
        size: buffer.readUInt32LE(at + 24),
        offset: buffer.readUInt32LE(at + 42),
      });
    }
    at += ENTRY_BYTES + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

/** Whatever the flag says: valid UTF-8, or else GBK as Windows writes it. */
function entryName(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return iconv.decode(raw, 'gb18030');
  }
}

function unpack(buffer: Buffer, entry: Entry): Uint8Array {
  if (entry.encrypted) throw new BadZip('password');
  if (entry.method !== 0 && entry.method !== 8) throw new BadZip('method');
  const { offset, packed, size } = entry;
  if (offset + LOCAL_BYTES > buffer.length || buffer.readUInt32LE(offset) !== LOCAL_MARK)
    throw new BadZip('damaged');
  const start =
    offset + LOCAL_BYTES + buffer.readUInt16LE(offset + 26) + buffer.readUInt16LE(offset + 28);
  const data = buffer.subarray(start, start + packed);
  const bytes = entry.method === 0 ? data : inflate(data, size);
  if (bytes.length !== size || crc32(bytes) !== entry.crc) throw new BadZip('damaged');
  return bytes;
}

function inflate(data: Buffer, size: number): Uint8Array {
  try {
    // One byte more than it says is a lie already.
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new BadZip('damaged', { cause: error });
  }
}
