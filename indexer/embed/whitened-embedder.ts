/**
 * Partial whitening. Vectors of a language model crowd around a mean and along a few directions,
 * so that everything is somewhat like everything else. Here the mean is taken away and each
 * direction of the passages' covariance is scaled by its eigenvalue to a small negative power:
 *
 *   y = unit( λ^-p · Eᵀ (x − mean) )          queries have a mean of their own
 *
 * (Su et al., "Whitening Sentence Representations", 2021, with p = ½ and all directions; a smaller
 * power keeps more of what the model learned.) The directions of smallest variance are left out.
 */
import type { Embedder, EmbedRole, Likeness } from './embedder.ts';
import { type ModelNumbers, readModelNumbers } from './model-numbers.ts';
import type { KnownModel } from './models.ts';
import { toUnitLength } from './unit-length.ts';

/** @returns the vector in the numbers' own dimensions, of unit length */
export function whiten(
  vector: Float32Array,
  role: EmbedRole,
  { passageMean, queryMean, directions }: ModelNumbers,
): Float32Array {
  const mean = role === 'query' ? queryMean : passageMean;
  const centred = vector.map((value, at) => value - (mean[at] ?? 0));
  const turned = new Float32Array(directions.length);
  for (const [index, direction] of directions.entries()) {
    let sum = 0;
    for (let at = 0; at < centred.length; at += 1) sum += centred[at]! * direction[at]!;
    turned[index] = sum;
  }
  return toUnitLength(turned);
}

/** @param embedder gives the model's own vectors; a cache of those stays good */
export function createWhitenedEmbedder(
  embedder: Embedder,
  numbers: ModelNumbers,
  { floor, leastSubject }: Omit<Likeness, 'subject'>,
): Embedder {
  return {
    id: `${embedder.id}+${numbers.id}`,
    dimensions: numbers.directions.length,
    likeness: { floor, leastSubject, subject: numbers.subject },
    embed: async (texts, role) =>
      (await embedder.embed(texts, role)).map((vector) => whiten(vector, role, numbers)),
    close: () => embedder.close(),
  };
}

/** The embedder with what was measured of its model, where anything was. */
export function evenedOut(embedder: Embedder, model: KnownModel | null): Embedder {
  const likeness = model?.likeness;
  if (model === null || likeness === undefined) return embedder;
  return createWhitenedEmbedder(embedder, readModelNumbers(model, likeness), likeness);
}
