/** WARC records as other people's tools write them. */
import { createHash, randomUUID } from 'node:crypto';

export interface ForeignRecord {
  readonly type: string;
  readonly url: string;
  readonly block: Uint8Array | string;
  readonly date?: string;
  readonly version?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function record(one: ForeignRecord): Buffer {
  const block = Buffer.from(one.block);
  const head = {
    'WARC-Type': one.type,
    'WARC-Target-URI': one.url,
    'WARC-Date': one.date ?? '2020-05-06T07:08:09Z',
    'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`,
    ...one.headers,
    'Content-Length': String(block.length),
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  const first = `${one.version ?? 'WARC/1.0'}\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(first), block, Buffer.from('\r\n\r\n')]);
}

/** RFC 4648, as Heritrix and wget spell SHA-1. */
export function sha1(body: Uint8Array | string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const byte of createHash('sha1').update(body).digest())
    bits += byte.toString(2).padStart(8, '0');
  return `sha1:${bits.replaceAll(/.{5}/g, (five) => letters[Number.parseInt(five, 2)] ?? '')}`;
}

export function chunked(body: Uint8Array | string, size = 7): Buffer {
  const bytes = Buffer.from(body);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

export interface ForeignResponse extends Partial<Omit<ForeignRecord, 'block'>> {
  readonly url: string;
  readonly body: Uint8Array | string;
  readonly status?: string;
  readonly http?: Readonly<Record<string, string>>;
}

export function response(one: ForeignResponse): Buffer {
  const { url, body, status = '200 OK', http = {}, ...rest } = one;
  const names = { 'Content-Type': 'text/html; charset=utf-8', ...http };
  const lines = Object.entries(names).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`);
  return record({
    type: 'response',
    url,
    ...rest,
    block: Buffer.concat([head, Buffer.from(body)]),
    headers: {
      'Content-Type': 'application/http; msgtype=response',
      'WARC-Payload-Digest': sha1(body),
      ...rest.headers,
    },
  });
}

const IDENTICAL = 'http://netpreserve.org/warc/1.0/revisit/identical-payload-digest';

/** @param of body of the response it is the same as */
export function revisit(
  url: string,
  of: string,
  date: string,
  headers: Readonly<Record<string, string>> = {},
): Buffer {
  return record({
    type: 'revisit',
    url,
    date,
    block: 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n',
    headers: {
      'Content-Type': 'application/http; msgtype=response',
      'WARC-Profile': IDENTICAL,
      'WARC-Payload-Digest': sha1(of),
      ...headers,
    },
  });
}
