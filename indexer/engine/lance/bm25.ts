/**
 * BM25 (Robertson & Zaragoza 2009), worked out here from exact figures of the whole index, so
 * that the order of passages does not depend on how they are spread over segments.
 *
 *   score = Σ idf · f (K1 + 1) / (f + K1 (1 − B + B · length / mean))
 */

/** The usual values; Lance's own scorer uses the same (lance-index 'inverted/scorer'). */
const K1 = 1.2;
const B = 0.75;

/** @param documents live passages; @param holding how many of them hold the term. */
export function inverseFrequency(documents: number, holding: number): number {
  return Math.log(1 + (documents - holding + 0.5) / (holding + 0.5));
}

/** What length costs: K1 (1 − B + B · length / mean), lengths in units. */
export function lengthCost(length: number, mean: number): number {
  return K1 * (1 - B + (B * length) / (mean || 1));
}

/** Worth of `frequency` occurrences, 0 to K1 + 1, before the term's inverse frequency. */
export function saturation(frequency: number, cost: number): number {
  return (frequency * (K1 + 1)) / (frequency + cost);
}

/** The frequency a saturation came from; at least 1. */
export function frequencyOf(saturated: number, cost: number): number {
  const room = K1 + 1 - saturated;
  return room <= 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.round((saturated * cost) / room));
}
