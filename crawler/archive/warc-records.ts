/**
 * A capture as WARC records, and back: `response` for HTTP, `resource` for an imported file, and
 * a concurrent `metadata` record with what the index needs, so that the index can always be made
 * from the files alone. ISO 28500:2017 (WARC/1.1).
 */
import { STATUS_CODES } from 'node:http';
import { WARCParser, WARCRecord, WARCSerializer } from 'warcio';
import type { Capture } from './archive.ts';
import { readFields, writeFields } from './stored-fields.ts';

const WARC_VERSION = 'WARC/1.1';

/**
 * The payload is stored decoded, so these no longer describe it. They are kept under another
 * name, as web archivists do, and get their own name back when they are read.
 */
const REWRITTEN_HEADERS = new Set(['content-encoding', 'transfer-encoding', 'content-length']);
const ORIGINAL_PREFIX = 'x-orig-';

/** Both records of one capture, not yet compressed. */
export async function captureToRecords(
  capture: Capture,
  body: Uint8Array,
): Promise<readonly [Uint8Array, Uint8Array]> {
  const url = targetUri(capture);
  const http = Object.keys(capture.headers).length > 0;
  const main = WARCRecord.create(
    {
      url,
      date: capture.fetchedAt,
      type: http ? 'response' : 'resource',
      warcVersion: WARC_VERSION,
      keepHeadersCase: true,
      ...(http
        ? {
            statusline: `HTTP/1.1 ${capture.status} ${STATUS_CODES[capture.status] ?? 'Unknown'}`,
            httpHeaders: storedHeaders(capture.headers, body.length),
          }
        : { warcHeaders: { 'Content-Type': 'application/octet-stream' } }),
    },
    [body],
  );
  const fields = {
    capture: capture.id,
    sequence: capture.sequence,
    url: capture.url,
    source: capture.source,
    status: capture.status,
    fileName: capture.fileName,
    referrer: capture.referrer,
    linkText: capture.linkText,
    known: capture.known,
    digest: capture.digest,
    size: capture.size,
  };
  const metadata = WARCRecord.create(
    {
      url,
      date: capture.fetchedAt,
      type: 'metadata',
      warcVersion: WARC_VERSION,
      warcHeaders: {
        'Content-Type': 'application/warc-fields',
        'WARC-Concurrent-To': main.warcHeader('WARC-Record-ID') ?? '',
      },
    },
    [Buffer.from(writeFields(fields))],
  );
  return [await serialize(main), await serialize(metadata)];
}

/** The `warcinfo` record at the head of a file. `sequence` is the highest ever given out. */
export async function infoRecord(fileName: string, sequence: number): Promise<Uint8Array> {
  return serialize(
    WARCRecord.createWARCInfo(
      { filename: fileName, warcVersion: WARC_VERSION },
      { software: 'Tashan', format: 'WARC File Format 1.1', sequence: String(sequence) },
    ),
  );
}

export type ParsedRecord =
  | { readonly type: 'info'; readonly sequence: number }
  | {
      readonly type: 'payload';
      readonly recordId: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
    }
  | { readonly type: 'metadata'; readonly of: string; readonly capture: Capture }
  | { readonly type: 'other' };

/** One record of ours. @throws when it is none, or its metadata cannot be read */
export async function parseRecord(data: Uint8Array): Promise<ParsedRecord> {
  const record = await WARCParser.parse([data], { keepHeadersCase: true });
  if (!record) throw new Error('不是 WARC 记录');
  const payload = Buffer.from(await record.readFully(false));
  if (record.warcType === 'warcinfo') {
    const sequence = /^sequence: *(\d+)/m.exec(payload.toString('utf8'))?.[1];
    return { type: 'info', sequence: Number(sequence ?? 0) };
  }
  if (record.warcType === 'response' || record.warcType === 'resource')
    return {
      type: 'payload',
      recordId: record.warcHeader('WARC-Record-ID') ?? '',
      headers: originalHeaders(record.httpHeaders ? [...record.httpHeaders.headers] : []),
      body: payload,
    };
  if (record.warcType !== 'metadata') return { type: 'other' };
  const { capture: id, ...fields } = readFields(payload.toString('utf8'));
  return {
    type: 'metadata',
    of: record.warcHeader('WARC-Concurrent-To') ?? '',
    capture: { ...fields, id, headers: {}, fetchedAt: record.warcDate ?? '' },
  };
}

/** A record needs an address; a file that has none is named as a file. */
function targetUri(capture: Capture): string {
  return capture.url ?? `file:///${encodeURIComponent(capture.fileName ?? 'unnamed')}`;
}

function storedHeaders(
  headers: Readonly<Record<string, string>>,
  size: number,
): [string, string][] {
  const stored = Object.entries(headers).map(([name, value]): [string, string] => [
    REWRITTEN_HEADERS.has(name) ? ORIGINAL_PREFIX + name : name,
    value.replace(/[\r\n]+/g, ' '),
  ]);
  return [...stored, ['content-length', String(size)]];
}

/** What `response` records of ours stored under other names, as it was received. */
export function originalHeaders(
  stored: readonly (readonly [string, string])[],
): Record<string, string> {
  return Object.fromEntries(
    stored
      .filter(([name]) => !REWRITTEN_HEADERS.has(name))
      .map(([name, value]) => {
        const original = name.slice(ORIGINAL_PREFIX.length);
        const renamed = name.startsWith(ORIGINAL_PREFIX) && REWRITTEN_HEADERS.has(original);
        return [renamed ? original : name, value];
      }),
  );
}

async function serialize(record: WARCRecord): Promise<Uint8Array> {
  return WARCSerializer.serialize(record, {
    gzip: false,
    digest: { algo: 'sha-256', prefix: 'sha256:' },
  });
}
