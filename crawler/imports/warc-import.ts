/** WARC files of one import, read together: a record may only refer to what another file holds. */
import { createHash } from 'node:crypto';
import type { Archive, Capture, CaptureInput } from '../archive/archive.ts';
import type { Skipped } from './walk.ts';
import { type Left, readWarcInput, type Revisit, type WarcItem } from './warc-input.ts';
import type { WarcSource } from './warc-stream.ts';

export interface Incoming {
  readonly input: CaptureInput;
  /** To be told what became of it. */
  readonly stored?: (capture: Capture) => void;
}

export interface WarcImport {
  /** @param path by which it is named in messages @throws what `readWarcInput` throws */
  read(source: WarcSource, path: string): AsyncGenerator<Incoming>;
  /** Once all files are read: what refers to a later one. */
  rest(): AsyncGenerator<Incoming>;
  leftOut(): Skipped[];
}

const REASONS: Readonly<Record<Left, string>> = {
  asset: '图片、样式、脚本等',
  status: '不是正常网页的响应（重定向、出错等）',
  incomplete: '内容为空、残缺或解不开',
  large: '超过 100 MB',
  revisit: '只记有“与此前相同”，而此前的内容不在这些文件里',
};

const RFC_4648 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As web archivists spell digests: five bits a letter. */
function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.replaceAll(
    /.{1,5}/g,
    (five) => RFC_4648[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '',
  );
}

/** Whether a digest of any usual spelling is that of these bytes. */
export function isDigestOf(digest: string, bytes: Uint8Array): boolean {
  const [algorithm = '', value = ''] = digest.toLowerCase().split(':', 2);
  const name = algorithm.replace('-', '');
  if (!['sha1', 'sha256', 'md5'].includes(name)) return false;
  const hash = createHash(name).update(bytes).digest();
  return [hash.toString('hex'), base32(hash).toLowerCase()].includes(value.replaceAll('=', ''));
}

const isoSecond = (time: Date): string => time.toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Several headers of a 304 or of an empty block say nothing of the body. */
const OF_BODY = new Set(['content-type', 'last-modified', 'etag']);

export function createWarcImport(archive: Archive, maxBytes: number): WarcImport {
  /** Captures by the digest their records bear, and by address and time. */
  const captures = new Map<string, string>();
  /** Digests of what was left out: what refers to them is, too. */
  const dropped = new Set<string>();
  const waiting: { readonly revisit: Revisit; readonly path: string }[] = [];
  const counts = new Map<string, Map<Left, number>>();

  const leave = (path: string, why: Left): void => {
    const ofFile = counts.get(path) ?? new Map<Left, number>();
    counts.set(path, ofFile.set(why, (ofFile.get(why) ?? 0) + 1));
  };
  const placeKey = (url: string, time: Date): string => `${url} ${isoSecond(time)}`;
  const noting =
    (digest: string | null, { url, fetchedAt }: CaptureInput) =>
    (capture: Capture): void => {
      if (digest !== null) captures.set(digest.toLowerCase(), capture.id);
      if (url !== null && fetchedAt) captures.set(placeKey(url, fetchedAt), capture.id);
    };

  /** In the archive since an earlier import, or from the crawler. */
  const findArchived = async (revisit: Revisit): Promise<Capture | undefined> => {
    const { digest, message, original } = revisit;
    const good = archive
      .history(original?.url ?? revisit.url)
      .filter(({ status }) => status === 200);
    const until = original?.time ?? revisit.time;
    const before = good.findLast(({ fetchedAt }) => !until || fetchedAt <= isoSecond(until));
    if (original?.time && before?.fetchedAt === isoSecond(original.time)) return before;
    // "Not modified" is said of what the crawler had last.
    if (before === undefined || message?.status === 304) return before;
    const isIt = digest !== null && isDigestOf(digest, await archive.read(before.id));
    return isIt ? before : undefined;
  };
  const resolve = async (revisit: Revisit): Promise<Incoming | null> => {
    const { url, time, message, digest, original } = revisit;
    const id =
      (original?.time && captures.get(placeKey(original.url, original.time))) ??
      (digest === null ? undefined : captures.get(digest.toLowerCase()));
    const earlier = id ? archive.get(id) : await findArchived(revisit);
    if (earlier === undefined) return null;
    const own = Object.entries(message?.headers ?? {}).filter(([name]) => OF_BODY.has(name));
    const input: CaptureInput = {
      url,
      source: earlier.source,
      status: earlier.status,
      headers: { ...earlier.headers, ...Object.fromEntries(own) },
      body: await archive.read(earlier.id),
      ...(time === null ? {} : { fetchedAt: time }),
    };
    return { input, stored: noting(null, input) };
  };

  /** That a page is gone is news only where it was there. */
  const isNews = ({ status, url, fetchedAt = new Date() }: CaptureInput): boolean => {
    if (status < 400) return true;
    const [first] = url === null ? [] : archive.history(url).filter((one) => one.status < 300);
    return first !== undefined && first.fetchedAt <= isoSecond(fetchedAt);
  };
  const incomingOf = async (item: WarcItem, path: string): Promise<Incoming | null> => {
    if (item.kind === 'revisit') {
      const { revisit } = item;
      const incoming = await resolve(revisit);
      if (incoming !== null) return incoming;
      if (revisit.digest !== null && dropped.has(revisit.digest)) leave(path, 'asset');
      else waiting.push({ revisit, path });
      return null;
    }
    if (item.kind === 'capture' && isNews(item.input)) {
      return { input: item.input, stored: noting(item.digest, item.input) };
    }
    if (item.digest !== null) dropped.add(item.digest);
    leave(path, item.kind === 'left' ? item.why : 'status');
    return null;
  };

  return {
    async *read(source, path) {
      for await (const item of readWarcInput(source, maxBytes)) {
        const incoming = await incomingOf(item, path);
        if (incoming !== null) yield incoming;
      }
    },
    async *rest() {
      for (const { revisit, path } of waiting.splice(0)) {
        const incoming = await resolve(revisit);
        if (incoming !== null) yield incoming;
        else
          leave(path, revisit.digest !== null && dropped.has(revisit.digest) ? 'asset' : 'revisit');
      }
    },
    leftOut: () =>
      [...counts].map(([path, ofFile]) => {
        const parts = [...ofFile].map(([why, count]) => `${REASONS[why]} ${count} 条`);
        return { path, reason: parts.join('；') };
      }),
  };
}
