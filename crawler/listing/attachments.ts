/** Files that belong to an article: linked from its body, or from the box of attachments under it. */
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import type { ListPage } from './listing.ts';
import { attachmentExtension, baseOf, linkAddress, linkTitle, squeeze } from './links.ts';
import { readPageImages } from './page-images.ts';
import { WORDS } from './words.ts';

export interface AttachmentLink {
  readonly url: string;
  readonly linkText: string;
}

/** In page order, each address once. Files of side columns and footers are not the article's. */
export function readAttachments({ url, html }: ListPage): readonly AttachmentLink[] {
  const $ = load(html);
  const base = baseOf($, url);
  const body = bodyOf($);
  const found = new Map<string, AttachmentLink>();
  for (const element of $('a').toArray()) {
    const link = $(element);
    if (link.closest(WORDS.furniture).length > 0) continue;
    const address = linkAddress(link, base);
    const linkText = linkTitle(link);
    if (!address || found.has(address) || attachmentExtension(address, linkText) === null) continue;
    const belongs =
      body === null ||
      link.closest(body).length > 0 ||
      link.closest(WORDS.attachmentBox).length > 0 ||
      squeeze(link.closest('p,li,td').text()).includes('附件');
    if (belongs) found.set(address, { url: address, linkText });
  }
  // A report put on the page as pictures; beside a file they are its illustrations.
  if (found.size === 0)
    for (const image of readPageImages($, body, base))
      found.set(image, { url: image, linkText: '' });
  return [...found.values()];
}

/** The selector that finds this page's body, or null when none does. */
function bodyOf($: CheerioAPI): string | null {
  return WORDS.body.find((selector) => $(selector).length > 0) ?? null;
}

/** An article names its title in the head (the portals' markup standard); a list names its column. */
export function isArticlePage(html: string): boolean {
  const $ = load(html);
  const named = (name: string) =>
    $('meta[name]')
      .toArray()
      .some(
        (meta) =>
          ($(meta).attr('name') ?? '').toLowerCase() === name &&
          Boolean($(meta).attr('content')?.trim()),
      );
  return named('articletitle') || (named('pubdate') && bodyOf($) !== null);
}
