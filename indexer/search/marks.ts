/** Which characters of a passage to mark. */
import { unitsOf, type UnitSequence } from '../text/units.ts';
import type { PlannedTerm } from './plan.ts';

export type Range = readonly [number, number];

function standsAt(sequence: UnitSequence, term: readonly string[], at: number): boolean {
  return term.every((unit, i) => sequence.units[at + i] === unit);
}

/**
 * Ranges of `text` where a term stands, in order. Those that overlap are joined, so each begins
 * and ends with a term.
 */
export function marksOf(text: string, terms: readonly Pick<PlannedTerm, 'units'>[]): Range[] {
  const sequence = unitsOf(text);
  const ranges: [number, number][] = [];
  for (const { units } of terms) {
    for (let at = 0; at + units.length <= sequence.units.length; at++) {
      if (!standsAt(sequence, units, at)) continue;
      const start = sequence.starts[at];
      const end = sequence.ends[at + units.length - 1];
      if (start !== undefined && end !== undefined) ranges.push([start, end]);
    }
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: [number, number][] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && range[0] < last[1]) last[1] = Math.max(last[1], range[1]);
    else joined.push(range);
  }
  return joined;
}
