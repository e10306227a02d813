/** The block of an HTTP record: status, headers, and the body as a browser would have it. */
import { decodeBody } from '../fetch/decoding.ts';

export interface HttpMessage {
  readonly status: number;
  /** Names in lower case, several of one name joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it was transferred. */
  readonly raw: Buffer;
}

const STATUS_LINE = /^HTTP\/\d+(?:\.\d+)?\s+(\d{3})/i;
/** Size of a chunk, perhaps with extensions. */
const CHUNK_SIZE = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]*)?$/i;
/** First bytes of PDF, ZIP and OLE. */
const MAGIC = ['25504446', '504b0304', 'd0cf11e0'].map((hex) => Buffer.from(hex, 'hex'));
/** Bytes in which the first tag of a page begins. */
const HEAD = 64;

/** What is plainly no longer compressed. */
const isDocument = (bytes: Buffer): boolean =>
  MAGIC.some((magic) => bytes.subarray(0, magic.length).equals(magic)) ||
  /^\uFEFF?\s*</.test(bytes.toString('utf8', 0, HEAD));

/** Headers are Latin-1 by the standard and UTF-8 by habit. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}

/** Null when it is no HTTP response. */
export function parseMessage(block: Buffer): HttpMessage | null {
  const ends = ['\r\n\r\n', '\n\n'].map((mark) => ({ at: block.indexOf(mark), size: mark.length }));
  const end = ends.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0];
  const [first = '', ...lines] = textOf(block.subarray(0, end?.at ?? block.length)).split(/\r?\n/);
  const status = STATUS_LINE.exec(first)?.[1];
  if (status === undefined) return null;
  const headers: Record<string, string> = {};
  let last = '';
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last !== '') {
      headers[last] = `${headers[last] ?? ''} ${line.trim()}`;
    } else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers[last] = headers[last] === undefined ? value : `${headers[last]}, ${value}`;
    }
  }
  const raw = end === undefined ? Buffer.alloc(0) : block.subarray(end.at + end.size);
  return { status: Number(status), headers, raw };
}

/**
 * Undoes the chunks of a transfer. Some recorders have done so already and left the header:
 * then the bytes are given back. Null when they break off within a chunk.
 */
export function dechunk(raw: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < raw.length;) {
    const end = raw.indexOf('\n', at);
    const line = raw
      .subarray(at, end < 0 ? raw.length : end)
      .toString('latin1')
      .trimEnd();
    const size = CHUNK_SIZE.exec(line)?.[1];
    if (size === undefined) return parts.length === 0 ? raw : null;
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    const from = end + 1;
    if (end < 0 || from + length > raw.length) return parts.length === 0 ? raw : null;
    parts.push(raw.subarray(from, from + length));
    at = from + length;
    // The line end after the data.
    if (raw[at] === 0x0d) at += 1;
    if (raw[at] === 0x0a) at += 1;
  }
  return Buffer.concat(parts);
}

/**
 * The body without transfer and content coding, at most `maxBytes` of it; null when it breaks
 * off or its coding cannot be undone. A body stored decoded under the headers of a coded one, as
 * some recorders do, is taken as it is.
 */
export async function bodyOf(message: HttpMessage, maxBytes: number): Promise<Buffer | null> {
  const { headers, raw } = message;
  const isChunked = /chunked/i.test(headers['transfer-encoding'] ?? '');
  const whole = isChunked ? dechunk(raw) : raw;
  if (whole === null) return null;
  try {
    return await decodeBody(
      whole,
      isDocument(whole) ? undefined : headers['content-encoding'],
      maxBytes,
    );
  } catch {
    return null;
  }
}
