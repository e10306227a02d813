/** The other pages of a list: links, or the scripts that draw them. */
import type { CheerioAPI } from 'cheerio';
import type { Link } from './links.ts';
import { linkAddress, squeeze } from './links.ts';
import { calledPages } from './page-calls.ts';
import { parameterPages } from './page-parameters.ts';
import { WORDS } from './words.ts';

/** Longer rows of page numbers stand on no page. */
const MAX_LINKS = 500;

/** Absolute addresses, this page's own not among them. */
export function nextPages($: CheerioAPI, html: string, url: string, base: string): string[] {
  const linked = linkedPages($, url, base);
  const called = onHost(calledPages(html, url, base), url);
  // Numbers are put into addresses only where the page itself links to none.
  const computed =
    linked.length === 0 && called.length === 0
      ? onHost(parameterPages($, html, url, base), url)
      : [];
  return [...new Set([...linked, ...called, ...computed])].slice(0, MAX_LINKS);
}

/** Pages that are linked: never computed, so right where counting runs backwards. */
export function linkedPages($: CheerioAPI, url: string, base: string): string[] {
  const found = $('a, link[rel="next"]')
    .toArray()
    .flatMap((element) => {
      const link = $(element);
      const text = squeeze(link.text()) || squeeze(link.attr('title') ?? '');
      const rel = (link.attr('rel') ?? '').split(/\s+/).includes('next');
      const words = text.replace(/[\s>›»＞]+$/, '') || text;
      const named = WORDS.nextText.test(words);
      if (!rel && !named && !isPageNumber(text)) return [];
      const inPaging = link.closest(WORDS.pagingBox).length > 0 || amongNumbers($, link);
      // A lone arrow is used for "more" as well, so it counts among page numbers only.
      const next = named && (inPaging || /\p{L}/u.test(words));
      if (!rel && !next && !(inPaging && isPageNumber(text))) return [];
      const address = linkAddress(link, base);
      return address ? [address] : [];
    });
  const chosen = $('select option[value]')
    .toArray()
    .flatMap((element) => {
      const option = $(element);
      const value = option.attr('value') ?? '';
      const numbered = /^第?\s*\d{1,4}\s*页?$/.test(squeeze(option.text()));
      const address = /\.\w{2,5}(?:\?|$)|[?&]\w+=\d/.test(value) && URL.canParse(value, base);
      return numbered && address ? [new URL(value, base).href] : [];
    });
  return onHost([...found, ...chosen], url);
}

/** A row of page numbers without a box of its own. */
function amongNumbers($: CheerioAPI, link: Link): boolean {
  const row = link.parent().is('li,span,td') ? link.parent().parent() : link.parent();
  return row.find('a').filter((_, one) => isPageNumber(squeeze($(one).text()))).length > 1;
}

/** Without the page itself, without doubles, and without other hosts. */
export function onHost(pages: readonly string[], url: string): string[] {
  const own = new URL(url);
  own.hash = '';
  return [...new Set(pages)].filter((page) => page !== own.href && new URL(page).host === own.host);
}

function isPageNumber(text: string): boolean {
  return /^[[(（第]?\s?\d{1,4}\s?[\])）页]?$/.test(text);
}
