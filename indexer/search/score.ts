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

/** What another name of the same thing is worth beside the one asked for. */
const SYNONYM = 0.7;

/**
 * Nearness: two neighbouring words of the query that follow each other in the passage, with at
 * most so many characters between, add this share of the lesser weight (.1 to .5 tried: policy-qa
 * .930 without, .933 to .936 with).
 */
const NEAR = 0.25;
const GAP = 3;

export interface WordScore {
  readonly id: string;
  /** 0 when no term stands in the passage. */
  readonly score: number;
  /** Share of the query's weight whose terms, or synonyms of them, stand in it, 0 to 1. */
  readonly coverage: number;
  /** The same without synonyms. */
  readonly ownCoverage: number;
  /** The query stands in it as it was typed. */
  readonly exact: boolean;
  /** Which terms stand in it, or synonyms of them, by position. */
  readonly held: readonly boolean[];
  /** Which are held by a synonym alone. */
  readonly bySynonym: readonly boolean[];
  /** Which by the place, issuer or year of the report alone. */
  readonly byReport: readonly boolean[];
  /** The part of the score that nearness adds. */
  readonly near: number;
}

export interface Scoring {
  readonly terms: readonly PlannedTerm[];
  /** Serialised query as typed; empty for none. */
  readonly typed: string;
  readonly averageLength: number;
}

/** Whether `second` follows `first` somewhere, with at most `GAP` characters between. */
function follows(units: string, first: string, second: string): boolean {
  for (let at = units.indexOf(first); at !== -1; at = units.indexOf(first, at + 1)) {
    const from = at + first.length;
    if (units.slice(from, from + GAP + second.length).includes(second)) return true;
  }
  return false;
}

/** @param counts occurrences of the terms, in the order of the query */
function nearness(
  { units }: ScoringRow,
  terms: readonly PlannedTerm[],
  counts: readonly number[],
): number {
  let sum = 0;
  for (const [at, next] of terms.entries()) {
    const term = terms[at - 1];
    if (term === undefined || !counts[at - 1] || !counts[at]) continue;
    if (follows(units, term.serial, next.serial)) sum += NEAR * Math.min(term.weight, next.weight);
  }
  return sum;
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
  let bySynonyms = 0;
  let all = 0;
  const counts: number[] = [];
  const bySynonym: boolean[] = [];
  const byReport: boolean[] = [];
  const saturated = (serial: string, count: number): number => {
    const frequency = count + (HEADING - 1) * occurrences(heading, serial);
    return (frequency * (K1 + 1)) / (frequency + norm);
  };
  for (const term of scoring.terms) {
    all += term.weight;
    const count = occurrences(row.units, term.serial);
    const own = count === 0 && term.orFilter !== undefined && satisfied(term);
    const synonym =
      count === 0 && !own && term.synonyms?.find((one) => row.units.includes(one.serial));
    if (count > 0) score += term.weight * saturated(term.serial, count);
    else if (own) score += CONTEXT * term.weight;
    else if (synonym) {
      score +=
        SYNONYM * term.weight * saturated(synonym.serial, occurrences(row.units, synonym.serial));
      bySynonyms += term.weight;
    } else if (row.context.includes(term.short ?? term.serial)) score += CONTEXT * term.weight;
    if (count > 0 || own) covered += term.weight;
    counts.push(own ? 1 : count);
    bySynonym.push(Boolean(synonym));
    byReport.push(own);
  }
  const near = nearness(row, scoring.terms, counts);
  return {
    id: row.id,
    score: score + near,
    coverage: all === 0 ? 1 : (covered + bySynonyms) / all,
    ownCoverage: all === 0 ? 1 : covered / all,
    exact: scoring.typed !== '' && row.units.includes(scoring.typed),
    held: counts.map((count, at) => count > 0 || bySynonym[at] === true),
    bySynonym,
    byReport,
    near,
  };
}
