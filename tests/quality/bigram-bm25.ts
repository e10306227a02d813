/**
 * The plainest Chinese full-text search there is, to compare with: BM25 over pairs of
 * neighbouring characters (Robertson & Zaragoza 2009, with Lucene's idf, which is never negative).
 *
 *   score = Σ ln(1 + (N − n + ½) / (n + ½)) · tf (k1 + 1) / (tf + k1 (1 − b + b · length / mean))
 */
import { normalText } from '../../indexer/text/normal-form.ts';

const K1 = 1.2;
const B = 0.75;

/** Without white space and punctuation, in normal form: what quotes and answers are compared by. */
export const bare = (text: string): string => normalText(text).replaceAll(/[\s\p{P}]/gu, '');

export function bigrams(text: string): string[] {
  const characters = Array.from(bare(text));
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}

export interface Bm25 {
  /** One score a text, in the order given; 0 where no pair of the query stands in it. */
  scores(query: string): Float64Array;
}

export function createBm25(texts: readonly string[]): Bm25 {
  const postings = new Map<string, { readonly text: number; count: number }[]>();
  const lengths = texts.map((text, at) => {
    const grams = bigrams(text);
    for (const gram of grams) {
      const list = postings.get(gram) ?? [];
      const last = list.at(-1);
      if (last?.text === at) last.count += 1;
      else list.push({ text: at, count: 1 });
      postings.set(gram, list);
    }
    return grams.length;
  });
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return {
    scores(query) {
      const scores = new Float64Array(texts.length);
      for (const gram of bigrams(query)) {
        const list = postings.get(gram) ?? [];
        const weight = Math.log(1 + (texts.length - list.length + 0.5) / (list.length + 0.5));
        for (const { text, count } of list) {
          const norm = K1 * (1 - B + (B * (lengths[text] ?? 0)) / mean);
          scores[text]! += (weight * count * (K1 + 1)) / (count + norm);
        }
      }
      return scores;
    },
  };
}
