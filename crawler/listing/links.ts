/** Links of a page, made absolute. */
import type { CheerioAPI } from 'cheerio';
import { WORDS } from './words.ts';

/** One element, wrapped. */
export type Link = ReturnType<CheerioAPI>;

/** What relative links are relative to: `<base href>`, else the page itself. */
export function baseOf($: CheerioAPI, url: string): string {
  const base = $('base[href]').attr('href');
  return base && URL.canParse(base, url) ? new URL(base, url).href : url;
}

/** An address inside a script call: `javascript:open('/art/1.html')`, `onclick="location='a.html'"`. */
const QUOTED_ADDRESS =
  /['"]((?:https?:\/\/|\.{0,2}\/)?[^'"\s]+\.(?:[sj]?html?|pdf|docx?|wps|ofd|jspx?|aspx?|php|do|action)\b[^'"\s]*|\.{0,2}\/[^'"\s]+|https?:\/\/[^'"\s]+)['"]/i;

/** Absolute http(s) address of a link without its fragment, or null when it leads nowhere. */
export function linkAddress(link: Link, base: string): string | null {
  const href = (link.attr('href') ?? '').trim();
  const script = /^(?:javascript:|#|$)/i.test(href);
  const text = script ? QUOTED_ADDRESS.exec(`${href} ${link.attr('onclick') ?? ''}`)?.[1] : href;
  if (!text || !URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  return withSchemeOf(url, base);
}

/** One spelling per page: a portal links to itself by http here and by https there. */
export function withSchemeOf(url: URL, base: string): string {
  const own = new URL(base);
  if (url.hostname === own.hostname && url.port === own.port) url.protocol = own.protocol;
  return url.href;
}

/** Link text, or its `title` when the text is only the beginning of it. */
export function linkTitle(link: Link): string {
  const text = squeeze(link.text());
  const title = squeeze(link.attr('title') ?? '');
  const shown = text.replace(/(?:…|\.{2,})$/, '');
  return title.length > text.length && title.startsWith(shown) ? title : text || title;
}

export function squeeze(text: string): string {
  return text.replace(/[\s\u200b-\u200d\ufeff]+/g, ' ').trim();
}

/** Extension of a file a link hands out, also when it stands in a parameter; null for pages. */
export function attachmentExtension(url: string, text = ''): string | null {
  const { pathname, search } = new URL(url);
  const extensions = [pathname, search, text].map(
    (part) => /\.([a-z]{2,4})(?:$|[&#)）\s])/i.exec(part)?.[1]?.toLowerCase() ?? '',
  );
  const service = WORDS.attachmentServices.test(url);
  const candidates = service ? extensions : extensions.slice(0, 2);
  const known = candidates.find((one) => WORDS.attachmentExtensions.includes(one));
  return known ?? (service ? '' : null);
}
