/** Everything the server needs of the indexer, behind one object. */
import type { Comparison } from './compare/comparison.ts';
import type { Filter } from './engine/engine.ts';
import type { LibraryReader } from './library/library.ts';
import type { PublicationsRequest, PublicationsResult } from './publications/publication.ts';
import type { SuggestionList, SuggestRequest } from './search/suggest.ts';
import type {
  Hit,
  PeersRequest,
  PeersResult,
  SearchRequest,
  SearchResult,
  SimilarRequest,
} from './search/types.ts';
import type { TrendRequest, TrendResult } from './search/trend-types.ts';

/** Where a long step stands. */
export interface Progress {
  readonly step: 'extract' | 'embed' | 'index' | 'rebuild';
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** Items a second since the step began. */
  readonly rate: number;
  /** Seconds; null while it cannot be told. */
  readonly left: number | null;
}

export interface Unread {
  /** Address or file name. */
  readonly what: string;
  readonly reason: string;
}

export interface IndexSummary {
  /** Captures looked at. */
  readonly captures: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Merged into a report that was known under another address. */
  readonly merged: number;
  /** Readable pages that are no reports. */
  readonly other: number;
  readonly unreadable: readonly Unread[];
  readonly passages: number;
  readonly seconds: number;
}

export interface Meaning {
  readonly available: boolean;
  readonly model: string | null;
  /** Why there is none, and what to do. */
  readonly reason: string | null;
}

export interface ProcessOptions {
  /** Everything from the archive again, not only what is new. */
  readonly rebuild?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Indexer {
  readonly library: LibraryReader;
  readonly engine: string;
  readonly meaning: Meaning;
  /** Names of places to codes, ranges of years to years. @throws BadRequest for what cannot be */
  resolve(filter: Filter): Filter;
  /** @throws IndexNotReady while there is no index to ask (see `status`) */
  search(request: SearchRequest): Promise<SearchResult>;
  /** @throws NotFound when the practice, passage or report named is unknown */
  similar(request: SimilarRequest): Promise<SearchResult>;
  /**
   * Places of the same level that report the same problems, and the practices they answer with.
   * @throws BadRequest unless exactly one place or report is named, or when it has no level
   * @throws NotFound when the report is unknown, or the place has none
   */
  peers(request: PeersRequest): Promise<PeersResult>;
  /**
   * All hits of a search in its order, at most `limit`, read as they are asked for; `page`, `size`
   * and `explain` of the request say nothing here. The set is that of the moment of the call.
   * @throws IndexNotReady, BadRequest
   */
  walk(request: SearchRequest, limit: number): Promise<Walk>;
  /**
   * A word or a practice over years or places, as a share of the reports.
   * @throws BadRequest unless exactly one is asked about; NotFound for an unknown practice
   */
  trend(request: TrendRequest): Promise<TrendResult>;
  /** Two reports side by side. @throws NotFound, BadRequest when both are the same */
  compare(a: string, b: string): Comparison;
  /** Which places have published the report of a year. @throws BadRequest for an unknown place */
  publications(request: PublicationsRequest): PublicationsResult;
  /** Names to choose from while a query is typed; needs no index. */
  suggest(request: SuggestRequest): Promise<SuggestionList>;
  /** Takes what is new in the archive through the chain. One run at a time: a second call waits. */
  process(options?: ProcessOptions): Promise<IndexSummary>;
  /** Takes a report (by id) or all of a source out of library and index; returns how many. */
  forget(which: { readonly report: string } | { readonly source: string }): Promise<number>;
  /** Takes back what was forgotten, these captures or all of a source; the next run reads it again. */
  remember(which: { readonly captures: readonly string[] } | { readonly source: string }): void;
  close(): Promise<void>;
}

/** What a search found, to be read to its end. */
export interface Walk extends Pick<SearchResult, 'query' | 'mode' | 'total' | 'notice'> {
  readonly hits: AsyncIterable<Hit>;
}

/** Nothing can be answered yet; `message` says why and what to run. */
export class IndexNotReady extends Error {
  override readonly name = 'IndexNotReady';
}

/** Another process is indexing: wait for it, then run the command again. */
export class IndexBusy extends Error {
  override readonly name = 'IndexBusy';
}

export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** The caller's mistake; `field` names what is wrong. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}
