import { serialise } from '../text/units.ts';

/**
 * How many units from `at` on are the longest name there; 0 for none.
 * @param names by their serialised units
 * @param bounds units of the names looked for
 */
export function longestAt(
  units: readonly string[],
  at: number,
  names: { has(serial: string): boolean },
  { shortest, longest }: { readonly shortest: number; readonly longest: number },
): number {
  for (let length = Math.min(longest, units.length - at); length >= shortest; length -= 1) {
    if (names.has(serialise(units.slice(at, at + length)))) return length;
  }
  return 0;
}
