/**
 * Shingles: runs of neighbouring units, hashed. Two texts that share most of their shingles are
 * nearly the same text (Broder 1997).
 */
import { startsOf } from '../text/units.ts';

/** FNV-1a, 32 bits, of the characters from `start` to `end`. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Hashes of all runs of `size` units of a serialised text, each once, ascending. */
export function shinglesOf(serialised: string, size: number): Uint32Array {
  const starts = startsOf(serialised);
  const hashes = new Uint32Array(Math.max(0, starts.length - size));
  for (let first = 0; first < hashes.length; first++) {
    hashes[first] = hashOf(serialised, starts[first] ?? 0, starts[first + size] ?? 0);
  }
  hashes.sort();
  let count = 0;
  for (const hash of hashes) {
    if (count > 0 && hashes[count - 1] === hash) continue;
    hashes[count] = hash;
    count += 1;
  }
  return hashes.subarray(0, count);
}

export function sharedBy(one: Uint32Array, other: Uint32Array): number {
  let [shared, i, j] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [a = 0, b = 0] = [one[i], other[j]];
    if (a === b) shared += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
  }
  return shared;
}

/** Shared shingles over all shingles of both (Jaccard), 0 to 1; 0 when neither has any. */
export function likenessOf(one: Uint32Array, other: Uint32Array): number {
  const shared = sharedBy(one, other);
  const all = one.length + other.length - shared;
  return all === 0 ? 0 : shared / all;
}
