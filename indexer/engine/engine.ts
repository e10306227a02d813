/**
 * The search engine port. An engine stores ids, terms, vectors and filter columns and answers
 * primitives; it never holds the only copy of anything. Query language, final score, fusion,
 * marks and explanation are written once, in `indexer/search/`, for all engines.
 */

/** Columns that can be filtered by and counted. `region` holds a place and all above it. */
export const FILTER_FIELDS = [
  'region',
  'level',
  'organ',
  'year',
  'issuer',
  'part',
  'topic',
  'kind',
  'scope',
  'source',
  'report',
] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

/** Fields whose values are counted with each answer. */
export const FACET_FIELDS = [
  'region',
  'level',
  'organ',
  'year',
  'part',
  'topic',
  'kind',
  'issuer',
] as const satisfies readonly FilterField[];
export type FacetField = (typeof FACET_FIELDS)[number];

/** Values of one passage, a list a field; a field that is left out has none. */
export type FilterValues = Readonly<Partial<Record<FilterField, readonly string[]>>>;

/** A passage passes when, for every field named, it has at least one of the values. */
export type Filter = Readonly<Partial<Record<FilterField, readonly string[]>>>;

/** What an engine stores of a passage. */
export interface EngineDocument {
  /** Letters, digits, `-` and `_`, 1 to 200 of them. */
  readonly id: string;
  /** The units of the text in order, as `unitsOf` gives them (see `indexer/text/units.ts`). */
  readonly units: readonly string[];
  readonly filters: FilterValues;
  /** Unit vector; left out when the library runs by words alone. */
  readonly vector?: Float32Array;
}

/** Units that stand one after another in a matching text. At least one. */
export type Term = readonly string[];

/** Holds when any of the terms stands in the text, or the passage passes the filter. */
export interface Clause {
  readonly terms: readonly Term[];
  readonly orFilter?: Filter;
}

export interface LexicalQuery {
  /** Every clause must hold. */
  readonly all: readonly Clause[];
  /** When not empty, at least one must hold; the more and the rarer, the earlier. */
  readonly any: readonly Clause[];
  /** None of these may stand in the text. */
  readonly none: readonly Term[];
  readonly filter: Filter;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Counts by field and value. The counts of a field ignore the filter on that same field. */
export type FacetCounts = Readonly<Record<FacetField, ReadonlyMap<string, number>>>;

export interface LexicalAnswer {
  /** Passage ids in the engine's own order, which is the same for every page. */
  readonly ids: readonly string[];
  /** Exact size of the matching set. */
  readonly total: number;
  /** Exact; null unless asked for. */
  readonly facets: FacetCounts | null;
}

export interface Neighbour {
  readonly id: string;
  /** Cosine of the angle between the exact vectors, -1 to 1. */
  readonly similarity: number;
}

/** What an engine knows of the index it holds. */
export interface EngineState {
  readonly passages: number;
  readonly vectors: number;
  /** Written with `describe`; empty for a new index. */
  readonly description: Readonly<Record<string, string>>;
  /** Description of the index being filled beside this one (see `refill`); null without one. */
  readonly refill: Readonly<Record<string, string>> | null;
}

export interface SearchEngine {
  readonly name: string;
  /** Adds passages, or replaces those with the same id. Visible and durable after `commit`. */
  put(documents: readonly EngineDocument[]): Promise<void>;
  /** Removes passages; unknown ids are ignored. Visible and durable after `commit`. */
  delete(ids: readonly string[]): Promise<void>;
  /** Makes all earlier writes visible and durable. */
  commit(): Promise<void>;
  /**
   * The matching set of a query. An empty query (no `all`, no `any`) matches every passage that
   * passes the filter and holds none of `none`.
   */
  lexical(query: LexicalQuery, page: Page, options?: { facets?: boolean }): Promise<LexicalAnswer>;
  /** The `k` nearest passages among those that pass the filter, nearest first. */
  nearest(vector: Float32Array, filter: Filter, k: number): Promise<readonly Neighbour[]>;
  state(): Promise<EngineState>;
  /**
   * Names what `lexical` and `nearest` answer from: another name after every commit, whoever made
   * it. Left out by an engine that cannot tell; then no answer of it may be given again.
   */
  generation?(): Promise<string>;
  /** Stores what the index was made with (segmenter, embedder, version of the library). */
  describe(description: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Begins an empty index beside this one, in place of one begun before. From now on, over close
   * and open too, `put` and `describe` go to the new one and `delete` to both, while `lexical`,
   * `nearest` and the counts of `state` go on with the old one.
   * @param dimensions of the vectors of the new index
   */
  refill(dimensions: number): Promise<void>;
  /** Puts what was filled since `refill` in the place of the old index, for all readers at once. */
  takeOver(): Promise<void>;
  close(): Promise<void>;
}
