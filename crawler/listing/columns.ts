/** What a link's name and address say about the column behind it. From `data/columns.json`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const expression = (flags: string) => z.string().transform((text) => new RegExp(text, flags));

const schema = z.strictObject({
  /** Pinyin initials of "annual report on building a law-based government", as portals shorten it. */
  reportSlug: expression('i'),
  subjectSlug: expression('i'),
  reportName: expression('u'),
  subjectName: expression('u'),
  /** Columns that hold reports of all kinds. */
  plainName: expression('u'),
  /** News, teaching and services about the same subject. */
  notColumn: expression('u'),
  /** Pages on the way from a front page to such columns; the likelier, the higher. */
  hubs: z.array(z.strictObject({ name: expression('u'), score: z.int() })),
  /** A department, township or office, which has a corner of its own on a county's portal. */
  unitName: expression('u'),
  /** "More", whose column is named by the heading beside it. */
  moreText: expression('iu'),
});

export const COLUMN_WORDS = schema.parse(
  JSON.parse(readFileSync(new URL('./data/columns.json', import.meta.url), 'utf8')),
);

/** `reports`: holds such reports; `subject`: is about their subject; `plain`: holds reports of any kind. */
export type ColumnTrust = 'reports' | 'subject' | 'plain' | 'none';

/** Files that stand for their folder. */
const FOLDER_PAGE = /^(?:index|list|default|home|main|column-index)?[_-]?\d*$/i;

/**
 * Slugs of reports count anywhere in the address (districts have folders of their own below);
 * those of the subject only at its end, since a column of news may lie below it.
 */
export function columnTrust(name: string, url: string): ColumnTrust {
  const folders = new URL(url).pathname
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
  const stem = (folders.at(-1) ?? '').replace(/\.\w+$/, '');
  const own = FOLDER_PAGE.test(stem) ? (folders.at(-2) ?? '') : stem;
  if (COLUMN_WORDS.notColumn.test(name)) return 'none';
  if (COLUMN_WORDS.reportName.test(name)) return 'reports';
  if (COLUMN_WORDS.reportSlug.test(`/${folders.join('/')}`)) return 'reports';
  if (COLUMN_WORDS.subjectName.test(name) || COLUMN_WORDS.subjectSlug.test(own)) return 'subject';
  return COLUMN_WORDS.plainName.test(name) ? 'plain' : 'none';
}
