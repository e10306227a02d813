import type { FacetValue } from '../../../server/contract.ts';

export interface YearBar {
  readonly year: string;
  readonly count: number;
  /** Of the tallest bar: 0 to 1. */
  readonly height: number;
}

const isYear = (value: string): boolean => /^\d{4}$/.test(value);

/** Past this, a single stray year (a date misread) must not stretch the row to a century. */
const MAX_GAP = 10;

/** One bar a year, newest first; years without result between two that have some stand at nothing. */
export function yearBars(values: readonly FacetValue[]): readonly YearBar[] {
  const counts = new Map(
    values.filter(({ value }) => isYear(value)).map((v) => [v.value, v.count]),
  );
  const years = [...counts.keys()].sort((a, b) => b.localeCompare(a));
  const tallest = Math.max(1, ...counts.values());
  return years
    .flatMap((year, i) => {
      const gap = Number(years[i - 1] ?? year) - Number(year) - 1;
      const between = gap > 0 && gap <= MAX_GAP ? gap : 0;
      return [
        ...Array.from({ length: between }, (_, k) => String(Number(year) + between - k)),
        year,
      ];
    })
    .map((year) => {
      const count = counts.get(year) ?? 0;
      return { year, count, height: count / tallest };
    });
}

/** Whether a chosen year or range (`2020..2024`) takes in the year. */
export function covers(chosen: readonly string[], year: string): boolean {
  return chosen.some((value) => {
    const [from = value, to = from] = value.split('..');
    return from <= year && year <= to;
  });
}

/** Letting go of one year of a range keeps the others of it that have a bar. */
export function toggleYear(
  chosen: readonly string[],
  year: string,
  bars: readonly YearBar[],
): readonly string[] {
  if (!covers(chosen, year)) return [...chosen, year];
  const around = chosen.filter((value) => covers([value], year));
  const kept = bars.filter((bar) => bar.count > 0 && bar.year !== year && covers(around, bar.year));
  const others = chosen.filter((value) => !around.includes(value));
  return [...new Set([...others, ...kept.map((bar) => bar.year)])];
}

/** From one year to another, in either order; one year alone is no range. */
export function rangeOf(one: string, other: string): string {
  if (one === other) return one;
  return one < other ? `${one}..${other}` : `${other}..${one}`;
}
