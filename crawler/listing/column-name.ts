/** What a list page calls its column. */
import { load } from 'cheerio';

const MAX_NAME = 40;

/** `ColumnName` of the markup standard, else the beginning of the page's title; empty for neither. */
export function columnNameOf(html: string): string {
  if (!/<(?:meta|title)\b/i.test(html)) return '';
  const $ = load(html);
  const named = $('meta[name]')
    .toArray()
    .find((meta) => ($(meta).attr('name') ?? '').toLowerCase() === 'columnname');
  const name = named ? ($(named).attr('content') ?? '').trim() : '';
  const title =
    $('title')
      .first()
      .text()
      .trim()
      .split(/[_\-|—–]/)[0]
      ?.trim() ?? '';
  const chosen = name || title;
  return chosen.length <= MAX_NAME ? chosen : '';
}
