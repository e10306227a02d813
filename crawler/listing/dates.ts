/** Publication dates of list rows, as `YYYY-MM-DD`. */

const DATE = /(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/;
/** `t20260210_15418039.html`, `/2026/1/15/`, `/202601/27/`, `/20260904/`. */
const ADDRESS_DATE = /[/t](20\d{2})(?:\/?(\d{2})[-/]?(\d{2})[_/]|[-/](\d{1,2})[-/](\d{1,2})\/)/;
/** Seconds since 1970 of a date after 2000, as list APIs write them; thirteen digits are milliseconds. */
const EPOCH = /^(\d{10})(?:\d{3})?$/;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The first date in a text. */
export function findDate(text: string): string | null {
  const match = DATE.exec(text);
  return match ? isoParts(match[1], match[2], match[3]) : null;
}

/** The date in a page's address. */
export function addressDate(address: string): string | null {
  const match = ADDRESS_DATE.exec(new URL(address).pathname);
  if (!match) return null;
  const [, year, month, day, looseMonth, looseDay] = match;
  return isoParts(year, month ?? looseMonth, day ?? looseDay);
}

/** A field of a list API: text, or a time as a number, read in Chinese time. */
export function fieldDate(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  const seconds = EPOCH.exec(text)?.[1];
  if (seconds === undefined) return findDate(text);
  return new Date(Number(seconds) * 1000 + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** A row whose whole content is one link holds its date in the title: `标题2026-02-10`. */
export function withoutDate(title: string): string {
  return title
    .replace(/^[\s·•■◆>]+/u, '')
    .replace(/^[[(（【]?20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}[\])）】]?\s*/u, '')
    .replace(
      /\s*[[(（【]?20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?[\])）】]?$/u,
      '',
    );
}

function isoParts(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso) ? null : iso;
}
