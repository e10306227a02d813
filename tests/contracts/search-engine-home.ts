/** What the suite for search engines is given, and the passages it stores. */
import type { EngineDocument, SearchEngine } from '../../indexer/engine/engine.ts';

/** Milliseconds; a busy machine is no fault of an engine. */
export const PATIENCE = 120_000;
export const FIRST = { offset: 0, limit: 100 };

/** A place for one index. `open` may be called again after `close`, and finds what was stored. */
export interface EngineHome {
  open(): Promise<SearchEngine>;
  remove(): Promise<void>;
}

/** Vectors of the suite; homes must open engines of these dimensions. */
export const CONTRACT_DIMENSIONS = 8;
/** A direction, its first coordinates given. */
export function unitVector(...values: readonly number[]): Float32Array {
  const length = Math.hypot(...values);
  return Float32Array.from({ length: CONTRACT_DIMENSIONS }, (_, at) => (values[at] ?? 0) / length);
}

/** Directions that differ from passage to passage, the same on every run. */
export function vectorOf(index: number): Float32Array {
  return unitVector(
    ...Array.from({ length: CONTRACT_DIMENSIONS }, (_, at) =>
      Math.sin((index + 1) * (at + 1.7) * 1.31),
    ),
  );
}

export function cosine(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
}

export function passage(
  id: string,
  text: string,
  filters: EngineDocument['filters'] = {},
  vector?: Float32Array,
): EngineDocument {
  const units = Array.from(text);
  return vector === undefined ? { id, units, filters } : { id, units, filters, vector };
}

/** Ids of the passages in which the characters stand in a row, sorted. */
export async function findText(
  engine: SearchEngine,
  text: string,
  limit = FIRST.limit,
): Promise<readonly string[]> {
  const all = [{ terms: [Array.from(text)] }];
  const query = { all, any: [], none: [], filter: {} };
  return [...(await engine.lexical(query, { offset: 0, limit })).ids].sort();
}
