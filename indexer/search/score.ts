/**
 * The score by words: BM25 over the terms of the query, counted as runs of units, with more for
 * a heading. Computed here from the library's statistics, so it is the same on every engine.
 *
 *   score = Σ weight · tf · (K1 + 1) / (tf + K1 · (1 - B + B · length / average))
 *
 * (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, formula 3.15.)
 */
import type { ScoringRow } from '../library/library.ts';
import { occurrences } from '../text/units.ts';
import type { PlannedTerm } from './plan.ts';

/** How soon a further occurrence stops to count: soon, since a passage is about one thing (.6 of .3 to 2 tried). */
const K1 = 0.6;
/** How much a long passage is held against its counts; passages are much alike in length. */
const B = 0.5;
/**
 * What a term is worth that stands not in the passage but in the head or foot of its report: a
 * passage of 湖北省's report on loans does not say 湖北 again. `tests/quality/policy-qa.test.ts`.
 */
const CONTEXT = 1;

/** An occurrence in the heading counts as this many: the passage is about it. */
const HEADING = 2;

export interface WordScore {
  readonly id: string;
  /** 0 when no term stands in the passage. */
  readonly score: number;
  /** Share of the query's weight whose terms stand in it, 0 to 1. */
  readonly coverage: number;
  /** The query stands in it as it was typed. */
  readonly exact: boolean;
  /** Which terms stand in it, by position. */
  readonly held: readonly boolean[];
}

export interface Scoring {
  readonly terms: readonly PlannedTerm[];
  /** Serialised query as typed; empty for none. */
  readonly typed: string;
  readonly averageLength: number;
}

export function scoreWords(
  row: ScoringRow,
  scoring: Scoring,
  /** Whether the report itself satisfies a term: its place, issuer or year. */
  satisfied: (term: PlannedTerm) => boolean,
): WordScore {
  const norm = K1 * (1 - B + (B * row.length) / Math.max(1, scoring.averageLength));
  const heading = row.units.slice(0, row.heading);
  let score = 0;
  let covered = 0;
  let all = 0;
  const held = scoring.terms.map((term) => {
    all += term.weight;
    const count = occurrences(row.units, term.serial);
    const own = count === 0 && term.orFilter !== undefined && satisfied(term);
    if (count > 0) {
      const frequency = count + (HEADING - 1) * occurrences(heading, term.serial);
      score += (term.weight * frequency * (K1 + 1)) / (frequency + norm);
    } else if (own || row.context.includes(term.short ?? term.serial)) {
      score += CONTEXT * term.weight;
    }
    const here = count > 0 || own;
    if (here) covered += term.weight;
    return here;
  });
  return {
    id: row.id,
    score,
    coverage: all === 0 ? 1 : covered / all,
    exact: scoring.typed !== '' && row.units.includes(scoring.typed),
    held,
  };
}
