/**
 * Like-queries: is what is alike in other places found under its other name? Judged on the sample
 * portal by practice, and on the reports beside the project by passage.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Indexer } from '../../indexer/index.ts';
import { judgedSet } from './judged-sets.ts';
import { table, thousandths } from './markdown.ts';
import { demandMeaning } from './measure.ts';
import { firstRank, meanOf } from './metrics.ts';
import type { Section } from './suite.ts';

/** What a reader sees at once. */
const SEEN = 3;
/** How far precision looks. */
const DEPTH = 5;

const BY = ['name', 'alias', 'passage', 'text'] as const;
const likeQuery = z.strictObject({
  query: z.string().min(4),
  /** A query that names a practice, or calls it otherwise; a passage as another place would print it; own words. */
  by: z.enum(BY),
  /** Not looked at while the search was made. */
  heldOut: z.boolean(),
  /** Ids of all local practices of the sample that are alike; all others are not. */
  relevant: z.array(z.string()).min(1),
});
export type LikeQuery = z.infer<typeof likeQuery>;

export const likeQueries = (): LikeQuery[] =>
  readFileSync(new URL('./data/like-sample.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => likeQuery.parse(JSON.parse(line)));

export interface LikeScore {
  /** Which of the tables it belongs to. */
  readonly group: string;
  readonly query: string;
  /** Something right among the first three. */
  readonly success: boolean;
  /** Of the first five, how many are right, from 0 to 1. */
  readonly precision: number;
  /** The same, of at most as many as there are right ones. */
  readonly attained: number;
  readonly found: readonly string[];
}

export function likeScore(
  group: string,
  { query, right }: { readonly query: string; readonly right: ReadonlySet<string> },
  ranked: readonly string[],
): LikeScore {
  const hits = new Set(ranked.slice(0, DEPTH).filter((id) => right.has(id))).size;
  return {
    group,
    query,
    success: firstRank(ranked, right) <= SEEN,
    precision: hits / DEPTH,
    attained: hits / Math.min(DEPTH, right.size),
    found: ranked.slice(0, DEPTH),
  };
}

/** Only local practices are judged; the national ones are everywhere. */
const LOCAL = { scope: ['local'] };

async function practicesLike(indexer: Indexer, { query, by }: LikeQuery): Promise<string[]> {
  const page = { page: 1, size: DEPTH };
  const { hits } =
    by === 'passage' || by === 'text'
      ? await indexer.similar({ text: query, unit: 'practice', filter: LOCAL, ...page })
      : await indexer.search({
          q: query,
          mode: 'hybrid',
          unit: 'practice',
          filter: LOCAL,
          sort: 'relevance',
          fold: false,
          explain: false,
          ...page,
        });
  return hits.map(({ id }) => id);
}

/** @throws Error when a judged practice is not in the library, or meaning is not to be had */
export async function likeOnSample(indexer: Indexer): Promise<LikeScore[]> {
  demandMeaning(indexer);
  const scores: LikeScore[] = [];
  for (const judged of likeQueries()) {
    const lost = judged.relevant.filter((id) => indexer.library.practice(id) === undefined);
    if (lost.length > 0) throw new Error(`the library has no practice ${lost.join()}`);
    const ranked = await practicesLike(indexer, judged);
    const right = new Set(judged.relevant);
    for (const group of [judged.heldOut ? 'like-held-out' : 'like-tuned', `like/${judged.by}`])
      scores.push(likeScore(group, { query: judged.query, right }, ranked));
  }
  return scores;
}

/** The like-queries of the annotated reports, by passage: those of other places alone are right. */
export async function likeOnGold(indexer: Indexer): Promise<LikeScore[]> {
  demandMeaning(indexer);
  const { queries } = judgedSet('gold', indexer);
  const scores: LikeScore[] = [];
  for (const judged of queries.filter(({ kind }) => kind === 'like-practice')) {
    const { hits } = await indexer.search({
      q: judged.query,
      mode: 'hybrid',
      unit: 'passage',
      filter: {},
      sort: 'relevance',
      fold: false,
      page: 1,
      size: DEPTH,
      explain: false,
    });
    const ranked = hits.map(({ id }) => id);
    scores.push(likeScore('like-gold', judged, ranked));
  }
  return scores;
}

/** A group's name begins its figures: `like-tuned/all/success`, `like/name/success`. */
export function likeSection(scores: readonly LikeScore[]): Section {
  const figures = new Map<string, number>();
  const rows: string[][] = [];
  for (const group of new Set(scores.map((score) => score.group))) {
    const own = scores.filter((score) => score.group === group);
    const means = {
      success: meanOf(own.map(({ success }) => Number(success))),
      precision: meanOf(own.map(({ precision }) => precision)),
      attained: meanOf(own.map(({ attained }) => attained)),
    };
    const path = group.includes('/') ? group : `${group}/all`;
    for (const [name, value] of Object.entries(means)) figures.set(`${path}/${name}`, value);
    rows.push([`${group} (${own.length})`, ...Object.values(means).map(thousandths)]);
  }
  return {
    figures,
    text: table(['like-queries', 'success@3', 'precision@5', 'precision@5 of what there is'], rows),
    notes: scores
      .filter(({ success, group }) => !success && !group.includes('/'))
      .map(({ group, query, found }) => `${group} ${query}: ${found.join()}`),
  };
}
