/** Asks a set of every ranking and says how good each is, kind by kind. */
import type { Indexer, Mode } from '../../indexer/index.ts';
import { type AskBaselines, BASELINES, type Baseline } from './baselines.ts';
import { pairedBootstrap, type Interval } from './bootstrap.ts';
import type { JudgedQuery, JudgedSet } from './judged-sets.ts';
import { DEPTH, firstRank, type Measure, meanScores, type Scores, scoresOf } from './metrics.ts';

export const RANKED_MODES = ['keyword', 'semantic', 'hybrid'] as const;
export type Ranking = Mode | Baseline;

/** First ten ids of one query by each ranking that was asked. */
export interface Asked {
  readonly query: JudgedQuery;
  readonly ranked: ReadonlyMap<Ranking, readonly string[]>;
}

export interface AskOptions {
  readonly modes?: readonly Mode[];
  /** Left out, no baseline is asked. */
  readonly baselines?: AskBaselines;
}

async function idsOf(
  indexer: Indexer,
  { query, unit, mode }: { query: string; unit: JudgedSet['unit']; mode: Mode },
): Promise<string[]> {
  const { hits } = await indexer.search({
    q: query,
    mode,
    unit,
    filter: {},
    sort: 'relevance',
    fold: false,
    page: 1,
    size: DEPTH,
    explain: false,
  });
  return hits.map(({ id, report }) => (unit === 'report' ? report.id : id));
}

/** @throws Error when meaning is not to be had: words alone would be measured under its name */
export function demandMeaning({ meaning }: Indexer): void {
  if (!meaning.available) throw new Error(`meaning cannot be measured: ${meaning.reason}`);
}

/** @throws Error when meaning is not to be had */
export async function ask(
  indexer: Indexer,
  { queries, unit }: JudgedSet,
  { modes = RANKED_MODES, baselines }: AskOptions = {},
): Promise<Asked[]> {
  demandMeaning(indexer);
  const asked: Asked[] = [];
  for (const query of queries) {
    const ranked = new Map<Ranking, readonly string[]>();
    for (const mode of modes) {
      ranked.set(mode, await idsOf(indexer, { query: query.query, unit, mode }));
    }
    if (baselines !== undefined) {
      const found = await baselines(query.query);
      for (const baseline of BASELINES) ranked.set(baseline, found[baseline].slice(0, DEPTH));
    }
    asked.push({ query, ranked });
  }
  return asked;
}

const rankedBy = ({ ranked }: Asked, ranking: Ranking): readonly string[] => {
  const ids = ranked.get(ranking);
  if (ids === undefined) throw new Error(`${ranking} was not asked`);
  return ids;
};

const scoresBy = (asked: readonly Asked[], ranking: Ranking): Scores[] =>
  asked.map((one) => scoresOf(rankedBy(one, ranking), one.query.right));

export interface KindScores {
  /** `all` for the whole set. */
  readonly kind: string;
  readonly count: number;
  readonly scores: ReadonlyMap<Ranking, Scores>;
  /** Queries whose first right rank is worse by hybrid than by keyword; beyond ten is eleven. */
  readonly worse: number;
}

const rankings = (asked: readonly Asked[]): Ranking[] => [...(asked[0]?.ranked.keys() ?? [])];

export const isWorse = (one: Asked): boolean =>
  firstRank(rankedBy(one, 'hybrid'), one.query.right) >
  firstRank(rankedBy(one, 'keyword'), one.query.right);

/** The whole set first, then each of its kinds in the order of the file. */
export function byKind(asked: readonly Asked[]): KindScores[] {
  const kinds = [...new Set(asked.map(({ query }) => query.kind))];
  const groups = [
    { kind: 'all', group: asked },
    ...kinds.map((kind) => ({ kind, group: asked.filter(({ query }) => query.kind === kind) })),
  ];
  return groups.map(({ kind, group }) => ({
    kind,
    count: group.length,
    scores: new Map(
      rankings(asked).map((ranking) => [ranking, meanScores(scoresBy(group, ranking))]),
    ),
    worse: group.filter(isWorse).length,
  }));
}

export interface Comparison {
  readonly other: Ranking;
  readonly mrr: Interval;
  readonly hit1: Interval;
}

/** Hybrid less every other ranking that was asked. */
export function comparisons(asked: readonly Asked[]): Comparison[] {
  const hybrid = scoresBy(asked, 'hybrid');
  return rankings(asked)
    .filter((ranking) => ranking !== 'hybrid')
    .map((other) => {
      const others = scoresBy(asked, other);
      const interval = (measure: Measure): Interval =>
        pairedBootstrap(
          hybrid.map((scores) => scores[measure]),
          others.map((scores) => scores[measure]),
        );
      return { other, mrr: interval('mrr'), hit1: interval('hit1') };
    });
}
