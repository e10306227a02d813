/** Dates as portals print them, to `YYYY-MM-DD`. */
import { type Printed, printed } from './metadata.ts';
import { plain } from './plain.ts';

const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
const FORMS = [
  /(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/u,
  /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/u,
];
const IN_NUMERALS =
  /([一二][〇○零九]?[〇○零一二三四五六七八九]{2,3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/u;

const digit = (mark: string | undefined) => Number(DIGITS[mark ?? ''] ?? mark ?? '0');

function numeral(text: string): number {
  const [tens = '', ones] = text.includes('十') ? text.split('十') : ['0', text];
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones ? digit(ones) : 0);
}

/** The first date in a text; null when there is none or it is no day of the calendar. */
export function readDate(text: string): string | null {
  const form = plain(text);
  for (const pattern of FORMS) {
    const match = pattern.exec(form);
    if (match) return isoDate(Number(match[1]), Number(match[2]), Number(match[3]));
  }
  const match = IN_NUMERALS.exec(form);
  if (!match) return null;
  const year = Array.from(match[1] ?? '')
    .map((mark) => DIGITS[mark] ?? '')
    .join('');
  return isoDate(Number(year), numeral(match[2] ?? ''), numeral(match[3] ?? ''));
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

/** A date in brackets at the end of a title: …情况报告 (2025-03-26). */
const IN_TITLE =
  /[(〔【[]\s*((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)\s*[)〕】\]]\s*$/u;

/**
 * The day of publication. The day of signing stands in only where no label names another; a date
 * in the address, under the signature or in a clock widget never does.
 */
export function publishedOn(metadata: Printed, titles: readonly string[]): string | null {
  const labelled = [...printed(metadata, 'published'), ...printed(metadata, 'written')];
  for (const value of labelled) {
    const date = readDate(value);
    if (date) return date;
  }
  for (const title of titles) {
    const match = IN_TITLE.exec(plain(title));
    if (match?.[1]) return readDate(match[1]);
  }
  return null;
}
