/** Which rows of one segment hold a term: common terms from memory, the others from Lance. */
import type { Table } from '@lancedb/lancedb';
import { frequencyOf, inverseFrequency, lengthCost, saturation } from './bm25.ts';
import { MAX_FREQUENCY, NOWHERE, type Posting, type PostingCache } from './postings.ts';
import { floatsOf, rowIdsOf } from './scan.ts';
import { type CodedTerm, queryOf } from './terms.ts';

export interface WordIndex {
  posting(term: CodedTerm): Promise<Posting>;
}

export interface WordSources {
  /** Names the segment in the cache. */
  readonly name: string;
  readonly table: Table;
  /** First row of each fragment, by the fragment's number. */
  readonly fragments: ReadonlyMap<number, number>;
  /** Length of each row, in units. */
  readonly lengths: Int32Array;
  readonly common: ReadonlyMap<string, Posting>;
  readonly cache: PostingCache;
}

/** Frequencies are below this, so row and frequency fit one number that sorts by row. */
const FREQUENCY_ROOM = MAX_FREQUENCY + 1;

export function createWordIndex(sources: WordSources): WordIndex {
  const { name, table, fragments, lengths, common, cache } = sources;
  const rows = lengths.length;
  let sum = 0;
  let bigramSum = 0;
  for (const length of lengths) {
    sum += length;
    bigramSum += Math.max(0, length - 1);
  }
  const means = { units: sum / rows, bigrams: bigramSum / rows };

  /**
   * Lance gives no frequencies, but a BM25 score of which all else is known. A phrase's score is
   * the sum over its words of inverse frequencies unknown here; the row where each word stands
   * once shows their sum, being the least for its length.
   */
  function frequenciesOf(term: CodedTerm, found: Uint32Array, scores: Float32Array): Uint8Array {
    const shorter = term.column === 'bigrams' ? 1 : 0;
    const costs = Float64Array.from(found, (row) =>
      lengthCost((lengths[row] ?? 0) - shorter, means[term.column]),
    );
    let weight = inverseFrequency(rows, found.length);
    if (term.words.length > 1) {
      weight = Infinity;
      scores.forEach((score, at) => {
        weight = Math.min(weight, score / saturation(1, costs[at] ?? 0));
      });
    }
    return Uint8Array.from(scores, (score, at) =>
      Math.min(MAX_FREQUENCY, frequencyOf(score / weight, costs[at] ?? 0)),
    );
  }

  async function fetch(term: CodedTerm): Promise<Posting> {
    const answer = table
      .query()
      .fullTextSearch(queryOf(term))
      .select(['_score'])
      .withRowId()
      // Without a limit Lance stops at ten.
      .limit(rows);
    const found: number[] = [];
    const scored: number[] = [];
    for await (const batch of answer) {
      const ids = rowIdsOf(batch);
      const scores = floatsOf(batch, '_score');
      for (let index = 0; index < batch.numRows; index += 1) {
        found.push((fragments.get(ids[index * 2 + 1] ?? 0) ?? 0) + (ids[index * 2] ?? 0));
        scored.push(scores[index] ?? 0);
      }
    }
    if (found.length === 0) return NOWHERE;
    const frequencies = frequenciesOf(term, Uint32Array.from(found), Float32Array.from(scored));
    const keys = Float64Array.from(
      found,
      (row, at) => row * FREQUENCY_ROOM + (frequencies[at] ?? 1),
    );
    keys.sort();
    return {
      kind: 'sparse',
      rows: Uint32Array.from(keys, (key) => Math.floor(key / FREQUENCY_ROOM)),
      frequencies: Uint8Array.from(keys, (key) => key % FREQUENCY_ROOM),
    };
  }

  return {
    async posting(term) {
      return common.get(term.key) ?? cache.get(`${name}/${term.key}`, () => fetch(term));
    },
  };
}
