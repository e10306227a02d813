/**
 * The order of a like-query: near in meaning, by whole passages and then by the part that matters;
 * alike in problem, means and actors; what names a practice before what does not, and what many
 * reports share last.
 */
import type { Clock, SearchContext } from './context.ts';
import type { Example } from './example.ts';
import { exampleVector, nearPassages, type Near } from './like-near.ts';
import { isRetold } from './like-own.ts';
import { windowsOf, type Window } from './like-windows.ts';
import type { LikeWish } from './like-wish.ts';
import { practiceHeads, type PracticeHead } from './named-practices.ts';
import type { PlannedTerm } from './plan.ts';
import { conceptsOf, overlap, rarityAmong, type Concepts, type Rarity } from './shared-words.ts';

/** Similar passages an answer holds at most. */
const KEPT = 200;
/** Passages whose parts are compared. */
const READ_CLOSELY = 100;
/** Parts whose own vectors are compared, some 10 ms each when first asked. */
const EMBEDDED = 24;

/**
 * What each adds to the score; tried on the sample portal and the five reports together, on which
 * of these practices are alike. `practice` is small, since much that is alike has no name.
 */
export const WEIGHTS = {
  passage: 0.8,
  part: 0.8,
  concepts: 0.4,
  topic: 0.1,
  practice: 0.05,
  shared: -0.03,
  /** A superior tells in a line what one of its places does: that place tells it better. */
  retold: -0.15,
  /** Among practices alone: everybody knows the national ones. */
  national: -0.12,
};

export interface Likeness {
  /** Passage id, and of what practice it was compared by. */
  readonly id: string;
  readonly practice: string | null;
  readonly score: number;
  readonly similarity: number | null;
  readonly parts: Readonly<Record<string, number>>;
}

export interface Ranking {
  /** Passages, each once, the nearest first. */
  readonly passages: readonly Likeness[];
  /** By practice id, the passage that is nearest for it; the nearest first. */
  readonly practices: readonly Likeness[];
  /** Whether there may be more of each than were looked at. */
  readonly more: { readonly passages: boolean; readonly practices: boolean };
  readonly concepts: Concepts;
  readonly rarity: Rarity;
}

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((total, value, at) => total + value * (b[at] ?? 0), 0);

const byScore = (a: Likeness, b: Likeness): number =>
  b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** 1 for a passage about the main topic of the example, half for another of its topics. */
const topicLikeness =
  ({ topics: [main, ...others] }: Example) =>
  (topics: readonly string[]): number =>
    main !== undefined && topics.includes(main)
      ? 1
      : others.some((one) => topics.includes(one))
        ? 0.5
        : 0;

/** Likeness by the parts that matter of the first passages, beyond them by whole passages alone. */
async function closely(
  context: SearchContext,
  near: readonly Near[],
  windows: ReadonlyMap<string, readonly Window[]>,
  vector: Float32Array,
  heads: ReadonlyMap<string, PracticeHead>,
  onTopic: (topics: readonly string[]) => number,
  like: (window: Window) => number,
): Promise<Likeness[]> {
  const roughly = near.flatMap(({ row, passage, similarity }) => {
    const retold = isRetold(row, heads) ? WEIGHTS.retold : 0;
    const own = windows.get(row.id) ?? [{ id: row.id, practice: null, text: '' }];
    return own.map((window) => {
      const head = window.practice === null ? undefined : heads.get(window.practice);
      const parts = {
        passage: WEIGHTS.passage * passage,
        concepts: window.text === '' ? 0 : WEIGHTS.concepts * like(window),
        topic: WEIGHTS.topic * onTopic(row.filters.topic ?? []),
        practice: head?.scope === 'local' ? WEIGHTS.practice : 0,
        shared: WEIGHTS.shared * Math.log2(1 + row.sharedBy),
        retold,
      };
      const score = Object.values(parts).reduce((all, part) => all + part, 0);
      return { window, found: { id: row.id, practice: window.practice, score, similarity, parts } };
    });
  });
  roughly.sort((a, b) => byScore(a.found, b.found));
  const { embedder } = context;
  if (embedder === null) return roughly.map(({ found }) => found);
  const first = roughly.filter(({ window }) => window.text !== '').slice(0, EMBEDDED);
  const vectors = await embedder.embed(
    first.map(({ window }) => window.text),
    'example',
  );
  const likenesses = vectors.map((one) => Math.max(0, dot(one, vector)));
  const least = Math.min(...likenesses);
  const partOf = new Map(first.map(({ found }, at) => [found, likenesses[at] ?? 0]));
  // Those not read so closely are taken to be as near as the farthest that are.
  return roughly
    .map(({ found, window }) => {
      const part = WEIGHTS.part * (partOf.get(found) ?? (window.text === '' ? 0 : least));
      return { ...found, score: found.score + part, parts: { ...found.parts, part } };
    })
    .toSorted(byScore);
}

const firstOf = (all: readonly Likeness[], key: (one: Likeness) => string | null): Likeness[] => {
  const seen = new Set<string>();
  return all.filter((one) => {
    const value = key(one);
    return value !== null && !seen.has(value) && seen.add(value);
  });
};

/** @param keys the rarest words of the example */
export async function rankLike(
  context: SearchContext,
  example: Example,
  wish: LikeWish,
  keys: readonly PlannedTerm[],
  clock: Clock,
): Promise<Ranking> {
  const from = performance.now();
  const concepts = conceptsOf([...example.texts, wish.about].join('\n'));
  const vector = await exampleVector(context, example, wish.about);
  clock.embed += performance.now() - from;
  const nobody: Rarity = () => 1;
  if (vector === null) {
    const more = { passages: false, practices: false };
    return { passages: [], practices: [], more, concepts, rarity: nobody };
  }
  const near = await nearPassages(context, example, vector, keys, wish, clock);
  const read = near.slice(0, READ_CLOSELY);
  const rarity = rarityAmong(
    read.map(({ row }) => conceptsOf(context.reader.passage(row.id)?.text ?? '')),
  );
  const windows = new Map(
    read.map(({ row }) => [row.id, windowsOf(context, row, concepts, rarity)]),
  );
  const again = performance.now();
  const heads = practiceHeads(
    context,
    near.flatMap(({ row }) => row.practices),
  );
  const ranked = await closely(
    context,
    near,
    windows,
    vector,
    heads,
    topicLikeness(example),
    ({ text }) => overlap(concepts, conceptsOf(text), rarity),
  );
  clock.embed += performance.now() - again;
  const asPractices = ranked.map((one) => {
    const isNational = heads.get(one.practice ?? '')?.scope === 'national';
    return isNational ? { ...one, score: one.score + WEIGHTS.national } : one;
  });
  const passages = firstOf(ranked, ({ id }) => id);
  return {
    passages: passages.slice(0, KEPT),
    practices: firstOf(asPractices.toSorted(byScore), ({ practice }) => practice).slice(0, KEPT),
    more: { passages: passages.length > KEPT, practices: near.length > read.length },
    concepts,
    rarity,
  };
}
