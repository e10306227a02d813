/** Files in a zip container, with a limit on what they unpack to. */
import { unzipSync } from 'fflate';
import { Unreadable } from './unreadable.ts';

/** A thousand times the text of a long report: more is a bomb or a folder of pictures. */
const MAX_UNPACKED = 200 * 1024 * 1024;

/** Names of the entries. @throws Unreadable `damaged`, `too-large` */
export function listZip(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  let unpacked = 0;
  unzip(bytes, (entry) => {
    names.push(entry.name);
    unpacked += entry.originalSize;
    return false;
  });
  if (unpacked > MAX_UNPACKED) {
    throw new Unreadable('too-large', '这个压缩文件解开后超过 200 MB。请只导入其中需要的文件。');
  }
  return names;
}

/** The entries whose name passes. @throws Unreadable `damaged` */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): Readonly<Record<string, Uint8Array>> {
  return unzip(bytes, (entry) => wanted(entry.name));
}

function unzip(
  bytes: Uint8Array,
  filter: (entry: { name: string; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw new Unreadable('damaged', '这个文件已损坏（压缩结构不完整）。请重新下载后再导入。', {
      cause: error,
    });
  }
}
