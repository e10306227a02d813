/**
 * What is worth comparing where there is too much to compare all: what shares a run of units. Of a
 * phrase that stands nearly everywhere only some are looked at, those at the likest places, so that
 * the work grows as the text does and not as its square.
 */

/** Of one shingle. */
const MOST_HOLDERS = 16;
/** Of the shingles of the likest, as many are asked of the others. */
const LEAST_SHARE = 0.5;

/** Places by the shingles that stand there, ascending. */
export type Holders = ReadonlyMap<number, readonly number[]>;
type Near = (shingles: Uint32Array, place: number) => number[];

export function holdersOf(
  all: readonly Uint32Array[],
  isLeftOut: (at: number) => boolean = () => false,
): Holders {
  const holders = new Map<number, number[]>();
  for (const [at, shingles] of all.entries()) {
    if (isLeftOut(at)) continue;
    for (const shingle of shingles) {
      const known = holders.get(shingle);
      if (known === undefined) holders.set(shingle, [at]);
      else known.push(at);
    }
  }
  return holders;
}

/**
 * @param size how many places there are
 * @returns places of others that share most shingles with what stands at a place, ascending
 */
export function createNear(holders: Holders, size: number): Near {
  const shared = new Uint32Array(size);
  return (shingles, place) => {
    const found: number[] = [];
    let most = 0;
    for (const shingle of shingles) {
      const places = holders.get(shingle) ?? [];
      const from = windowAt(places, place);
      const to = Math.min(places.length, from + MOST_HOLDERS);
      for (let at = from; at < to; at++) {
        const other = places[at] ?? 0;
        const count = (shared[other] ?? 0) + 1;
        if (count === 1) found.push(other);
        shared[other] = count;
        most = Math.max(most, count);
      }
    }
    const likest = found.filter((other) => (shared[other] ?? 0) >= most * LEAST_SHARE);
    for (const other of found) shared[other] = 0;
    return likest.toSorted((one, other) => one - other);
  };
}

/** Where the places nearest to one begin. */
function windowAt(places: readonly number[], place: number): number {
  if (places.length <= MOST_HOLDERS) return 0;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return Math.min(Math.max(0, low - MOST_HOLDERS / 2), places.length - MOST_HOLDERS);
}
