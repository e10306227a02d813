/**
 * Streams of a PDF that unfold to more than any page needs are found before pdf.js, which has no
 * limit of its own, unfolds them in memory.
 */
import { inflateSync } from 'node:zlib';
import { Unreadable } from './unreadable.ts';

/** A page of A3 in colour at 400 dots per inch is 93 MB. */
const MAX_STREAM = 256 * 1024 * 1024;
/** Deflate makes nothing more than this times smaller, so short streams need no look. */
const MOST_DEFLATED = 1032;
const WORTH_A_LOOK = Math.floor(MAX_STREAM / MOST_DEFLATED);
/** A filter may stand on a filter; what comes out of the first is as bounded as it. */
const MAX_FILTERS = 2;
/** Objects of the longest file known, a hundred times. */
const MAX_STREAMS = 500_000;
/** Where the dictionary of a stream stands: before it, this long at most. */
const DICTIONARY = 2048;

const bomb = (): Unreadable =>
  new Unreadable(
    'too-large',
    '这个 PDF 里有的内容解开后超过 256 MB，疑似压缩炸弹。请用阅读器打开后另存（打印成 PDF），再导入。',
  );

/** @throws Unreadable `too-large` */
export function refuseBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let seen = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    seen += 1;
    if (seen > MAX_STREAMS) throw bomb();
    let start = at + 6;
    if (file[start] === 0x0d) start += 1;
    if (file[start] === 0x0a) start += 1;
    const end = file.indexOf('endstream', start);
    const dictionary = dictionaryBefore(file, at);
    const filters = dictionary.match(/\/(?:Fl(?:ateDecode)?|LZW(?:Decode)?|RL|RunLengthDecode)\b/g);
    const packed = (end < 0 ? file.length : end) - start;
    if (filters === null) continue;
    if (filters.length > MAX_FILTERS) throw bomb();
    const isFlate = /^\/Fl/.test(filters[0] ?? '');
    if (isFlate && filters.length > 1) refuseNested(file.subarray(start, start + packed));
    else if (isFlate && packed >= WORTH_A_LOOK) inflated(file.subarray(start, start + packed));
    at = Math.max(at, end);
  }
}

function dictionaryBefore(file: Buffer, at: number): string {
  const before = file.toString('latin1', Math.max(0, at - DICTIONARY), at);
  return before.slice(before.lastIndexOf(' obj') + 1);
}

/** The unpacked bytes; empty when they are damaged, which pdf.js may mend within the same bounds. */
function inflated(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_STREAM });
  } catch (error) {
    if (error instanceof RangeError) throw bomb();
    return Buffer.alloc(0);
  }
}

function refuseNested(packed: Buffer): void {
  const inner = inflated(packed);
  if (inner.length >= WORTH_A_LOOK) inflated(inner);
}
