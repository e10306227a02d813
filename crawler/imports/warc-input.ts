/** Other people's WARC files: each usable response is a capture. */
import { createReadStream } from 'node:fs';
import type { WARCRecord } from 'warcio';
import { WARCParser } from 'warcio';
import type { CaptureInput } from '../archive/archive.ts';
import { readFields } from '../archive/stored-fields.ts';
import { originalHeaders } from '../archive/warc-records.ts';
import { canonicalUrl } from '../canonical-url.ts';

/** A crawl of a site is mostly this; it holds no report. */
const NO_DOCUMENT = /^(?:image|font|audio|video)\/|css|javascript|ecmascript|font-|json|wasm/i;

/** Streams, so files may be of any size. Throws what the parser throws when the file is damaged. */
export async function* readWarcInput(path: string, maxBytes: number): AsyncGenerator<CaptureInput> {
  // A response is given out once the record after it is known: it may be its metadata.
  let pending: CaptureInput | undefined;
  let pendingId = '';
  for await (const record of WARCParser.iterRecords(createReadStream(path))) {
    const concurrent = record.warcHeader('WARC-Concurrent-To');
    if (record.warcType === 'metadata' && pending && concurrent === pendingId) {
      pending = withFields(pending, await ownFields(record, pending));
      continue;
    }
    if (pending) yield pending;
    pending = undefined;
    if (record.warcType !== 'response' && record.warcType !== 'resource') continue;
    pending = await toInput(record, maxBytes);
    pendingId = record.warcHeader('WARC-Record-ID') ?? '';
  }
  if (pending) yield pending;
}

function withFields(input: CaptureInput, fields: Partial<CaptureInput>): CaptureInput {
  return { ...input, ...fields };
}

async function toInput(record: WARCRecord, maxBytes: number): Promise<CaptureInput | undefined> {
  const status = Number(record.httpHeaders?.statusCode ?? 200);
  const headers = Object.fromEntries(
    [...(record.httpHeaders?.headers ?? [])].map(([name, value]) => [name.toLowerCase(), value]),
  );
  const type = headers['content-type'] ?? record.warcContentType ?? '';
  if (status < 200 || status > 299 || NO_DOCUMENT.test(type)) return undefined;
  if (record.warcContentLength > maxBytes) return undefined;
  const place = placeOf(record.warcTargetURI ?? '');
  const body = Buffer.from(await record.readFully(true));
  if (!place || body.length === 0) return undefined;
  const time = Date.parse(record.warcDate ?? '');
  return {
    ...place,
    source: 'import',
    status,
    headers,
    body,
    ...(Number.isNaN(time) ? {} : { fetchedAt: new Date(time) }),
  };
}

function placeOf(target: string): Pick<CaptureInput, 'url' | 'fileName'> | null {
  // WARC/1.0 examples put angle brackets around the address, and some writers do.
  const address = target.replace(/^<|>$/g, '');
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'http:' || url.protocol === 'https:') return { url: canonicalUrl(address) };
  if (url.protocol !== 'file:') return null;
  return { url: null, fileName: decodeURIComponent(url.pathname.split('/').at(-1) ?? '') };
}

/** Metadata of our own making, when an archive moves from one machine to another. */
async function ownFields(
  record: WARCRecord,
  { headers }: CaptureInput,
): Promise<Partial<CaptureInput>> {
  const text = Buffer.from(await record.readFully(false)).toString('utf8');
  if (!/^capture: "/m.test(text)) return {};
  const { source, known, fileName, referrer, linkText } = readFields(text);
  return {
    source,
    known,
    headers: originalHeaders(Object.entries(headers)),
    ...(fileName === null ? {} : { fileName }),
    ...(referrer === null ? {} : { referrer }),
    ...(linkText === null ? {} : { linkText }),
  };
}
