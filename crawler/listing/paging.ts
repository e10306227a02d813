/** The other pages of a list: links, or the call that draws them. */
import type { CheerioAPI } from 'cheerio';
import { linkAddress, squeeze } from './links.ts';
import { WORDS } from './words.ts';

/**
 * `createPageHTML(9, 0, "index", "html")`: pages in all, this page, name, extension; pages are
 * `index.html, index_1.html … index_8.html`. A container's id may stand first.
 */
const PAGE_CALL =
  /createPageHTML\w*\s*\(\s*(?:["'][\w-]*["']\s*,\s*)?["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*["']([\w./-]+)["']\s*,\s*["'](\w+)["']/gi;

/** Longer lists exist nowhere; a broken counter does. */
const MAX_PAGES = 500;

/** Absolute addresses, this page's own not among them. */
export function nextPages($: CheerioAPI, html: string, url: string, base: string): string[] {
  const own = new URL(url);
  own.hash = '';
  const pages = new Set([...linkedPages($, base), ...scriptedPages(html, base)]);
  return [...pages]
    .filter((page) => page !== own.href && new URL(page).host === own.host)
    .slice(0, MAX_PAGES);
}

function linkedPages($: CheerioAPI, base: string): string[] {
  return $('a, link[rel="next"]')
    .toArray()
    .flatMap((element) => {
      const link = $(element);
      const text = squeeze(link.text());
      const rel = (link.attr('rel') ?? '').split(/\s+/).includes('next');
      const siblings = link.parent().is('li,span') ? link.parent().parent() : link.parent();
      const inPaging =
        link.closest(WORDS.pagingBox).length > 0 ||
        siblings.find('a').filter((_, one) => isPageNumber(squeeze($(one).text()))).length > 1;
      const words = text.replace(/[\s>›»＞]+$/, '') || text;
      // A lone arrow is used for "more" as well, so it counts among page numbers only.
      const next = WORDS.nextText.test(words) && (inPaging || /\p{L}/u.test(words));
      if (!rel && !next && !(inPaging && isPageNumber(text))) return [];
      const address = linkAddress(link, base);
      return address ? [address] : [];
    });
}

function isPageNumber(text: string): boolean {
  return /^[[(（]?\d{1,4}[\])）]?$/.test(text);
}

function scriptedPages(html: string, base: string): string[] {
  return [...html.matchAll(PAGE_CALL)].flatMap(([, total, current, name, extension]) => {
    const count = Math.min(Number(total), MAX_PAGES);
    return Array.from({ length: count }, (_, page) => page)
      .filter((page) => page !== Number(current))
      .map((page) => new URL(`${name}${page === 0 ? '' : `_${page}`}.${extension}`, base).href);
  });
}
