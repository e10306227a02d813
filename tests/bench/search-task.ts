/** What a search benchmark is to be made of, and what making it cost. */

export interface SearchTask {
  readonly folder: string;
  readonly passages: number;
  /** Database of the model's vectors of the real text, made once for all sizes. */
  readonly vectors: string;
  /** Settings of the indexer, as environment variables. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface SearchBuilt {
  readonly task: SearchTask;
  /** Seconds: words, counts and reprints; put and commit until found; merges and graphs behind. */
  readonly library: number;
  readonly index: number;
  readonly behind: number;
  readonly fts: number;
  /** Bytes on disk. */
  readonly disk: { readonly library: number; readonly index: number; readonly fts: number };
  /** Bytes held at most while indexing, and by Meilisearch where it indexed; null if unknown. */
  readonly peak: number;
  readonly meiliPeak: number | null;
}

export const FTS_FILE = 'fts.sqlite';
export const BUILT_FILE = 'built.json';

/** What a server has used so far. */
export interface ServerUse {
  /** Bytes. */
  readonly resident: number;
  /** Milliseconds of processor time, all threads. */
  readonly cpu: number;
}
