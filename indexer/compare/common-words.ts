/** A longest common subsequence of two sequences of words, its cost bounded. */

export interface Word {
  /** What is compared; equal words have the same. */
  readonly key: string;
  /** Higher for what is better kept together. */
  readonly weight: number;
}

/** Places of two equal words, one in each sequence. */
export type Match = readonly [a: number, b: number];

/**
 * Pairs of words compared one by one: some ms and 4 MB. Passages have some 300 words; longer ones
 * are first cut at what stands in each of them once.
 */
const MOST_PAIRS = 1_000_000;
/** Words that have to stand together to tell a place. */
const ANCHOR = 3;

/** Matches of the heaviest common subsequence (of one near it in very long texts), ascending. */
export function commonWords(a: readonly Word[], b: readonly Word[]): Match[] {
  const numbers = new Map<string, number>();
  const numbersOf = (words: readonly Word[]): Int32Array =>
    Int32Array.from(words, ({ key }) => {
      const known = numbers.get(key) ?? numbers.size;
      numbers.set(key, known);
      return known;
    });
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const weights = Int32Array.from(a, ({ weight }) => weight);
  const matches: Match[] = [];
  const ranges: Range[] = [{ fromA: 0, toA: a.length, fromB: 0, toB: b.length }];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    const inner = trim(left, right, range, matches);
    const pairs = (inner.toA - inner.fromA) * (inner.toB - inner.fromB);
    if (pairs === 0) continue;
    if (pairs <= MOST_PAIRS) matches.push(...heaviest(left, right, weights, inner));
    else ranges.push(...between(anchors(left, right, inner), inner, matches));
  }
  return matches.toSorted(([one], [other]) => one - other);
}

interface Range {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/** Matches equal ends; @returns what lies between them */
function trim(left: Int32Array, right: Int32Array, range: Range, to: Match[]): Range {
  let { fromA, toA, fromB, toB } = range;
  while (fromA < toA && fromB < toB && left[fromA] === right[fromB]) to.push([fromA++, fromB++]);
  while (fromA < toA && fromB < toB && left[toA - 1] === right[toB - 1]) to.push([--toA, --toB]);
  return { fromA, toA, fromB, toB };
}

function heaviest(
  left: Int32Array,
  right: Int32Array,
  weights: Int32Array,
  { fromA, toA, fromB, toB }: Range,
): Match[] {
  const width = toB - fromB + 1;
  // At [i, j]: the weight of the best of what is behind both.
  const best = new Int32Array((toA - fromA + 1) * width);
  for (let i = toA - 1; i >= fromA; i--) {
    const row = (i - fromA) * width;
    const [key, weight] = [left[i], weights[i] ?? 1];
    for (let j = toB - 1; j >= fromB; j--) {
      const at = row + j - fromB;
      const skipped = Math.max(best[at + width] ?? 0, best[at + 1] ?? 0);
      best[at] =
        key === right[j] ? Math.max(skipped, weight + (best[at + width + 1] ?? 0)) : skipped;
    }
  }
  const matches: Match[] = [];
  for (let i = fromA, j = fromB; i < toA && j < toB;) {
    const at = (i - fromA) * width + j - fromB;
    const here = best[at] ?? 0;
    if (left[i] === right[j] && here === (weights[i] ?? 1) + (best[at + width + 1] ?? 0)) {
      matches.push([i, j]);
      i += 1;
      j += 1;
    } else if (here === (best[at + width] ?? 0)) i += 1;
    else j += 1;
  }
  return matches;
}

/**
 * Runs of words that stand in both once, the longest ascending series of them: what patience diff
 * goes by.
 */
function anchors(left: Int32Array, right: Int32Array, range: Range): Match[] {
  const once = (words: Int32Array, from: number, to: number): Map<string, number> => {
    const places = new Map<string, number>();
    for (let at = from; at + ANCHOR <= to; at++) {
      const run = words.subarray(at, at + ANCHOR).join(' ');
      places.set(run, places.has(run) ? -1 : at);
    }
    return places;
  };
  const there = once(right, range.fromB, range.toB);
  const both: Match[] = [];
  for (const [run, at] of once(left, range.fromA, range.toA)) {
    const other = there.get(run) ?? -1;
    if (at >= 0 && other >= 0) both.push([at, other]);
  }
  return ascending(both);
}

/** The longest series that ascends on both sides, of pairs that ascend on the first. */
function ascending(pairs: readonly Match[]): Match[] {
  // Last pair of the best series of each length, and what stands before each pair.
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  const place = (at: number): number => pairs[at]?.[1] ?? 0;
  for (let at = 0; at < pairs.length; at++) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(tails[middle] ?? 0) < place(at)) low = middle + 1;
      else high = middle;
    }
    before[at] = tails[low - 1] ?? -1;
    tails[low] = at;
  }
  const series: Match[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) series.push(pair);
  }
  return series.toReversed();
}

/** Matches the anchors; @returns what lies between them, nothing when there are none */
function between(found: readonly Match[], range: Range, to: Match[]): Range[] {
  if (found.length === 0) return [];
  const ranges: Range[] = [];
  let [fromA, fromB] = [range.fromA, range.fromB];
  for (const [a, b] of found) {
    ranges.push({ fromA, toA: a, fromB, toB: b });
    to.push([a, b]);
    [fromA, fromB] = [a + 1, b + 1];
  }
  return [...ranges, { fromA, toA: range.toA, fromB, toB: range.toB }];
}
