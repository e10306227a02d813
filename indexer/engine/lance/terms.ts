/** Terms as an index of Lance knows them, and what the two text columns hold. */
import { createHash } from 'node:crypto';
import { MatchQuery, PhraseQuery, type FullTextQuery } from '@lancedb/lancedb';
import { bigramCodes } from '../coding.ts';
import type { Term } from '../engine.ts';

/** A unit code may be spelled like a bigram code (375; 37 before 5), so keys name the column. */
export const UNIT_KEY = 'u';
export const BIGRAM_KEY = 'b';

export interface CodedTerm {
  readonly key: string;
  readonly column: 'units' | 'bigrams';
  /** Codes of the units. */
  readonly codes: readonly string[];
  /** Words of the column that stand one after another in a matching row. */
  readonly words: readonly string[];
}

/** @throws RangeError for a term without units: it would stand in every text. */
export function codeTerm(term: Term, unitCode: (unit: string) => string): CodedTerm {
  if (term.length === 0) throw new RangeError('检索词不能为空：每个词至少要有一个单位。');
  const codes = term.map(unitCode);
  if (codes.length === 1) return { key: UNIT_KEY + codes[0], column: 'units', codes, words: codes };
  const words = bigramCodes(codes);
  return { key: BIGRAM_KEY + keyOf(words.join(' ')), column: 'bigrams', codes, words };
}

/** A quoted page is one term of thousands of units; the cache need not keep it as a key. */
function keyOf(words: string): string {
  return words.length <= 400 ? words : `#${createHash('sha256').update(words).digest('hex')}`;
}

export function queryOf(term: CodedTerm): FullTextQuery {
  const text = term.words.join(' ');
  return term.words.length === 1
    ? new MatchQuery(text, term.column)
    : new PhraseQuery(text, term.column);
}
