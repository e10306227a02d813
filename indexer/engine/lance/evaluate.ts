/**
 * A boolean query over the sets of one segment: pure, in memory, a few milliseconds for 300,000
 * rows. Sets are exact, so totals are.
 */
import type { Clause, FilterField, LexicalQuery } from '../engine.ts';
import {
  andInto,
  andNotInto,
  type Bits,
  countBits,
  eachBit,
  emptyBits,
  hasBit,
  orInto,
} from './bits.ts';
import { lengthCost, saturation } from './bm25.ts';
import { applyFilter } from './columns.ts';
import { addRows, eachPosting, NOWHERE, type Posting } from './postings.ts';
import type { Segment } from './segment.ts';
import type { CodedTerm } from './terms.ts';

/** A segment and which of its rows are alive at the moment of asking. */
export interface Live {
  readonly segment: Segment;
  readonly alive: Bits;
  readonly size: number;
}

/** Postings of a query's terms in one segment, by the terms' keys. */
export type Postings = ReadonlyMap<string, Posting>;

export type Coder = (term: readonly string[]) => CodedTerm;

export interface MatchingSet {
  /** What matches before the filter. */
  readonly unfiltered: Bits;
  readonly filters: ReadonlyMap<FilterField, Bits>;
  readonly matched: Bits;
  readonly size: number;
}

export function matchingSet(
  { segment, alive }: Live,
  query: LexicalQuery,
  postings: Postings,
  code: Coder,
): MatchingSet {
  function clauseBits(clause: Clause): Bits {
    const bits = emptyBits(segment.rows);
    for (const term of clause.terms) addRows(postings.get(code(term).key) ?? NOWHERE, bits);
    if (clause.orFilter !== undefined) {
      const passing = alive.slice();
      applyFilter(passing, segment.columns.filterBits(clause.orFilter));
      orInto(bits, passing);
    }
    return bits;
  }
  const unfiltered = alive.slice();
  for (const clause of query.all) andInto(unfiltered, clauseBits(clause));
  if (query.any.length > 0) {
    const either = emptyBits(segment.rows);
    for (const clause of query.any) orInto(either, clauseBits(clause));
    andInto(unfiltered, either);
  }
  for (const term of query.none) {
    const bits = emptyBits(segment.rows);
    addRows(postings.get(code(term).key) ?? NOWHERE, bits);
    andNotInto(unfiltered, bits);
  }
  const filters = segment.columns.filterBits(query.filter);
  const matched = unfiltered.slice();
  applyFilter(matched, filters);
  return { unfiltered, filters, matched, size: countBits(matched) };
}

/** BM25 of the matching rows, 0 elsewhere. @param weights inverse frequencies by key. */
export function scoreRows(
  { segment }: Live,
  { matched }: MatchingSet,
  postings: Postings,
  weights: ReadonlyMap<string, number>,
  meanLength: number,
): Float32Array {
  const scores = new Float32Array(segment.rows);
  const { lengths } = segment;
  for (const [key, weight] of weights) {
    eachPosting(postings.get(key) ?? NOWHERE, (row, frequency) => {
      if (!hasBit(matched, row)) return;
      const worth = weight * saturation(frequency, lengthCost(lengths[row] ?? 0, meanLength));
      scores[row] = (scores[row] ?? 0) + worth;
    });
  }
  return scores;
}

/** Scores are compared in steps of 2^-16, which no reader sees and no sum's rounding crosses often. */
const STEPS = 2 ** 16;
const HIGHEST = 2 ** 29;
/** Rows of a segment; with HIGHEST, keys stay below 2^53 and exact. */
const RANKS = 2 ** 23;

export interface Ranked {
  /** Score in steps. */
  readonly score: number;
  readonly id: string;
}

export function byRank(left: Ranked, right: Ranked): number {
  if (left.score !== right.score) return right.score - left.score;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

/** Keeps the `limit` smallest keys: a heap with the greatest on top. */
function smallest(keys: Float64Array, limit: number): Float64Array {
  const heap = keys.slice(0, limit).sort().reverse();
  for (let index = limit; index < keys.length; index += 1) {
    const key = keys[index] ?? 0;
    if (key >= (heap[0] ?? 0)) continue;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= limit) break;
      if (child + 1 < limit && (heap[child + 1] ?? 0) > (heap[child] ?? 0)) child += 1;
      if ((heap[child] ?? 0) <= key) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = key;
  }
  return heap.sort();
}

/** The first `limit` rows of the set: higher scores first, then by id. */
export function firstRows(
  { segment }: Live,
  { matched, size }: MatchingSet,
  scores: Float32Array,
  limit: number,
): readonly Ranked[] {
  const keys = new Float64Array(size);
  let at = 0;
  eachBit(matched, (row) => {
    const score = Math.min(HIGHEST, Math.round((scores[row] ?? 0) * STEPS));
    keys[at] = (HIGHEST - score) * RANKS + (segment.ranks[row] ?? 0);
    at += 1;
  });
  const first = limit < size ? smallest(keys, limit) : keys.sort();
  return Array.from(first, (key) => ({
    score: HIGHEST - Math.floor(key / RANKS),
    id: segment.ids[segment.byRank[key % RANKS] ?? 0] ?? '',
  }));
}
