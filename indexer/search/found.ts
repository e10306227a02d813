/** What a query found, before any hit of it is read: a page and a walk are read from the same. */
import type { Clock, SearchContext } from './context.ts';
import type { Head } from './grouping.ts';
import type { Facets, Hit, QueryEcho, SearchRequest, SearchResult, Total } from './types.ts';

export interface Found {
  readonly query: QueryEcho;
  readonly mode: SearchResult['mode'];
  readonly total: Total;
  readonly notice: string | null;
  /** Passages to show from one place of the order to before another, each with what it stands for. */
  heads(from: number, to: number): Promise<readonly Head[]>;
  /** Undefined when the passage is gone from the library since the engine named it. */
  hit(head: Head): Hit | undefined;
  facets(): Promise<Facets>;
}

/** What an answer says of a set, page by page or as a whole. */
export const about = ({ query, mode, total, notice }: Found) => ({
  query,
  mode,
  total,
  ...(notice === null ? {} : { notice }),
});

/** @param from when the request came, by `performance.now()` */
export async function pageOfFound(
  { engine }: SearchContext,
  found: Found,
  { page, size }: Pick<SearchRequest, 'page' | 'size'>,
  clock: Clock,
  from: number,
): Promise<SearchResult> {
  const heads = await found.heads((page - 1) * size, page * size);
  const hits = heads.flatMap((head) => found.hit(head) ?? []);
  const facets = await found.facets();
  const took = { total: performance.now() - from, ...clock };
  return { ...about(found), engine: engine.name, hits, facets, took };
}
