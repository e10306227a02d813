/** Slips of typing: whether what was typed is a name but for one slip, and which. */
import type { ReadName } from './name-match.ts';

/** From the likeliest: an input method offers homophones, fingers swap and double. */
export const SLIPS = ['homophone', 'swapped', 'doubled', 'wrong', 'missing'] as const;
export type Slip = (typeof SLIPS)[number];

/** Units from which a name is told with one of them wrong or missing. */
const LEAST_WITH_WRONG = 4;
const LEAST_TO_MISS = 3;
const LEAST_TO_SWAP = 3;

function isHomophone(typed: ReadName, name: ReadName): boolean {
  return typed.readings.every(([sound], at) => {
    return sound !== undefined && name.readings[at]?.includes(sound) === true;
  });
}

/** Index of the first unit in which they differ; the shorter one's length when none. */
function firstDifference(a: readonly string[], b: readonly string[]): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

const sameFrom = (
  a: readonly string[],
  from: number,
  b: readonly string[],
  fromB: number,
): boolean => {
  if (a.length - from !== b.length - fromB) return false;
  for (let at = from; at < a.length; at++) if (a[at] !== b[at - from + fromB]) return false;
  return true;
};

/**
 * The slip that makes `typed` of `name`; null when it takes more than one, or when a name this
 * short could be many with one character changed.
 *
 *   融意心安 homophone · 融议安心 swapped · 融议议心安 doubled · 融仪式安 null · 融议安 missing
 */
export function slipBetween(typed: ReadName, name: ReadName): Slip | null {
  const a = typed.units;
  const b = name.units;
  const at = firstDifference(a, b);
  if (a.length === b.length) {
    if (at === a.length) return null;
    if (isHomophone(typed, name)) return 'homophone';
    const swapped = a[at] === b[at + 1] && a[at + 1] === b[at];
    if (swapped && a.length >= LEAST_TO_SWAP && sameFrom(a, at + 2, b, at + 2)) return 'swapped';
    return a.length >= LEAST_WITH_WRONG && sameFrom(a, at + 1, b, at + 1) ? 'wrong' : null;
  }
  if (a.length === b.length + 1) {
    return at > 0 && a[at] === a[at - 1] && sameFrom(a, at + 1, b, at) ? 'doubled' : null;
  }
  const missing = a.length >= LEAST_TO_MISS && sameFrom(a, at, b, at + 1);
  return missing ? 'missing' : null;
}
