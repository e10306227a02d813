/** Lists whose pages are files with a number: `column-index-2.shtml`, `bmxxgk_list_2.shtml`. */
import { genericReader } from './generic.ts';
import type { ListPage, Listing } from './listing.ts';
import { upTo } from './page-calls.ts';
import { pageTotals } from './page-totals.ts';
import { onHost } from './paging.ts';

/** Name, separator, number and extension of the last part of an address. */
const FILE = /^([a-z][\w-]*?)(?:([_-])(\d{1,4}))?(\.s?html?)$/i;

/**
 * The generic reading; where the page links to no other one but says how many there are, the
 * numbers after its own.
 */
export function readNumberedFiles(page: ListPage): Listing {
  const listing = genericReader.readList(page);
  const file = new URL(page.url).pathname.split('/').at(-1) ?? '';
  const own = FILE.exec(file || 'index.html');
  const { pages, current } = pageTotals(page.html);
  if (!own || pages === null || listing.next.length > 0) return listing;
  const [, name = 'index', separator = '_', digits, extension = '.html'] = own;
  const number = digits === undefined ? 1 : Number(digits);
  // Counted from 0 where the page's number is one less than its place.
  const last = digits !== undefined && current === number + 1 ? pages - 1 : pages;
  const others = upTo(number + 1, last).map(
    (one) => new URL(`${name}${separator}${one}${extension}`, page.url).href,
  );
  return { ...listing, next: onHost(others, page.url) };
}
