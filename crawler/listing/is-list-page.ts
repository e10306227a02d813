/** Tells a list of reports from the page of one. */
import { decodePage } from './decode-page.ts';
import type { ListItem } from './listing.ts';
import { isListAnswer, isListShell, readList } from './readers.ts';

/** A page of one report may link to the reports before and after it. */
const FEWEST_PAGES = 3;

const FILE = /\.(?:pdf|docx?|wps|ofd|zip|rar|xlsx?|et)$/i;

const isFile = ({ url, title }: ListItem): boolean =>
  FILE.test(new URL(url).pathname) || FILE.test(title);

/**
 * True for a page that lists reports, as pages or as files of different names, or that shows none
 * before its scripts have run.
 */
export function isListPage(page: {
  readonly url: string;
  readonly body: Uint8Array;
  readonly contentType?: string | undefined;
}): boolean {
  const html = decodePage(page.body, page.contentType);
  const list = { url: page.url, html };
  // What a list API answers is no page, however few its rows.
  if (isListAnswer(list) || isListShell(list)) return true;
  const { items } = readList(list);
  const files = new Set(items.filter(isFile).map(({ title }) => title.replace(FILE, '')));
  return items.filter((item) => !isFile(item)).length >= FEWEST_PAGES || files.size > 1;
}
