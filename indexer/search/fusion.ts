/** One order from two: the score by words and the likeness in meaning. */

/**
 * Weight of meaning beside words, 0 to 1. Officials' questions do best at a quarter, lay questions
 * at a half; `tests/quality/retrieval.test.ts` holds the figure for this one.
 */
export const MEANING_WEIGHT = 0.3;

export interface Candidate {
  readonly id: string;
  /** By words, ≥ 0, unbounded. */
  readonly words: number;
  /** Cosine, or null when the passage is not among the nearest. */
  readonly similarity: number | null;
  /** The query stands in it as typed: such hits come first. */
  readonly exact: boolean;
}

export interface Fused extends Candidate {
  /** 0 to 1; above 1 for an exact hit, so that no other comes before it. */
  readonly score: number;
  readonly wordPart: number;
  readonly meaningPart: number;
}

/**
 * Weighted sum of both, each scaled to 0..1 over the candidates: words by the best score, meaning
 * from the floor to the best similarity.
 * @param weight of meaning: 0 for words alone, 1 for meaning alone
 */
export function fuse(candidates: readonly Candidate[], weight: number, floor: number): Fused[] {
  let mostWords = 0;
  let mostSimilar = floor;
  for (const { words, similarity } of candidates) {
    if (words > mostWords) mostWords = words;
    if (similarity !== null && similarity > mostSimilar) mostSimilar = similarity;
  }
  const span = mostSimilar - floor;
  const fused = candidates.map((candidate) => {
    const byWords = mostWords === 0 ? 0 : candidate.words / mostWords;
    const { similarity } = candidate;
    const byMeaning = similarity === null || span <= 0 ? 0 : Math.max(0, similarity - floor) / span;
    const wordPart = (1 - weight) * byWords;
    const meaningPart = weight * byMeaning;
    const score = wordPart + meaningPart + (candidate.exact ? 1 : 0);
    return { ...candidate, score, wordPart, meaningPart };
  });
  // Ids settle ties, so that the order is the same on every engine and at every asking.
  return fused.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
