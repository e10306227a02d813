/** Vectors of length 1: their dot product is the cosine of the angle between them. */

/**
 * Scales in place and returns the same array.
 * @throws Error when a value is not finite or all are 0: such a vector means nothing
 */
export function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) {
    throw new Error('模型给出的向量全为零或不是有限的数');
  }
  for (let index = 0; index < vector.length; index += 1) vector[index]! /= length;
  return vector;
}
