/**
 * What the search is measured against, over the same documents in the same run: words alone
 * (BM25 over pairs of characters), meaning alone (the bare model, every passage compared), and
 * the two in equal ranks.
 */
import { embeddedText } from '../../indexer/embed/embedded-text.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { createBm25 } from './bigram-bm25.ts';

export const BASELINES = ['bm25', 'bare', 'equal-rank'] as const;
export type Baseline = (typeof BASELINES)[number];

/** What is ranked: a report with its passages, or a passage as its only one. */
export interface Document {
  readonly id: string;
  readonly text: string;
  readonly passages: readonly string[];
}

/** Of reciprocal rank fusion: Cormack, Clarke & Büttcher 2009. */
const RANK_OFFSET = 60;
/** Ranks of each half that are fused. */
const FUSED_DEPTH = 100;

/** Ids by falling score; those at 0 or below are not found. Equal scores stand by id. */
export function rankedBy(ids: readonly string[], scores: ArrayLike<number>): string[] {
  return ids
    .map((id, at) => ({ id, score: scores[at] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** Sum over both of `1 / (60 + rank)`. */
export function equalRanks(one: readonly string[], other: readonly string[]): string[] {
  const scores = new Map<string, number>();
  for (const ranking of [one, other]) {
    for (const [at, id] of ranking.slice(0, FUSED_DEPTH).entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_OFFSET + at + 1));
    }
  }
  return rankedBy([...scores.keys()], [...scores.values()]);
}

export type AskBaselines = (query: string) => Promise<Readonly<Record<Baseline, string[]>>>;

/** @param embedder the bare model, without what the project makes of its vectors */
export async function createBaselines(
  documents: readonly Document[],
  embedder: Embedder,
): Promise<AskBaselines> {
  const ids = documents.map(({ id }) => id);
  const bm25 = createBm25(documents.map(({ text }) => text));
  const vectors: Float32Array[][] = [];
  for (const { passages } of documents) {
    vectors.push(await embedder.embed(passages.map(embeddedText), 'passage'));
  }
  const nearest = (query: Float32Array): number[] =>
    vectors.map((passages) => Math.max(0, ...passages.map((vector) => dot(query, vector))));
  return async (query) => {
    const [vector] = await embedder.embed([embeddedText(query)], 'query');
    if (vector === undefined) throw new Error('the model gave no vector');
    const byWords = rankedBy(ids, bm25.scores(query));
    const byMeaning = rankedBy(ids, nearest(vector));
    return { bm25: byWords, bare: byMeaning, 'equal-rank': equalRanks(byWords, byMeaning) };
  };
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
