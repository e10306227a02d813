/**
 * The set a query matches by words. All words must be in the passage; when no passage has them
 * all, the best of those that have most of the query's weight count, and the answer says so.
 */
import type { Clause, FacetCounts, Filter, LexicalQuery } from '../engine/engine.ts';
import type { ScoringRow } from '../library/library.ts';
import { timed, type Clock, type SearchContext } from './context.ts';
import { passes } from './filter-values.ts';
import { asAsked, clauseOf, type Plan, type PlannedTerm } from './plan.ts';
import { scoreWords, type WordScore } from './score.ts';

/** How many of the engine's order are scored again from the library's statistics. */
export const RESCORED = 500;

/** Scores remembered of a query: those scored again, what meaning brings, and a few pages. */
const REMEMBERED = 1_000;

/** Share of the query's weight that a passage must hold under `most`. */
const MOST = 0.6;

/** So many of the rarest words are asked of the engine under `most`, where there are so many. */
const MOST_CLAUSES = 24;

export interface LexicalSet {
  readonly match: 'all' | 'most' | 'none';
  /** The terms as they were read in the end. */
  readonly terms: readonly PlannedTerm[];
  /** What the engine matches; null when the set is `top` itself. */
  readonly query: LexicalQuery | null;
  /** The first ids in the engine's order, at most `RESCORED`. */
  readonly top: readonly string[];
  readonly total: number;
  /** How many of them match without synonyms. */
  readonly own: number;
  /** Which do, where not all do. */
  readonly ownIds: (() => Promise<readonly string[]>) | null;
  /** True when the set was cut at a cap. */
  readonly capped: boolean;
  /** Exact counts of an engine-side set. */
  readonly facets: FacetCounts | null;
  /** Whether a passage is in the set, told by its row. */
  readonly holds: (row: ScoringRow) => boolean;
  /** How well a passage, of the set or not, answers the terms. */
  readonly score: Scorer;
}

/** Scores a row once: membership, rank and the reasons of a hit ask for the same. */
export type Scorer = (row: ScoringRow) => WordScore;

/** Scores rows by words, with the report's own place, issuer and year counted where asked for. */
export function scorer(
  context: SearchContext,
  terms: readonly PlannedTerm[],
  typed: string,
): Scorer {
  const scoring = { terms, typed, averageLength: context.statistics.averageLength() };
  const known = new Map<string, WordScore>();
  return (row) => {
    const remembered = known.get(row.id);
    if (remembered !== undefined) return remembered;
    const scored = scoreWords(
      row,
      scoring,
      (term) => term.orFilter !== undefined && passes(row.filters, term.orFilter),
    );
    // Who walks a set of a hundred thousand to its end asks for each of the rest once.
    if (known.size < REMEMBERED) known.set(row.id, scored);
    return scored;
  };
}

/** The set of a query that no passage matches, or that is not asked by words. */
export const nothing = (context: SearchContext, { words, typed }: Plan): LexicalSet => ({
  match: 'none',
  terms: words,
  query: null,
  top: [],
  total: 0,
  own: 0,
  ownIds: null,
  capped: false,
  facets: null,
  holds: () => false,
  score: scorer(context, words, typed),
});

/** Whether a passage holds what the query leaves out. */
export function excludedFrom(plan: Plan): (row: ScoringRow) => boolean {
  return (row) => plan.excluded.some((term) => row.units.includes(term.serial));
}

/** What the query itself filters by is no choice that a facet could take back: it is a clause. */
function typedClause(plan: Plan): Clause[] {
  return Object.keys(plan.typedFilter).length === 0
    ? []
    : [{ terms: [], orFilter: plan.typedFilter }];
}

async function allOf(
  context: SearchContext,
  plan: Plan,
  terms: readonly PlannedTerm[],
  filter: Filter,
  clock: Clock,
): Promise<LexicalSet> {
  const queryOf = (asked: readonly PlannedTerm[]): LexicalQuery => ({
    all: [...asked.map(clauseOf), ...typedClause(plan)],
    any: [],
    none: plan.excluded.map((term) => term.units),
    filter,
  });
  const query = queryOf(terms);
  const askOwn = (limit: number) =>
    context.engine.lexical(queryOf(asAsked(terms)), { offset: 0, limit });
  const widened = terms.some(({ synonyms = [] }) => synonyms.length > 0);
  const [answer, own] = await timed(clock, 'engine', () =>
    Promise.all([
      context.engine.lexical(query, { offset: 0, limit: RESCORED }, { facets: true }),
      widened ? askOwn(1) : null,
    ]),
  );
  const score = scorer(context, terms, plan.typed);
  const excluded = excludedFrom(plan);
  return {
    match: 'all',
    terms,
    query,
    top: answer.ids,
    total: answer.total,
    own: own?.total ?? answer.total,
    ownIds: own === null ? null : async () => (await askOwn(own.total)).ids,
    capped: false,
    facets: answer.facets,
    holds: (row) => !excluded(row) && score(row).held.every(Boolean),
    score,
  };
}

