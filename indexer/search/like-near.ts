/** What lies near an example by words and by the meaning of whole passages. */
import type { ScoringRow } from '../library/library.ts';
import type { Clock, SearchContext } from './context.ts';
import type { Example } from './example.ts';
import { fuse } from './fusion.ts';
import { scorer } from './lexical-set.ts';
import { isDone, ownTest } from './like-own.ts';
import type { LikeWish } from './like-wish.ts';
import { isOffSubject, meanVector, nearest, vectorOf } from './meaning.ts';
import type { PlannedTerm } from './plan.ts';
import { EXAMPLE_LENGTH } from './query.ts';
import { isBareHeading } from './result-set.ts';

/** Neighbours looked at before the example's own place is left out. */
const CONSIDERED = 500;
/** Weight of meaning beside words: these settle what is near in topic only. */
const MEANING = 0.85;

/** Vectors of what is asked: each describing text, and the words beside the name. */
export async function exampleVector(
  context: SearchContext,
  example: Example,
  about: string,
): Promise<Float32Array | null> {
  if (context.embedder === null) return null;
  const isQuestion =
    example.found === 'words' &&
    example.origin.length === 0 &&
    (example.texts[0]?.length ?? 0) <= EXAMPLE_LENGTH;
  const role = isQuestion ? 'query' : 'example';
  const vectors = [];
  for (const text of example.texts) vectors.push(await vectorOf(context.embedder, text, role));
  if (about.length > 2) vectors.push(await vectorOf(context.embedder, about, 'query'));
  const vector = meanVector(vectors);
  return isQuestion && isOffSubject(context.embedder, vector) ? null : vector;
}

export interface Near {
  readonly row: ScoringRow;
  /** By words and meaning of the whole passage, 0 to 1. */
  readonly passage: number;
  readonly similarity: number | null;
}

/** Passages of others, by words and meaning. */
export async function nearPassages(
  context: SearchContext,
  example: Example,
  vector: Float32Array,
  keys: readonly PlannedTerm[],
  { filter, excluded }: LikeWish,
  clock: Clock,
): Promise<Near[]> {
  const { neighbours } = await nearest(context, vector, filter, clock, { k: CONSIDERED });
  const similarity = new Map(neighbours.map((item) => [item.id, item.similarity]));
  const score = scorer(context, keys, '');
  const isOwn = ownTest(context, example);
  const isExcluded = ({ units }: ScoringRow): boolean =>
    excluded.some((serial) => units.includes(serial));
  const rows = new Map(
    context.statistics
      .scoringRows([...similarity.keys()])
      .filter((row) => !isOwn(row) && !isBareHeading(row) && isDone(row) && !isExcluded(row))
      .map((row) => [row.id, row]),
  );
  const candidates = [...rows.values()].map((row) => ({
    id: row.id,
    words: score(row).score,
    similarity: similarity.get(row.id) ?? null,
    exact: false,
  }));
  return fuse(candidates, MEANING, 0).flatMap((item) => {
    const row = rows.get(item.id);
    return row ? [{ row, passage: item.score, similarity: item.similarity }] : [];
  });
}
