/** `createPageHTML(…)`, the call with which TRS WCM and its relatives draw the links to other pages. */
import { saidPage } from './page-totals.ts';

/**
 * `createPageHTML(9, 0, "index", "html")`: pages in all, this page, name, extension. A container's
 * id may stand first, a digit after the name, variables in place of numbers.
 */
const PAGE_CALL = /(function\s+)?createPageHTML\w*\s*\(([^()]*)\)/gi;

/** Beyond it the pages themselves go on; a broken counter costs no more than this. */
export const PAGES_AHEAD = 10;

interface PageCall {
  readonly total: number;
  readonly current: number;
  readonly name: string;
  readonly extension: string;
}

/** Addresses of a list's other pages, as its calls name them, relative ones resolved. */
export function calledPages(html: string, url: string, base: string): string[] {
  const call = [...html.matchAll(PAGE_CALL)].flatMap(([, declared, text]) =>
    declared ? [] : (readCall(text ?? '', html) ?? []),
  );
  return call.flatMap((one) => pagesOf(one, url, html).map((name) => new URL(name, base).href));
}

function readCall(text: string, html: string): PageCall | null {
  const words = text.split(',').map((word) => word.trim());
  const first = words[0] ?? '';
  const named = /^["']\D/.test(first) || (words.length > 4 && valueOf(words[2], html) !== null);
  const shifted = named && !isNumber(valueOf(first, html)) ? words.slice(1) : words;
  const [total, current, name, extension] = shifted.map((word) => valueOf(word, html));
  if (!isNumber(total) || !isNumber(current) || !name || !extension) return null;
  if (!/^[\w./:-]+$/.test(name) || !/^\.?\w{2,6}$/.test(extension)) return null;
  return {
    total: Number(total),
    current: Number(current),
    name,
    extension: extension.replace(/^\./, ''),
  };
}

const isNumber = (text: string | null | undefined): boolean => /^\d{1,6}$/.test(text ?? '');

/** A literal, or what a variable of the page was last set to. */
function valueOf(word: string | undefined, html: string): string | null {
  if (word === undefined) return null;
  const literal = /^["']?([^"']*)["']?$/.exec(word)?.[1] ?? '';
  if (/^["']/.test(word) || isNumber(literal)) return literal;
  const name = /(?:parseInt|Number)?\s*([A-Za-z_$][\w$]*)$/.exec(word)?.[1];
  if (!name) return null;
  const set = new RegExp(
    `(?:^|[^\\w$.])${name.replace(/\$/g, '\\$')}\\s*=\\s*(?:["']([^"']*)["']|(\\d+))`,
    'g',
  );
  const last = [...html.matchAll(set)].at(-1);
  return last?.[1] ?? last?.[2] ?? null;
}

/**
 * Numbering differs: TRS counts from 0 and leaves the number of its first page away; others count
 * from 1, with or without a number on the first page. The page's own address tells.
 */
function pagesOf(
  { total, current, name, extension }: PageCall,
  url: string,
  html: string,
): string[] {
  const file = name.split('/').at(-1) ?? name;
  const own = decodeURI(new URL(url).pathname).split('/').at(-1) ?? '';
  const suffix = own.startsWith(file) ? /^([_-])(\d+)\.\w+$/.exec(own.slice(file.length)) : null;
  const page = (separator: string, number: number) => `${name}${separator}${number}.${extension}`;
  if (!suffix) {
    // Without a number of its own this is the first page, which counts as 0 or as 1.
    const last = current === 0 ? total - 1 : total;
    return upTo(current + 1, last).map((number) => page('_', number));
  }
  const [, separator = '_', digits] = suffix;
  const number = Number(digits);
  const standard =
    separator === '_' && number === current && number > 0 && saidPage(html) !== number;
  const last = standard || number === 0 ? total - 1 : total;
  const after = upTo(number + 1, last).map((one) => page(separator, one));
  // The first page leads to the second; `name_1` exists only where counting began at 0.
  const before = upTo(Math.max(2, number - PAGES_AHEAD), number - 1).map((one) =>
    page(separator, one),
  );
  return [...(standard ? [`${name}.${extension}`] : []), ...before, ...after];
}

/** From `first` to `last`, no more than `PAGES_AHEAD`. */
export function upTo(first: number, last: number): number[] {
  const length = Math.max(0, Math.min(last - first + 1, PAGES_AHEAD));
  return Array.from({ length }, (_, step) => first + step);
}
