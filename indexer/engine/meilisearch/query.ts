/** A query of the port as one condition, which Meilisearch answers with an exact set. */
import {
  type Clause,
  type Filter,
  type LexicalQuery,
  type Term,
  FILTER_FIELDS,
} from '../engine.ts';
import { ALWAYS, allOf, anyOf, NEVER, not, oneOf } from './conditions.ts';
import { absentNumber, gramNumber, LONGEST_ABSENT, LONGEST_GRAM, oftenNumber } from './grams.ts';
import { encodeValue } from './values.ts';

type Numbering = (units: Term, start: number, end: number) => number;

/** One condition for each run of a term that has a number. */
function runs(term: Term, number: Numbering): string[] {
  const length = Math.min(LONGEST_GRAM, term.length);
  const numbers = new Set<number>();
  for (let start = 0; start + length <= term.length; start += 1) {
    numbers.add(number(term, start, start + length));
  }
  return [...numbers].map((run) => oneOf('grams', [run]));
}

function absences(term: Term): string[] {
  const numbers = new Set<number>();
  for (
    let length = LONGEST_GRAM + 1;
    length <= Math.min(LONGEST_ABSENT, term.length);
    length += 1
  ) {
    for (let start = 0; start + length <= term.length; start += 1) {
      numbers.add(absentNumber(term, start, start + length));
    }
  }
  return numbers.size === 0 ? [] : [not(oneOf('grams', numbers))];
}

/** True when `candidates` is all that can be said of a term without its passages' text. */
export const isLong = (term: Term): boolean => term.length > LONGEST_ABSENT;

/** Holds where the term stands; for a long term, where it may stand. */
export function candidates(term: Term): string {
  if (term.length === 0) throw new RangeError('检索词不能是空的');
  return allOf([...runs(term, gramNumber), ...absences(term)]);
}

/** Holds where the runs of a term stand more than once, as far as that is noted. */
export const often = (term: Term): string => allOf(runs(term, oftenNumber));

export function filterCondition(filter: Filter, except?: string): string {
  return allOf(
    FILTER_FIELDS.filter((field) => field !== except && filter[field] !== undefined).map((field) =>
      oneOf(field, (filter[field] ?? []).map(encodeValue)),
    ),
  );
}

/** Conditions of one query, once its long terms are known (see `candidates`). */
export interface Conditions {
  readonly clause: (clause: Clause) => string;
  /** Conditions that all hold for the matching set, with the filter on all fields but the one named. */
  readonly whole: (except?: string) => readonly string[];
}

/** Conditions one of which holds where a term stands; short terms share one, which is read faster. */
function anyTerm(terms: readonly Term[], condition: (term: Term) => string): string[] {
  const short = terms.filter(({ length }) => length > 0 && length <= LONGEST_GRAM);
  return [
    oneOf('grams', new Set(short.map((term) => gramNumber(term, 0, term.length)))),
    ...terms.filter((term) => !short.includes(term)).map(condition),
  ];
}

/** @param term gives the condition of one term */
export function conditionsOf(query: LexicalQuery, term: (term: Term) => string): Conditions {
  const clause = ({ terms, orFilter }: Clause): string =>
    anyOf([...anyTerm(terms, term), orFilter === undefined ? NEVER : filterCondition(orFilter)]);
  const words = [
    ...query.all.map(clause),
    query.any.length === 0 ? ALWAYS : anyOf(query.any.map(clause)),
    ...query.none.map((excluded) => not(term(excluded))),
  ];
  return {
    clause,
    whole: (except) => [...words, filterCondition(query.filter, except)],
  };
}

/** Every term of a query, clause by clause. */
export function termsOf({ all, any, none }: LexicalQuery): readonly Term[] {
  return [...[...all, ...any].flatMap(({ terms }) => terms), ...none];
}
