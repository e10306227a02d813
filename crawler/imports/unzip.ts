/** Opens a .zip from strangers: names in any charset, sizes bounded, paths harmless. */
import { unzipSync } from 'fflate';
import iconv from 'iconv-lite';
import { messageOf } from '../error-details.ts';
import { isHidden } from './walk.ts';

export interface ZipEntry {
  /** Path inside, `/` between; `..` and drive letters removed. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The archive cannot be opened; `message` says why. */
export class BadZip extends Error {
  override readonly name = 'BadZip';
}

/** A portal's attachment holds a few files; what unfolds to more than this is an attack. */
const MAX_TOTAL_BYTES = 512 * 1024 ** 2;
const MAX_ENTRIES = 10_000;
/** Deflate reaches 1032:1; documents stay far below 100:1. Small files may be all blanks. */
const MAX_RATIO = 200;
const RATIO_FREE_BYTES = 10 * 1024 ** 2;

/**
 * Files in the order of their paths. Entries for which `wanted` is false are not unpacked.
 * @throws BadZip when damaged, encrypted or a bomb
 */
export function unzip(bytes: Uint8Array, wanted: (path: string) => boolean): readonly ZipEntry[] {
  const sizes = new Map<string, number>();
  const paths = new Map<string, string>();
  let total = 0;
  let count = 0;
  if (hasEncryptedEntry(bytes)) throw new BadZip('压缩包有密码，请解开后再导入');
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (++count > MAX_ENTRIES) throw new BadZip(`压缩包内文件超过 ${MAX_ENTRIES} 个`);
        const path = safePath(entryName(name));
        if (name.endsWith('/') || path === '' || path.split('/').some(isHidden) || !wanted(path))
          return false;
        total += originalSize;
        const ratio = originalSize / Math.max(size, 1);
        if (total > MAX_TOTAL_BYTES || (originalSize > RATIO_FREE_BYTES && ratio > MAX_RATIO))
          throw new BadZip('压缩包解开后过大，疑似压缩炸弹');
        sizes.set(name, originalSize);
        paths.set(name, path);
        return true;
      },
    });
    return Object.entries(files)
      .map(([name, data]) => {
        // An entry larger than it says is cut by the unpacker; take none of it.
        if (data.length !== sizes.get(name)) throw new BadZip(`压缩包内的 ${name} 已损坏`);
        return { path: paths.get(name) ?? name, bytes: data };
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  } catch (error) {
    if (error instanceof BadZip) throw error;
    throw new BadZip(`压缩包已损坏（${messageOf(error)}）`, { cause: error });
  }
}

/** Without the UTF-8 flag a name arrives as Latin-1: UTF-8 all the same, or GBK from Windows. */
function entryName(name: string): string {
  // eslint-disable-next-line no-control-regex
  if (!/[\x80-\xff]/.test(name) || /[^\x00-\xff]/.test(name)) return name;
  const raw = Buffer.from(name, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return iconv.decode(raw, 'gb18030');
  }
}

function safePath(name: string): string {
  return name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[a-z]:$/i.test(part))
    .join('/');
}

/** Bit 0 of the general purpose flag in the central directory (APPNOTE 4.4.4). */
function hasEncryptedEntry(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 20 > buffer.length) return false;
  let at = buffer.readUInt32LE(end + 16);
  while (at + 46 <= buffer.length && buffer.readUInt32LE(at) === 0x02014b50) {
    if (buffer.readUInt16LE(at + 8) & 1) return true;
    at +=
      46 +
      buffer.readUInt16LE(at + 28) +
      buffer.readUInt16LE(at + 30) +
      buffer.readUInt16LE(at + 32);
  }
  return false;
}
