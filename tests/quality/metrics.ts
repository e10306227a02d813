/** Measures of one ranking, from the ids in its order and the ids that are right. */

/** Ranks looked at: what a reader sees without turning the page. */
export const DEPTH = 10;

export const MEASURES = ['hit1', 'hit3', 'mrr', 'ndcg', 'recall'] as const;
export type Measure = (typeof MEASURES)[number];

/** All from 0 to 1, over the first ten ranks. */
export interface Scores extends Readonly<Record<Measure, number>> {
  /** 1 when the first is right. */
  readonly hit1: number;
  /** 1 when one of the first three is right. */
  readonly hit3: number;
  /** 1 over the rank of the first that is right; 0 when none is. */
  readonly mrr: number;
  /** Discounted gain, `1 / log2(rank + 1)` for each that is right, over that of the best order. */
  readonly ndcg: number;
  /** Share of all that is right. */
  readonly recall: number;
}

/** Rank of the first that is right, 1 for the top; one past the last looked at when none is. */
export function firstRank(ranked: readonly string[], right: ReadonlySet<string>): number {
  const at = ranked.slice(0, DEPTH).findIndex((id) => right.has(id));
  return at < 0 ? DEPTH + 1 : at + 1;
}

const NOTHING: Scores = { hit1: 0, hit3: 0, mrr: 0, ndcg: 0, recall: 0 };

const gainAt = (rank: number): number => 1 / Math.log2(rank + 1);

/** An id that stands in a ranking twice counts once. Where nothing is right, all are 0: a miss. */
export function scoresOf(ranked: readonly string[], right: ReadonlySet<string>): Scores {
  if (right.size === 0) return NOTHING;
  const first = firstRank(ranked, right);
  const seen = new Set<string>();
  let gain = 0;
  for (const [at, id] of ranked.slice(0, DEPTH).entries()) {
    if (!right.has(id) || seen.has(id)) continue;
    seen.add(id);
    gain += gainAt(at + 1);
  }
  let best = 0;
  for (let rank = 1; rank <= Math.min(DEPTH, right.size); rank += 1) best += gainAt(rank);
  return {
    hit1: first === 1 ? 1 : 0,
    hit3: first <= 3 ? 1 : 0,
    mrr: first > DEPTH ? 0 : 1 / first,
    ndcg: gain / best,
    recall: seen.size / right.size,
  };
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param list one a query, at least one */
export function meanScores(list: readonly Scores[]): Scores {
  const mean = (measure: Measure): number => meanOf(list.map((scores) => scores[measure]));
  return {
    hit1: mean('hit1'),
    hit3: mean('hit3'),
    mrr: mean('mrr'),
    ndcg: mean('ndcg'),
    recall: mean('recall'),
  };
}
