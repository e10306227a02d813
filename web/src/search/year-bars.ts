import type { FacetValue } from '../../../server/contract.ts';
import { withYearsBetween } from '../words/years.ts';

export interface YearBar {
  readonly year: string;
  readonly count: number;
  /** Of the tallest bar: 0 to 1. */
  readonly height: number;
}

const isYear = (value: string): boolean => /^\d{4}$/.test(value);

/** One bar a year, newest first; years without result between two that have some stand at nothing. */
export function yearBars(values: readonly FacetValue[]): readonly YearBar[] {
  const counts = new Map(
    values.filter(({ value }) => isYear(value)).map((v) => [Number(v.value), v.count]),
  );
  const tallest = Math.max(1, ...counts.values());
  return withYearsBetween(counts.keys())
    .map((year) => {
      const count = counts.get(year) ?? 0;
      return { year: String(year), count, height: count / tallest };
    })
    .reverse();
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
