/** All hits of a search in the order of its pages: the set is told once, its hits are read as asked. */
import type { Walk } from '../indexer.ts';
import type { SearchContext } from './context.ts';
import { about, type Found } from './found.ts';
import type { Head } from './grouping.ts';
import { breathe } from './kept.ts';
import { find } from './search.ts';
import type { Hit, SearchRequest } from './types.ts';

/** Hits read before other requests have their turn: some 10 ms of work. */
const BATCH = 50;

async function* hitsOf(
  { statistics }: SearchContext,
  found: Found,
  heads: readonly Head[],
): AsyncGenerator<Hit> {
  for (let at = 0; at < heads.length; at += BATCH) {
    if (at > 0) await breathe();
    const batch = heads.slice(at, at + BATCH);
    // One statement for all; each hit then finds its row among those kept.
    statistics.scoringRows(batch.map(({ id }) => id));
    for (const head of batch) {
      const hit = found.hit(head);
      if (hit !== undefined) yield hit;
    }
  }
}

/**
 * @param limit hits at most
 * @throws BadRequest for a value that cannot be, with its field
 */
export async function walk(
  context: SearchContext,
  request: SearchRequest,
  limit: number,
): Promise<Walk> {
  const found = await find(context, { ...request, explain: false }, { embed: 0, engine: 0 });
  const heads = await found.heads(0, limit);
  return {
    ...about(found),
    hits: { [Symbol.asyncIterator]: () => hitsOf(context, found, heads) },
  };
}
