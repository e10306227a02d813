/**
 * Which passage of one report became which of another. Found over the whole text, so that one that
 * moved is no news; and alike from both sides, so that what is new in one is gone in the other.
 */
import type { PassageForm } from './passage-forms.ts';

export interface FormPair {
  readonly change: 'same' | 'changed';
  /** Ordinals among the passages of either report. */
  readonly a: number;
  readonly b: number;
  /** Common shingles over all shingles of both, 1 where they are the same. */
  readonly likeness: number;
}

/**
 * Read off reports: passages of different places that say the same duty in their own words share
 * at most .17 of their masked shingles, and .31 of those of the shorter; what a place wrote on from
 * the year before shares .2 and .4 at the least.
 */
const LIKENESS = 0.2;
const CONTAINED = 0.4;
/** A part of a longer passage that was cut elsewhere: all of it but a slip, and no mere phrase. */
const PART_OF = 0.75;
const PART_UNITS = 24;
/** With fewer masked units a phrase that all reports use is a good part of a passage. */
const SENTENCE_UNITS = 22;
const SHORT_LIKENESS = 0.5;
/** Of the pairs of units of two headings of the same part: 主要工作和成效 and 工作举措和成效 share .4. */
const HEADING_LIKENESS = 0.25;

/** Whether what they share makes them one text written on. */
function isWrittenOn(a: PassageForm, b: PassageForm, shared: number): boolean {
  const all = a.shingles.length + b.shingles.length - shared;
  const contained = shared / Math.min(a.shingles.length, b.shingles.length);
  if (a.isHeading !== b.isHeading) return false;
  if (a.isHeading) {
    return shared >= all * HEADING_LIKENESS && a.parts.some((part) => b.parts.includes(part));
  }
  if (Math.min(a.length, b.length) < SENTENCE_UNITS) return shared >= all * SHORT_LIKENESS;
  if (shared >= all * LIKENESS) return contained >= CONTAINED;
  return shared >= PART_UNITS && contained >= PART_OF;
}

/** @returns pairs in which each passage stands at most once */
export function pairPassages(a: readonly PassageForm[], b: readonly PassageForm[]): FormPair[] {
  const same = samePairs(a, b);
  const [usedA, usedB] = [new Set<number>(), new Set<number>()];
  for (const pair of same) {
    usedA.add(pair.a);
    usedB.add(pair.b);
  }
  const candidates = likePairs(a, b, usedA, usedB).toSorted(nearestFirst);
  const changed = candidates.filter((pair) => {
    if (usedA.has(pair.a) || usedB.has(pair.b)) return false;
    usedA.add(pair.a);
    usedB.add(pair.b);
    return true;
  });
  return [...same, ...changed];
}

/**
 * The likest first, of equals those at like places. Two that are equal in all of this are (i, j)
 * and (j, i), which never exclude one another: so the choice is the same from both sides.
 */
const nearestFirst = (one: FormPair, other: FormPair): number =>
  other.likeness - one.likeness ||
  Math.abs(one.a - one.b) - Math.abs(other.a - other.b) ||
  one.a + one.b - (other.a + other.b);

/** Equal unit by unit; of several equal ones the first with the first. */
function samePairs(a: readonly PassageForm[], b: readonly PassageForm[]): FormPair[] {
  const waiting = new Map<string, number[]>();
  for (const [at, { key }] of b.entries()) {
    const known = waiting.get(key);
    if (known === undefined) waiting.set(key, [at]);
    else known.push(at);
  }
  return a.flatMap(({ key }, at) => {
    const other = waiting.get(key)?.shift();
    return other === undefined ? [] : [{ change: 'same', a: at, b: other, likeness: 1 } as const];
  });
}

/** All pairs of the others that are one text written on. */
function likePairs(
  a: readonly PassageForm[],
  b: readonly PassageForm[],
  usedA: ReadonlySet<number>,
  usedB: ReadonlySet<number>,
): FormPair[] {
  const holders = new Map<number, number[]>();
  for (const [at, { shingles }] of b.entries()) {
    if (usedB.has(at)) continue;
    for (const shingle of shingles) {
      const known = holders.get(shingle);
      if (known === undefined) holders.set(shingle, [at]);
      else known.push(at);
    }
  }
  const pairs: FormPair[] = [];
  const shared = new Uint32Array(b.length);
  for (const [at, form] of a.entries()) {
    if (usedA.has(at)) continue;
    shared.fill(0);
    for (const shingle of form.shingles) {
      for (const other of holders.get(shingle) ?? []) shared[other] = (shared[other] ?? 0) + 1;
    }
    for (const [to, other] of b.entries()) {
      const common = shared[to] ?? 0;
      if (common === 0 || !isWrittenOn(form, other, common)) continue;
      const likeness = common / (form.shingles.length + other.shingles.length - common);
      pairs.push({ change: 'changed', a: at, b: to, likeness });
    }
  }
  return pairs;
}
