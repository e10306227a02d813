/** One order from two: the score by words and the likeness in meaning. */

/**
 * Weight of meaning beside words, 0 to 1, for officials' questions and lay ones alike; .3 to .45
 * do as well on the former (`npm run quality -- --set policy-qa`).
 */
export const MEANING_WEIGHT = 0.4;

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
  /** 0 to 1, and 1 more for an exact hit; of a report a little more for its second passage. */
  readonly score: number;
  readonly wordPart: number;
  readonly meaningPart: number;
  /** Of a report: what its second best passage adds. */
  readonly secondPart?: number;
}

/**
 * Weighted sum of both: words as a share of what all words of the query once would score, or of
 * the best where that is more; meaning as it is. So each says how good the best of all is, and
 * three common words of a long question do not outweigh its meaning (scaled to the best,
 * policy-qa has .921 for .933 hit@1, lay questions on the sample an MRR of .70 for .81).
 * @param weight of meaning: 0 for words alone, 1 for meaning alone
 * @param wholeQuery score by words of a passage that has each of them once
 */
export function fuse(
  candidates: readonly Candidate[],
  weight: number,
  wholeQuery: number,
): Fused[] {
  const mostWords = candidates.reduce((most, { words }) => Math.max(most, words), wholeQuery);
  const fused = candidates.map((candidate) => {
    const byWords = mostWords === 0 ? 0 : candidate.words / mostWords;
    const byMeaning = Math.max(0, candidate.similarity ?? 0);
    const wordPart = (1 - weight) * byWords;
    const meaningPart = weight * byMeaning;
    const score = wordPart + meaningPart + (candidate.exact ? 1 : 0);
    return { ...candidate, score, wordPart, meaningPart };
  });
  // Ids settle ties, so that the order is the same on every engine and at every asking.
  return fused.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
