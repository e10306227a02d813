/** The rows of a list: links with their titles and dates, reports told from the rest. */
import type { CheerioAPI } from 'cheerio';
import { columnTrust } from './columns.ts';
import { addressDate, findDate, withoutDate } from './dates.ts';
import type { Link } from './links.ts';
import { linkAddress, linkTitle, squeeze } from './links.ts';
import type { ListItem, ListPage, Listing } from './listing.ts';
import { isReportTitle } from './report-title.ts';
import { WORDS } from './words.ts';

/** Rows hold a title, perhaps its organ or column; a wider element is a box of several rows. */
const ROW_MAX_LINKS = 3;
/** Shorter link texts are page numbers, channels and buttons. */
const ROW_MIN_TITLE = 6;

export type Rows = Pick<Listing, 'items' | 'rows'>;

/** One row as a list API gives it. */
export interface RawRow {
  readonly url: string;
  readonly title: string;
  readonly date: string | null;
}

/** True for a column whose own name or address says that it holds such reports. */
export function isReportColumn({ url, columnUrl, columnName }: ListPage): boolean {
  return columnTrust(columnName ?? '', columnUrl ?? url) === 'reports';
}

/** Reads all rows of a document. */
export function readRows($: CheerioAPI, page: ListPage, base: string): Rows {
  const found: RawRow[] = [];
  const links = new Map<unknown, number>();
  const furniture = new Set<unknown>($(WORDS.furniture).find('a').toArray());
  for (const element of $('a').toArray()) {
    if (furniture.has(element)) continue;
    const link = $(element);
    const title = linkTitle(link);
    const url = linkAddress(link, base);
    if (!url || url === page.url || title === '') continue;
    found.push({ url, title, date: rowDate(link, title, links) ?? addressDate(url) });
  }
  return sortRows(found, page);
}

/** Reports and other rows, each address once. */
export function sortRows(found: readonly RawRow[], page: ListPage): Rows {
  const inColumn = isReportColumn(page);
  const items = new Map<string, ListItem>();
  const rows = new Set<string>();
  for (const { url, title: shown, date } of found) {
    const title = withoutDate(shown);
    if (title.length >= ROW_MIN_TITLE) rows.add(url);
    if (!isReportTitle(title, { dated: date !== null, inColumn })) continue;
    rows.add(url);
    const earlier = items.get(url);
    // Image and text of a row may both be links; the longer title is the whole one.
    if (!earlier || earlier.title.length < title.length)
      items.set(url, { url, title, ...(date ? { date } : {}) });
  }
  return { items: [...items.values()], rows: [...rows] };
}

/** Two readings of one page as one. */
export function joinRows(...parts: readonly Rows[]): Rows {
  const items = new Map<string, ListItem>();
  for (const item of parts.flatMap((part) => part.items))
    if (!items.has(item.url)) items.set(item.url, item);
  return { items: [...items.values()], rows: [...new Set(parts.flatMap(({ rows }) => rows))] };
}

/**
 * The date that stands in the link's row, beside its title.
 * @param links how many links an element holds, counted once: a site map is one list of thousands
 */
function rowDate(link: Link, title: string, links: Map<unknown, number>): string | null {
  const inside = findDate(squeeze(link.find('span,em,i,b,time').text()));
  if (inside) return inside;
  let row = link.closest(WORDS.row);
  if (row.length === 0) row = link.parent();
  // A date may stand one level up: <dl><dt><a></dt><dd>date</dd></dl>, <div><p><a></p><i>…
  for (let level = 0; level < 2 && row.length > 0; level++, row = row.parent()) {
    const element = row.get(0);
    const count = links.get(element) ?? row.find('a').length;
    links.set(element, count);
    if (count > ROW_MAX_LINKS) return null;
    const date = findDate(squeeze(row.text()).replace(title, ' '));
    if (date) return date;
  }
  return null;
}
