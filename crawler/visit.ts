/** One visit: fetch, archive, and queue what the page links to. */
import type { Archive, Capture } from './archive/archive.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { Clock } from './clock.ts';
import type { Fetched, Fetcher } from './fetch/fetcher.ts';
import type { Discovery, Frontier, FrontierEntry, UrlKind } from './frontier.ts';
import { isArticlePage, readAttachments } from './listing/attachments.ts';
import { decodePage } from './listing/decode-page.ts';
import { genericReader } from './listing/generic.ts';
import { attachmentExtension } from './listing/links.ts';
import type { ListReader } from './listing/listing.ts';
import type { Source } from './sources/source.ts';

export interface Visited {
  readonly unchanged: boolean;
  readonly bytes: number;
}

export interface VisitDeps {
  /** Null in a dry run: nothing is written. */
  readonly archive: Archive | null;
  readonly frontier: Frontier;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly sourceById: (id: string) => Source | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One reader per portal system named in the registry. */
const READERS: Readonly<Record<Source['listing'], ListReader>> = { generic: genericReader };

/**
 * The order makes a kill harmless at any moment: archived first, then the links are queued, and
 * only then is the address settled. Done twice, each step changes nothing.
 * @throws as `Fetcher.fetch`
 */
export async function visit(entry: FrontierEntry, deps: VisitDeps): Promise<Visited> {
  const { archive, frontier } = deps;
  const interrupted = archive && archivedInVisit(entry, archive);
  if (archive && interrupted) {
    await discover(entry, interrupted, await archive.read(interrupted.id), deps);
    return { unchanged: false, bytes: interrupted.size };
  }
  const before = archive?.latest(entry.finalUrl ?? entry.url);
  // Without the bytes in the archive (a purge), "not modified" would leave us with nothing.
  const validators = before ? { etag: entry.etag, lastModified: entry.lastModified } : {};
  const answer = await deps.fetcher.fetch(new URL(entry.url), validators, deps.signal);
  const finalUrl = canonicalUrl(answer.url.href);
  if (answer.status === 304) {
    const known = archive?.latest(finalUrl) ?? before;
    if (archive && known) await discover(entry, known, await archive.read(known.id), deps);
    return { unchanged: true, bytes: 0 };
  }
  frontier.answered(entry.url, {
    finalUrl,
    etag: answer.headers['etag'] ?? null,
    lastModified: answer.headers['last-modified'] ?? null,
  });
  const previous = archive?.latest(finalUrl);
  const capture = await archive?.put(captureInput(entry, finalUrl, answer, deps.clock));
  await discover(entry, { url: finalUrl, headers: answer.headers }, answer.body, deps);
  return {
    unchanged: capture !== undefined && capture.id === previous?.id,
    bytes: answer.body.length,
  };
}

/** What an earlier process had archived when it was killed in the middle of this very visit. */
function archivedInVisit(entry: FrontierEntry, archive: Archive): Capture | undefined {
  if (entry.claimedAt === null) return undefined;
  const capture = archive.latest(entry.finalUrl ?? entry.url);
  const second = Math.floor(entry.claimedAt / 1000) * 1000;
  return capture && Date.parse(capture.fetchedAt) >= second ? capture : undefined;
}

function captureInput(entry: FrontierEntry, finalUrl: string, answer: Fetched, clock: Clock) {
  return {
    url: finalUrl,
    source: entry.source,
    status: answer.status,
    headers: answer.headers,
    body: answer.body,
    fetchedAt: new Date(clock.now()),
    ...(entry.referrer === null ? {} : { referrer: entry.referrer }),
    ...(entry.linkText === null ? {} : { linkText: entry.linkText }),
  };
}

async function discover(
  entry: FrontierEntry,
  from: Pick<Capture, 'url' | 'headers'>,
  body: Buffer,
  deps: VisitDeps,
): Promise<void> {
  const url = from.url ?? entry.url;
  const contentType = from.headers['content-type'] ?? '';
  if (entry.kind === 'attachment' || !isHtml(contentType, body)) return;
  const page = { url, html: decodePage(body, contentType) };
  const { scope, source } = entry;
  const add = (discovery: Pick<Discovery, 'url' | 'kind' | 'linkText'>) =>
    deps.frontier.add({ scope, source, referrer: url, ...discovery });

  // An address given by hand may be either; an article says so in its head.
  const asList = entry.kind === 'list' && !(scope !== source && isArticlePage(page.html));
  const known = deps.sourceById(source);
  const { items, next } = asList
    ? READERS[known?.listing ?? 'generic'].readList(page)
    : { items: [], next: [] };
  const wanted = known?.articles?.map((pattern) => new RegExp(pattern, 'u'));
  for (const item of items)
    if (scope !== source || !wanted || wanted.some((pattern) => pattern.test(item.url)))
      add({ url: item.url, kind: kindOf(item.url), linkText: item.title });
  // Paging of a page without reports is some other paging.
  if (items.length > 0 || scope === source)
    for (const address of next) add({ url: address, kind: 'list' });
  if (items.length === 0 && (entry.kind === 'article' || scope !== source))
    for (const attachment of readAttachments(page)) add({ ...attachment, kind: 'attachment' });
}

/** By the address alone; what it really is shows in the answer. */
export function kindOf(url: string): UrlKind {
  return attachmentExtension(url) === null ? 'article' : 'attachment';
}

function isHtml(contentType: string, body: Buffer): boolean {
  if (/html|xml/i.test(contentType)) return true;
  return contentType === '' && /^\s*</.test(body.subarray(0, 64).toString('latin1'));
}
