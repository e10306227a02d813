/**
 * Which passage of one report became which of another. Found over the whole text, so that one that
 * moved is no news; and alike from both sides, so that what is new in one is gone in the other.
 */
import { likenessOf, sharedBy } from '../library/shingles.ts';
import { createNear, type Holders, holdersOf } from './near-shingles.ts';
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

/** Whether what they share makes them one text written on. */
function isWrittenOn(a: PassageForm, b: PassageForm, shared: number): boolean {
  const all = a.shingles.length + b.shingles.length - shared;
  const contained = shared / Math.min(a.shingles.length, b.shingles.length);
  if (a.isHeading || b.isHeading) return false;
  if (Math.min(a.length, b.length) < SENTENCE_UNITS) return shared >= all * SHORT_LIKENESS;
  if (shared >= all * LIKENESS) return contained >= CONTAINED;
  return shared >= PART_UNITS && contained >= PART_OF;
}

/**
 * Pairs of passages looked at one by one, and shingles that meet in them: less than 0.2 s. It is 500
 * passages in each report, where the longest of those read for this have 51.
 */
const MOST_PAIRS = 250_000;
const MOST_MEETINGS = 8_000_000;

/** Passages of either report that stand in a pair, by ordinal. */
interface Used {
  readonly a: ReadonlySet<number>;
  readonly b: ReadonlySet<number>;
}

const usedBy = (pairs: readonly FormPair[]): Used => ({
  a: new Set(pairs.map(({ a }) => a)),
  b: new Set(pairs.map(({ b }) => b)),
});

const headingsOf = (forms: readonly PassageForm[]): Set<number> =>
  new Set(forms.flatMap(({ isHeading }, at) => (isHeading ? [at] : [])));

/**
 * Passages that say more than their heading; what a heading answers to is told by the sections, see
 * `pairHeadings`.
 * @returns pairs in which each passage stands at most once
 */
export function pairPassages(a: readonly PassageForm[], b: readonly PassageForm[]): FormPair[] {
  const same = samePairs(a, b, { a: headingsOf(a), b: headingsOf(b) });
  const used = usedBy(same);
  const [usedA, usedB] = [new Set(used.a), new Set(used.b)];
  const candidates = likePairs(a, b, used).toSorted(nearestFirst);
  const changed = candidates.filter((pair) => {
    if (usedA.has(pair.a) || usedB.has(pair.b)) return false;
    usedA.add(pair.a);
    usedB.add(pair.b);
    return true;
  });
  return [...same, ...changed];
}

/**
 * Passages that are nothing but headings: those of two sections that are one belong together, and
 * of the others those that are equal.
 * @param known pairs of the other passages
 * @param aligned ordinals of sections of `b` by those of `a`
 * @returns pairs beyond those known
 */
export function pairHeadings(
  a: readonly PassageForm[],
  b: readonly PassageForm[],
  known: readonly FormPair[],
  aligned: ReadonlyMap<number, number>,
): FormPair[] {
  const places = new Map(Array.from(headingsOf(b), (at) => [b[at]?.passage.section, at]));
  const together = a.flatMap((form, at): FormPair[] => {
    const to = places.get(aligned.get(form.passage.section));
    const other = to === undefined ? undefined : b[to];
    if (!form.isHeading || to === undefined || other === undefined) return [];
    const likeness = likenessOf(form.shingles, other.shingles);
    return [{ change: form.key === other.key ? 'same' : 'changed', a: at, b: to, likeness }];
  });
  return [...together, ...samePairs(a, b, usedBy([...known, ...together]))];
}

/**
 * The likest first, of equals those at like places. Two that are equal in all of this are (i, j)
 * and (j, i), which never exclude one another: so the choice is the same from both sides.
 */
const nearestFirst = (one: FormPair, other: FormPair): number =>
  other.likeness - one.likeness ||
  Math.abs(one.a - one.b) - Math.abs(other.a - other.b) ||
  one.a + one.b - (other.a + other.b);

/** Those not used that are equal unit by unit; of several equal ones the first with the first. */
function samePairs(a: readonly PassageForm[], b: readonly PassageForm[], used: Used): FormPair[] {
  const waiting = new Map<string, number[]>();
  for (const [at, { key }] of b.entries()) {
    if (used.b.has(at)) continue;
    const known = waiting.get(key);
    if (known === undefined) waiting.set(key, [at]);
    else known.push(at);
  }
  return a.flatMap(({ key }, at) => {
    const other = used.a.has(at) ? undefined : waiting.get(key)?.shift();
    return other === undefined ? [] : [{ change: 'same', a: at, b: other, likeness: 1 } as const];
  });
}

/** All pairs of the others that are one text written on; of very many not all are looked at. */
function likePairs(a: readonly PassageForm[], b: readonly PassageForm[], used: Used): FormPair[] {
  const left = a.flatMap((form, at) => (used.a.has(at) ? [] : [{ form, at }]));
  const holders = holdersOf(
    b.map(({ shingles }) => shingles),
    (at) => used.b.has(at),
  );
  const few =
    left.length * (b.length - used.b.size) <= MOST_PAIRS &&
    left.reduce((sum, { form }) => sum + meetings(form.shingles, holders), 0) <= MOST_MEETINGS;
  const countShared = few ? sharedWithAll(b, holders) : sharedWithNear(b, holders);
  const pairs: FormPair[] = [];
  for (const { form, at } of left) {
    countShared(form, at, (to, other, shared) => {
      if (!isWrittenOn(form, other, shared)) return;
      const likeness = shared / (form.shingles.length + other.shingles.length - shared);
      pairs.push({ change: 'changed', a: at, b: to, likeness });
    });
  }
  return pairs;
}

/** Tells of passages of `b` how many shingles they share with one of `a`. */
type CountShared = (
  form: PassageForm,
  at: number,
  tell: (to: number, other: PassageForm, shared: number) => void,
) => void;

/** How often a shingle of a passage stands in another one. */
const meetings = (shingles: Uint32Array, holders: Holders): number =>
  shingles.reduce((sum, shingle) => sum + (holders.get(shingle)?.length ?? 0), 0);

function sharedWithAll(b: readonly PassageForm[], holders: Holders): CountShared {
  const shared = new Uint32Array(b.length);
  return (form, _, tell) => {
    shared.fill(0);
    for (const shingle of form.shingles) {
      for (const other of holders.get(shingle) ?? []) shared[other] = (shared[other] ?? 0) + 1;
    }
    for (const [to, other] of b.entries()) {
      const count = shared[to] ?? 0;
      if (count > 0) tell(to, other, count);
    }
  };
}

function sharedWithNear(b: readonly PassageForm[], holders: Holders): CountShared {
  const near = createNear(holders, b.length);
  return (form, at, tell) => {
    for (const to of near(form.shingles, at)) {
      const other = b[to];
      if (other !== undefined) tell(to, other, sharedBy(form.shingles, other.shingles));
    }
  };
}
