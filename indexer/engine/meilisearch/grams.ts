/**
 * Runs of neighbouring units as whole numbers, which Meilisearch keeps as they are: no analysis,
 * normalisation or limit on words can touch them, and a filter on them takes any boolean form.
 *
 *   安 全 生 产 ─▶ 安 全 生 产 · 安全 全生 生产 · 安全生 全生产 · and what is absent (see below)
 *
 * A term of up to three units is one number. A longer one stands in a text when all its runs of
 * three do and none of its longer runs is known to be *absent*. For that a passage carries its
 * minimal absent words: runs it does not hold although it holds both their longest parts (法治建设
 * of a passage with 法治建 and 治建设 apart). A run whose triples are all there is missing only if
 * it holds such a word (M. Crochemore et al., "Automata and forbidden words", 1998), so this is
 * exact, where a phrase of words is not: Meilisearch looks at three neighbours at a time.
 */
import { createHash } from 'node:crypto';
import { rememberUnits } from '../coding.ts';

/** Longest run that has a number of its own wherever it stands. */
export const LONGEST_GRAM = 3;
/** Longest absent run that is noted; longer terms are looked up in the text of what is left. */
export const LONGEST_ABSENT = 32;

/** Odd constants of MurmurHash3 and xxHash, which spread bits well. */
const MIX_HIGH = 0x85eb_ca6b;
const MIX_LOW = 0x9e37_79b1;
const ABSENT_SEED = 0x2c1b_3c6d;
const OFTEN_SEED = 0x1b87_3593;
const ID_SEED = 0x5bd1_e995;
/** Numbers stay below 2^53, where each is exact in a double: 21 bits above 32. */
const HIGH_BITS = 21;

/** Two numbers of 32 bits that stand for a unit: of its SHA-256, so no two units share them. */
function fingerprint(unit: string): readonly [number, number] {
  // UTF-16, since UTF-8 would make all unpaired surrogates one.
  const digest = createHash('sha256').update(unit, 'utf16le').digest();
  return [digest.readUInt32LE(0), digest.readUInt32LE(4)];
}

const fingerprintOf = rememberUnits(fingerprint);

function avalanche(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb_352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b);
  return mixed ^ (mixed >>> 16);
}

/**
 * The number of the run `[start, end)` of units, 0 to 2^53 - 1. Of ten million runs in an index,
 * the chance that one shares the number of a run asked for is about one in a thousand million.
 */
export function gramNumber(units: readonly string[], start: number, end: number, seed = 0): number {
  let high = avalanche(seed ^ (end - start));
  let low = avalanche(seed + 0x165_667b1 * (end - start));
  for (let at = start; at < end; at += 1) {
    const [first, second] = fingerprintOf(units[at] ?? '');
    high = avalanche(Math.imul(high, MIX_HIGH) ^ first);
    low = avalanche(Math.imul(low, MIX_LOW) ^ second);
  }
  return ((high >>> 0) >>> (32 - HIGH_BITS)) * 2 ** 32 + (low >>> 0);
}

/** The number that says that the run is an absent word of a passage. */
export function absentNumber(units: readonly string[], start: number, end: number): number {
  return gramNumber(units, start, end, ABSENT_SEED);
}

/** The number that says that the run stands in a passage more than once. */
export function oftenNumber(units: readonly string[], start: number, end: number): number {
  return gramNumber(units, start, end, OFTEN_SEED);
}

/** The number of one passage: a filter on its id would make one of `Ab` and `aB`. */
export function idNumber(id: string): number {
  return gramNumber([id], 0, 1, ID_SEED);
}

/** Distinct numbers of all runs of one to `LONGEST_GRAM` units, and of those that come again. */
export function gramsOf(units: readonly string[]): Set<number> {
  const numbers = new Set<number>();
  for (let start = 0; start < units.length; start += 1) {
    const longest = Math.min(LONGEST_GRAM, units.length - start);
    for (let length = 1; length <= longest; length += 1) {
      const gram = gramNumber(units, start, start + length);
      numbers.add(numbers.has(gram) ? oftenNumber(units, start, start + length) : gram);
    }
  }
  return numbers;
}
