/** What every step of a search is given. */
import type { Embedder } from '../embed/embedder.ts';
import type { SearchEngine } from '../engine/engine.ts';
import type { LibraryReader, Statistics } from '../library/library.ts';
import type { Regions } from '../structure/regions.ts';
import type { Segmenter } from '../text/segmenter.ts';

export interface SearchContext {
  readonly engine: SearchEngine;
  readonly reader: LibraryReader;
  readonly statistics: Statistics;
  readonly regions: Regions;
  readonly segmenter: Segmenter;
  /** Null when the library runs by words alone; `meaningReason` then says why. */
  readonly embedder: Embedder | null;
  readonly meaningReason: string | null;
}

/** Milliseconds spent, by what was waited for. */
export interface Clock {
  embed: number;
  engine: number;
}

/** Adds the time some work takes, from its very start, to one of the clock's counts. */
export async function timed<T>(
  clock: Clock,
  what: keyof Clock,
  work: () => Promise<T>,
): Promise<T> {
  const from = performance.now();
  try {
    return await work();
  } finally {
    clock[what] += performance.now() - from;
  }
}
