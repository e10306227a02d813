/** Reads a list page by what all portals share: rows with a title and a date, and paging. */
import { load } from 'cheerio';
import type { ListItem, ListReader } from './listing.ts';
import type { Link } from './links.ts';
import { baseOf, linkAddress, linkTitle, squeeze } from './links.ts';
import { nextPages } from './paging.ts';
import { isReportTitle } from './report-title.ts';
import { WORDS } from './words.ts';

const DATE = /(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
/** `t20260210_15418039.html`, `/2026/1/15/`, `/20260904/`. */
const ADDRESS_DATE = /[/t](20\d{2})(?:\/?(\d{2})\/?(\d{2})[_/]|\/(\d{1,2})\/(\d{1,2})\/)/;
/** Rows hold a title, perhaps its organ or column; a wider element is a box of several rows. */
const ROW_MAX_LINKS = 3;
/** Some systems put the first rows into a data block that a script draws: `<record><![CDATA[…]]>`. */
const DATA_RECORD = /<record>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/record>/gi;

export const genericReader: ListReader = {
  readList({ url, html }) {
    const $ = load(html);
    const base = baseOf($, url);
    const inColumn = WORDS.columnSlug.test(new URL(url).pathname);
    const records = [...html.matchAll(DATA_RECORD)].map((match) => match[1] ?? '').join('\n');
    const items = new Map<string, ListItem>();
    for (const page of records ? [$, load(records)] : [$])
      for (const element of page('a').toArray()) {
        const item = readItem(page(element), base, inColumn);
        if (!item || item.url === url) continue;
        const earlier = items.get(item.url);
        // Image and text of a row may both be links; the longer title is the whole one.
        if (!earlier || earlier.title.length < item.title.length) items.set(item.url, item);
      }
    return { items: [...items.values()], next: nextPages($, html, url, base) };
  },
};

function readItem(link: Link, base: string, inColumn: boolean): ListItem | null {
  const title = linkTitle(link);
  const address = linkAddress(link, base);
  if (!address || title === '' || link.closest(WORDS.furniture).length > 0) return null;
  const date = rowDate(link, title) ?? addressDate(address);
  if (!isReportTitle(withoutDate(title), { dated: date !== null, inColumn })) return null;
  return { url: address, title: withoutDate(title), ...(date ? { date } : {}) };
}

/** The date that stands in the link's row, beside its title. */
function rowDate(link: Link, title: string): string | null {
  const inside = DATE.exec(squeeze(link.find('span,em,i,b,time').text()));
  if (inside) return isoDate(inside);
  let row = link.closest(WORDS.row);
  if (row.length === 0) row = link.parent();
  // A date may stand one level up: <dl><dt><a></dt><dd>date</dd></dl>, <div><p><a></p><i>…
  for (let level = 0; level < 2 && row.length > 0; level++, row = row.parent()) {
    if (row.find('a').length > ROW_MAX_LINKS) return null;
    const match = DATE.exec(squeeze(row.text()).replace(title, ' '));
    if (match) return isoDate(match);
  }
  return null;
}

function addressDate(address: string): string | null {
  const match = ADDRESS_DATE.exec(new URL(address).pathname);
  if (!match) return null;
  const [, year, month, day, looseMonth, looseDay] = match;
  return isoParts(year, month ?? looseMonth, day ?? looseDay);
}

function isoDate(match: RegExpExecArray): string | null {
  return isoParts(match[1], match[2], match[3]);
}

function isoParts(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso) ? null : iso;
}

/** Rows whose whole content is one link: `<a>标题<span>2026-02-10</span></a>`. */
function withoutDate(title: string): string {
  return title
    .replace(/^[\s·•■◆>]+/u, '')
    .replace(/^[[(（【]?20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[\])）】]?\s*/u, '')
    .replace(
      /\s*[[(（【]?20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[\])）】]?$/u,
      '',
    );
}
