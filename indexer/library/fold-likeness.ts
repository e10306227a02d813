/** When two passages are nearly the same, and the keys by which such are found. */
import { deserialise } from '../text/units.ts';
import { mostReplaced } from './replaced.ts';
import { likenessOf, shinglesOf } from './shingles.ts';

/** Units of a shingle: one slip changes three of them, whatever the passage's length. */
const SHINGLE = 3;
/** Share of common shingles; see `isSame`. */
const SAME = 0.75;
/** A village's name changes by two units, a practice's by three or four. */
const REPLACED = 3;
/** Keys of a passage, each made of so many of its smallest hashes. */
export const KEYS = 6;
const ROWS = 3;
/** A name this long may hold a slip; in a shorter one every unit tells. */
const SLIP_FROM = 4;
/** 三调联动 and 四调联动 are two practices. */
const NUMERAL = /^[一二三四五六七八九十百千万两双零〇\uE002]$/u;

/** What is compared of a passage that is long enough, see `fold-text.ts`. */
export interface Shape {
  /** Serialised. */
  readonly text: string;
  readonly names: readonly string[];
  readonly shingles: Uint32Array;
}

export const shapeOf = (text: string, names: readonly string[]): Shape => ({
  text,
  names,
  shingles: shinglesOf(text, SHINGLE),
});

const FUNCTIONS = KEYS * ROWS;
/** See `mayBeSame`. */
const EQUAL = 8;
/** Of the hash functions: odd multipliers, and offsets. */
const TIMES = Int32Array.from({ length: FUNCTIONS }, (_, at) => Math.imul(2 * at + 1, 0x9e3779b1));
const PLUS = Int32Array.from({ length: FUNCTIONS }, (_, at) => Math.imul(at + 1, 0x85ebca6b));

/** Spreads a hash over all its bits (the end of MurmurHash3). */
function mix(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The smallest hash of a passage's shingles by each of the functions (MinHash). */
export function hashesOf({ shingles }: Shape): Int32Array {
  const mixed = Int32Array.from(shingles, mix);
  return Int32Array.from(TIMES, (times, at) => leastOf(mixed, times, PLUS[at] ?? 0));
}

/**
 * Two texts with a share J of common shingles have at least one key in common with a chance of
 * 1 - (1 - J³)⁶: .96 at .75, .99 at .8, .9996 at .9, .0002 at .03, as unrelated passages have.
 */
export function keysOf(hashes: Int32Array): number[] {
  return Array.from({ length: KEYS }, (_, band) => {
    let low = band;
    let high = -band;
    for (const least of hashes.subarray(band * ROWS, (band + 1) * ROWS)) {
      low = mix(low ^ least);
      high = mix(high + least);
    }
    // 52 bits, as ids have.
    return (high & 0xfffff) * 0x1_0000_0000 + low;
  });
}

/** The hashes in short, six bits of each as a letter: enough to tell most of them apart. */
export function signatureOf(hashes: Int32Array): string {
  return String.fromCharCode(...hashes.map((hash) => 0x30 + (hash & 0x3f)));
}

/**
 * Whether two passages can be nearly the same, told by their signatures: of 18 hashes 13 are equal
 * on average at a likeness of .75, and fewer than 8 in one case of a thousand.
 */
export function mayBeSame(one: string, other: string): boolean {
  let equal = 0;
  for (let at = 0; at < FUNCTIONS; at++) {
    if (one.charCodeAt(at) === other.charCodeAt(at)) equal += 1;
  }
  return equal >= EQUAL;
}

/** Signed, as JavaScript reckons fastest. */
function leastOf(hashes: Int32Array, times: number, plus: number): number {
  let least = 0x7fffffff;
  for (let at = 0; at < hashes.length; at++) {
    const hash = (Math.imul(hashes[at] ?? 0, times) + plus) | 0;
    if (hash < least) least = hash;
  }
  return least;
}

/** Whether a name stands in a passage, a slip allowed. */
function holds(passage: Shape, name: string): boolean {
  if (passage.text.includes(name) || passage.names.includes(name)) return true;
  const wanted = deserialise(name);
  if (wanted.length < SLIP_FROM) return false;
  const units = deserialise(passage.text);
  for (let from = 0; from + wanted.length <= units.length; from++) {
    let slips = 0;
    for (let at = 0; at < wanted.length && slips < 2; at++) {
      const [one = '', other = ''] = [wanted[at], units[from + at]];
      if (one !== other) slips += NUMERAL.test(one) || NUMERAL.test(other) ? 2 : 1;
    }
    if (slips < 2) return true;
  }
  return false;
}

/**
 * Whether one of the two, hidden behind the other, would be missed by nobody: so in doubt they are
 * not. Three quarters of the shingles are left by slips, a remark put in or a clause dropped, while
 * passages that share a template share half. But a long template may hold one practice or another:
 * so nowhere may three units stand for three others, and what one puts in quotation marks the other
 * has to have. Figures and places are signs here and change nothing.
 */
export function isSame(one: Shape, other: Shape): boolean {
  const [few = 0, many = 0] = [one.shingles.length, other.shingles.length].sort((a, b) => a - b);
  return (
    few >= many * SAME &&
    likenessOf(one.shingles, other.shingles) >= SAME &&
    one.names.every((name) => holds(other, name)) &&
    other.names.every((name) => holds(one, name)) &&
    mostReplaced(deserialise(one.text), deserialise(other.text)) < REPLACED
  );
}
