/**
 * Whether one ranking is better than another beyond chance: the queries are drawn again with
 * replacement, many times over, and the difference of the means is taken each time (paired
 * bootstrap, percentile interval: Efron & Tibshirani, An Introduction to the Bootstrap, ch. 13).
 */
import { meanOf } from './metrics.ts';

export interface Interval {
  /** Mean of `one` less mean of `other`. */
  readonly difference: number;
  /** Nineteen in twenty of the drawn differences lie from `low` to `high`. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 10_000;
/** Any number does; a fixed one makes two runs alike. */
const SEED = 20_251_123;
const OUTSIDE = 0.05;

/** mulberry32: numbers in [0, 1), the same for the same seed on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param one a figure a query
 * @param other the other ranking's, of the same queries in the same order
 * @throws RangeError when they are not as many, or none
 */
export function pairedBootstrap(
  one: readonly number[],
  other: readonly number[],
  { resamples = RESAMPLES, seed = SEED } = {},
): Interval {
  if (one.length !== other.length || one.length === 0) {
    throw new RangeError(`${one.length} figures cannot be paired with ${other.length}`);
  }
  const differences = Float64Array.from(one, (figure, at) => figure - (other[at] ?? 0));
  const count = differences.length;
  const random = seededRandom(seed);
  const means = new Float64Array(resamples);
  for (let round = 0; round < resamples; round += 1) {
    let sum = 0;
    for (let draw = 0; draw < count; draw += 1) {
      sum += differences[Math.floor(random() * count)] ?? 0;
    }
    means[round] = sum / count;
  }
  means.sort();
  const quantile = (share: number): number => means[Math.round(share * (resamples - 1))] ?? 0;
  return {
    difference: meanOf([...differences]),
    low: quantile(OUTSIDE / 2),
    high: quantile(1 - OUTSIDE / 2),
  };
}