/**
 * The rarest words, so many that whatever holds none of them cannot hold most of the query: all
 * others together weigh less than that.
 */
function telling(words: readonly PlannedTerm[]): PlannedTerm[] {
  const sorted = words.toSorted((a, b) => b.weight - a.weight);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let rest = all;
  const enough = sorted.findIndex(({ weight }) => (rest -= weight) < MOST * all);
  return sorted.slice(0, Math.max(MOST_CLAUSES, enough + 1));
}

async function mostOf(
  context: SearchContext,
  plan: Plan,
  filter: Filter,
  clock: Clock,
): Promise<LexicalSet> {
  const rarest = telling(plan.words);
  const answer = await timed(clock, 'engine', () =>
    context.engine.lexical(
      {
        all: typedClause(plan),
        any: rarest.map(clauseOf),
        none: plan.excluded.map((term) => term.units),
        filter,
      },
      { offset: 0, limit: RESCORED },
    ),
  );
  const score = scorer(context, plan.words, plan.typed);
  const scored = context.statistics.scoringRows(answer.ids).map(score);
  const kept = scored.filter(({ coverage }) => coverage >= MOST).map(({ id }) => id);
  if (kept.length === 0) return nothing(context, plan);
  const own = scored.filter(({ ownCoverage }) => ownCoverage >= MOST).map(({ id }) => id);
  const set = new Set(kept);
  return {
    match: 'most',
    terms: plan.words,
    query: null,
    top: kept,
    total: kept.length,
    own: own.length,
    ownIds: async () => own,
    capped: answer.total > RESCORED,
    facets: null,
    holds: (row) => set.has(row.id),
    score,
  };
}

/**
 * Whether an empty set is only so for the chosen filter. Then it stays empty: how strictly a query
 * is read must not hang on the choice, or facets would not count what choosing a value gives.
 */
async function standsElsewhere(
  context: SearchContext,
  { query }: LexicalSet,
  clock: Clock,
): Promise<boolean> {
  if (query === null || Object.keys(query.filter).length === 0) return false;
  const { total } = await timed(clock, 'engine', () =>
    context.engine.lexical({ ...query, filter: {} }, { offset: 0, limit: 1 }),
  );
  return total > 0;
}

/**
 * What has all that is asked: as it was typed, then by words. Null when no passage has, whatever
 * is chosen.
 */
export async function strictSet(
  context: SearchContext,
  plan: Plan,
  filter: Filter,
  clock: Clock,
): Promise<LexicalSet | null> {
  const whole = await allOf(context, plan, plan.whole, filter, clock);
  if (whole.total > 0 || plan.whole.length === 0) return whole;
  if (await standsElsewhere(context, whole, clock)) return whole;
  const asWhole = plan.whole.map((term) => term.serial).join('\n');
  if (asWhole === plan.words.map((term) => term.serial).join('\n')) return null;
  const words = await allOf(context, plan, plan.words, filter, clock);
  return words.total > 0 || (await standsElsewhere(context, words, clock)) ? words : null;
}

/** Reads the plan as strictly as the library allows: all of it, else most of its words. */
export async function lexicalSet(
  context: SearchContext,
  plan: Plan,
  filter: Filter,
  clock: Clock,
  options: { readonly example: boolean },
): Promise<LexicalSet> {
  const strict = options.example ? null : await strictSet(context, plan, filter, clock);
  if (strict !== null) return strict;
  // A phrase in quotes is verbatim: it is never relaxed away.
  const phrases = plan.words.filter((term) => term.role === 'phrase');
  if (plan.words.length < 2 || phrases.length > 0) return nothing(context, plan);
  return mostOf(context, plan, filter, clock);
}
