/** What a reader types to find a report: a place, a year, words of its title, in any order. */
export interface Wish {
  /** Without the year. */
  readonly words: string;
  /** Four digits; empty when not said. */
  readonly year: string;
}

/** `南宁市 2024年` and `2024南宁市` alike. */
export function readWish(text: string): Wish {
  const found = /(^|\D)((?:19|20)\d{2})(?!\d)\s*年?度?/u.exec(text);
  if (found === null) return { words: text.trim(), year: '' };
  const [whole, sign = '', year = ''] = found;
  const before = text.slice(0, found.index) + sign;
  const after = text.slice(found.index + whole.length);
  return { words: `${before} ${after}`.replaceAll(/\s+/gu, ' ').trim(), year };
}

/** The list of a place's reports; null when no place is said. */
export function placeParams({ words, year }: Wish, size: number): URLSearchParams | null {
  if (words === '') return null;
  const params = new URLSearchParams({ region: words });
  if (year !== '') params.set('year', year);
  params.set('size', String(size));
  return params;
}

/** A search in titles, in the query language; empty when nothing is said. */
export function titleQuery({ words, year }: Wish): string {
  const bare = words.replaceAll('"', ' ').trim();
  return [
    ...(bare === '' ? [] : bare.split(/\s+/u).map((word) => `title:${word}`)),
    ...(year === '' ? [] : [`year:${year}`]),
  ].join(' ');
}
