/**
 * Reports by year, or by the places a reader would look into next.
 *
 *   chosen   none       45 广西            45, 46
 *   listed   11 … 82    4501 … 4514        45, 46
 */
import type { PlacedReport } from '../library/library.ts';
import { NATION } from '../structure/region-table.ts';
import type { TrendAxis } from './trend-types.ts';

export interface AxisGroup {
  /** A year, or the code of a place. */
  readonly value: string;
  readonly reports: readonly PlacedReport[];
}

function grouped(
  all: readonly PlacedReport[],
  keysOf: (report: PlacedReport) => readonly string[],
): Map<string, PlacedReport[]> {
  const groups = new Map<string, PlacedReport[]>();
  for (const report of all) {
    for (const key of keysOf(report)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [report]);
      else group.push(report);
    }
  }
  return groups;
}

/** From the first year there is a report of to the last, those without any included. */
function byYear(all: readonly PlacedReport[]): AxisGroup[] {
  const groups = grouped(all, ({ year }) => (year === null ? [] : [String(year)]));
  const years = [...groups.keys()].map(Number).toSorted((a, b) => a - b);
  const [first = 0, last = -1] = [years[0], years.at(-1)];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const value = String(first + at);
    return { value, reports: groups.get(value) ?? [] };
  });
}

const byCode = (groups: ReadonlyMap<string, readonly PlacedReport[]>): AxisGroup[] =>
  [...groups]
    .map(([value, reports]) => ({ value, reports }))
    .toSorted((a, b) => (a.value < b.value ? -1 : 1));

/** The place of a report directly below another; none of a report about that place itself. */
const childrenOf = (upper: string | undefined, codes: readonly string[]): readonly string[] => {
  const below =
    upper === undefined
      ? codes.filter((code) => code !== NATION.code)
      : codes.slice(codes.indexOf(upper) + 1);
  return below.slice(0, 1);
};

function byRegion(all: readonly PlacedReport[], chosen: readonly string[]): AxisGroup[] {
  if (chosen.length > 1) {
    const groups = grouped(all, ({ codes }) => codes.filter((code) => chosen.includes(code)));
    return byCode(new Map(chosen.map((code) => [code, groups.get(code) ?? []])));
  }
  return byCode(grouped(all, ({ codes }) => childrenOf(chosen[0], codes)));
}

/** @param chosen codes of the places that all reports lie in; none for the whole country */
export const axisOf = (
  by: TrendAxis,
  all: readonly PlacedReport[],
  chosen: readonly string[],
): AxisGroup[] => (by === 'year' ? byYear(all) : byRegion(all, chosen));
