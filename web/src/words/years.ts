/** One year, or two with what people write between them; `pattern` of a field needs the source. */
const YEARS = /\s*(\d{4})\s*年?度?\s*(?:(?:\.{2,3}|…|-|－|–|—|~|～|至|到)\s*(\d{4})\s*年?度?\s*)?/u;
const WHOLE = new RegExp(`^${YEARS.source}$`, 'u');

/** For the `pattern` of a field: what `readYears` reads. */
export const YEARS_PATTERN = YEARS.source;
export const YEARS_HINT = '写作 2024 或 2020-2024';

/** Years as the API takes them: `2020-2024`, `2020至2024年` → `2020..2024`; null for anything else. */
export function readYears(text: string): string | null {
  const [, from, to] = WHOLE.exec(text) ?? [];
  if (from === undefined) return null;
  return to === undefined ? from : `${from}..${to}`;
}

/** As they are typed: two dots are not on a phone's keys for numbers. */
export function showYears(years: string): string {
  return years.replace('..', '-');
}

/** Past this, a single stray year (a date misread) must not stretch a row to a century. */
const MAX_GAP = 10;

/** The years in order, each once, with those between two that lie near each other. */
export function withYearsBetween(years: Iterable<number>): readonly number[] {
  const known = [...new Set(years)].sort((a, b) => a - b);
  return known.flatMap((year, i) => {
    const gap = year - (known[i - 1] ?? year) - 1;
    const between = gap <= MAX_GAP ? Math.max(0, gap) : 0;
    return Array.from({ length: between + 1 }, (_, k) => year - between + k);
  });
}
