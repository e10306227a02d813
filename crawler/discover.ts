/** What an answer leads to: lists to reports, articles to their files. Pure. */
import type { Discovery, FrontierEntry, UrlKind } from './frontier.ts';
import { isArticlePage, readAttachments } from './listing/attachments.ts';
import { decodePage } from './listing/decode-page.ts';
import { genericReader } from './listing/generic.ts';
import { attachmentExtension } from './listing/links.ts';
import type { Source } from './sources/source.ts';

/** One answer, as it came. */
export interface Answered {
  /** After redirects. */
  readonly url: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * @param entry how the address was asked for
 * @param source its registry entry; undefined for a host that is in none
 */
export function discover(
  entry: Pick<FrontierEntry, 'kind' | 'scope' | 'source' | 'depth'>,
  { url, contentType, body }: Answered,
  source: Source | undefined,
): readonly Discovery[] {
  if (entry.kind === 'attachment' || !isHtml(contentType, body)) return [];
  const page = { url, html: decodePage(body, contentType) };
  const { scope } = entry;
  const byHand = scope !== entry.source;
  const found: Discovery[] = [];
  const add = (discovery: Pick<Discovery, 'url' | 'kind' | 'linkText'>) =>
    found.push({ scope, source: entry.source, referrer: url, ...discovery });

  // An address given by hand may be either; an article says so in its head.
  const asList = entry.kind === 'list' && !(byHand && isArticlePage(page.html));
  const { items, next } = asList ? genericReader.readList(page) : { items: [], next: [] };
  const wanted = source?.articles?.map((pattern) => new RegExp(pattern, 'u'));
  for (const item of items)
    if (byHand || !wanted || wanted.some((pattern) => pattern.test(item.url)))
      add({ url: item.url, kind: kindOf(item.url), linkText: item.title });
  // Paging of a page without reports is some other paging.
  if (items.length > 0 || !byHand) for (const address of next) add({ url: address, kind: 'list' });
  if (items.length === 0 && (entry.kind === 'article' || byHand))
    for (const attachment of readAttachments(page)) add({ ...attachment, kind: 'attachment' });
  return found;
}

/** By the address alone; what it really is shows in the answer. */
export function kindOf(url: string): UrlKind {
  return attachmentExtension(url) === null ? 'article' : 'attachment';
}

function isHtml(contentType: string, body: Buffer): boolean {
  if (/html|xml/i.test(contentType)) return true;
  return contentType === '' && /^\s*</.test(body.subarray(0, 64).toString('latin1'));
}
