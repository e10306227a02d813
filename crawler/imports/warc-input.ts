/** Other people's WARC files: each usable response is a capture, with its own address and time. */
import type { CaptureInput } from '../archive/archive.ts';
import { readFields } from '../archive/stored-fields.ts';
import { originalHeaders } from '../archive/warc-records.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { bodyOf, type HttpMessage, parseMessage } from './http-message.ts';
import { readWarc, type WarcRecord, type WarcSource } from './warc-stream.ts';

/** Why a record is not taken in. */
export type Left = 'asset' | 'status' | 'incomplete' | 'large' | 'revisit';

/** A response that was found to be the same as an earlier one, which alone has the body. */
export interface Revisit {
  readonly url: string;
  readonly time: Date | null;
  readonly message: HttpMessage | null;
  /** Of the payload, as its writer spells it. */
  readonly digest: string | null;
  /** Where and when the earlier one was captured, if the record says so. */
  readonly original: { readonly url: string; readonly time: Date | null } | null;
}

export type WarcItem =
  | { readonly kind: 'capture'; readonly input: CaptureInput; readonly digest: string | null }
  | { readonly kind: 'revisit'; readonly revisit: Revisit }
  | { readonly kind: 'left'; readonly why: Left; readonly digest: string | null };

/** A crawl of a site is mostly this; it holds no report. */
const NO_DOCUMENT = /^(?:image|font|audio|video)\/|css|javascript|ecmascript|font-|json|wasm/i;
/** The same by the address, where the type says nothing. */
const NO_DOCUMENT_PATH =
  /\.(?:png|jpe?g|gif|svg|webp|bmp|ico|css|m?js|json|woff2?|ttf|eot|mp[34]|swf)$/i;
const OF_SITE = /^\/(?:robots\.txt|favicon\.ico)$/;
const VAGUE_TYPE = /^$|octet-stream/i;

function isAsset(type: string, url: string | null): boolean {
  if (NO_DOCUMENT.test(type)) return true;
  const path = url === null ? '' : new URL(url).pathname;
  return OF_SITE.test(path) || (VAGUE_TYPE.test(type) && NO_DOCUMENT_PATH.test(path));
}

/** 14 digits were the habit before WARC. */
function timeOf(text: string | undefined): Date | null {
  const iso = (text ?? '').replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  const time = Date.parse(iso);
  return Number.isNaN(time) ? null : new Date(time);
}

function fileNameOf(pathname: string): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function placeOf(target: string): Pick<CaptureInput, 'url' | 'fileName'> | null {
  // WARC/1.0 examples put angle brackets around the address, and some writers do.
  const address = target.replace(/^<|>$/g, '');
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'http:' || url.protocol === 'https:') return { url: canonicalUrl(address) };
  return url.protocol === 'file:' ? { url: null, fileName: fileNameOf(url.pathname) } : null;
}

/** @returns null for a record that is no answer of a server, such as a request */
async function toItem(record: WarcRecord, maxBytes: number): Promise<WarcItem | null> {
  const { headers, block } = record;
  const type = headers.get('warc-type');
  if (type !== 'response' && type !== 'resource' && type !== 'revisit') return null;
  const place = placeOf(headers.get('warc-target-uri') ?? '');
  if (place === null) return null;
  const time = timeOf(headers.get('warc-date'));
  const digest = headers.get('warc-payload-digest') ?? null;
  const left = (why: Left): WarcItem => ({ kind: 'left', why, digest });
  if (block === null) return left('large');
  const message = type === 'resource' ? null : parseMessage(block);
  const typeName = message?.headers['content-type'] ?? headers.get('content-type') ?? '';
  const contentType = message === null && type !== 'resource' ? '' : typeName;
  if (isAsset(contentType, place.url)) return left('asset');
  if (type === 'revisit') {
    if (place.url === null) return null;
    const earlier = placeOf(headers.get('warc-refers-to-target-uri') ?? '')?.url ?? null;
    const when = timeOf(headers.get('warc-refers-to-date'));
    const original = earlier === null ? null : { url: earlier, time: when };
    return { kind: 'revisit', revisit: { url: place.url, time, message, digest, original } };
  }
  if (type === 'response' && message === null) return left('incomplete');
  const status = message?.status ?? 200;
  if (!isTaken(status)) return left('status');
  const body = message === null ? block : await bodyOf(message, maxBytes);
  if (body === null || body.length === 0 || headers.has('warc-truncated'))
    return left('incomplete');
  const typed = VAGUE_TYPE.test(contentType) ? {} : { 'content-type': contentType };
  const input: CaptureInput = {
    ...place,
    source: 'import',
    status,
    headers: message?.headers ?? (place.url === null ? {} : typed),
    body,
    ...(time === null ? {} : { fetchedAt: time }),
  };
  return { kind: 'capture', input, digest };
}

/** Pages, and the news that one is gone. */
const isTaken = (status: number): boolean =>
  status === 200 || status === 203 || status === 404 || status === 410;

/** Metadata of our own making, when an archive moves from one machine to another. */
function withOwnFields(item: WarcItem, block: Buffer): WarcItem {
  const text = block.toString('utf8');
  if (item.kind !== 'capture' || !/^capture: "/m.test(text)) return item;
  const { source, status, known, fileName, referrer, linkText } = readFields(text);
  const input = {
    ...item.input,
    source,
    status,
    known,
    headers: originalHeaders(Object.entries(item.input.headers)),
    ...(fileName === null ? {} : { fileName }),
    ...(referrer === null ? {} : { referrer }),
    ...(linkText === null ? {} : { linkText }),
  };
  return { ...item, input };
}

/**
 * Streams, so files may be of any size.
 * @param maxBytes most bytes of one response
 * @throws what `readWarc` throws when the file is damaged, after what stands before the damage
 */
export async function* readWarcInput(
  source: WarcSource,
  maxBytes: number,
): AsyncGenerator<WarcItem> {
  // A response is given out once the record after it is known: it may be its metadata.
  let pending: WarcItem | null = null;
  let pendingId: string | undefined;
  const records = readWarc(source, maxBytes);
  for (;;) {
    const next = await records.next().catch((error: unknown) => ({ error }));
    if ('error' in next) {
      // What stands before the damage is whole.
      if (pending) yield pending;
      throw next.error;
    }
    if (next.done) break;
    const { headers, block } = next.value;
    const of = headers.get('warc-concurrent-to');
    if (headers.get('warc-type') === 'metadata' && pending && block && of && of === pendingId) {
      pending = withOwnFields(pending, block);
      continue;
    }
    if (pending) yield pending;
    pending = await toItem(next.value, maxBytes);
    pendingId = headers.get('warc-record-id');
  }
  if (pending) yield pending;
}
