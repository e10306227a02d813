/** Reads a list page by what all portals share: rows with a title and a date, and paging. */
import { load } from 'cheerio';
import { baseOf } from './links.ts';
import type { ListReader } from './listing.ts';
import { nextPages } from './paging.ts';
import { joinRows, readRows } from './rows.ts';

/** Some systems put the first rows into a data block that a script draws: `<record><![CDATA[…]]>`. */
const DATA_RECORD = /<record>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/record>/gi;

export const genericReader: ListReader = {
  id: 'generic',
  recognises: () => true,
  readList(page) {
    const { url, html } = page;
    const $ = load(html);
    const base = baseOf($, url);
    const records = dataRecords(html);
    const rows = joinRows(
      readRows($, page, base),
      ...(records.length > 0
        ? [readRows(load(records.join('\n')), page, page.columnUrl ?? base)]
        : []),
    );
    return { ...rows, next: nextPages($, html, url, base) };
  },
};

/** The rows that wait in a data block, as HTML. */
export function dataRecords(html: string): string[] {
  return [...html.matchAll(DATA_RECORD)].map((match) => match[1] ?? '');
}
