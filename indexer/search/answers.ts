/**
 * Answers given lately, to be given again as long as nothing was written: readers open the same
 * pages, go back, and follow the same links.
 */
import { LRUCache } from 'lru-cache';
import { FILTER_FIELDS } from '../engine/engine.ts';
import type { SearchRequest, SearchResult } from './types.ts';

/** Answers kept, and bytes of them, about: a page of twenty hits takes some 20 KB. */
const MOST = 2_000;
const MOST_BYTES = 48 * 2 ** 20;
/** Characters of a query beyond which it is a pasted text, which nobody sends twice. */
const LONGEST = 200;

/**
 * Milliseconds that an answer of no hits is kept: what it suggests instead comes from a list that
 * is made anew some time after a write.
 */
const NOTHING_KEPT = 30_000;

/** Bytes of a hit, of a mark in it and of a value of a facet beside their texts, about. */
const HIT_BYTES = 1_500;
const MARK_BYTES = 64;
const VALUE_BYTES = 120;
const CHARACTER_BYTES = 2;

export interface Answers {
  /**
   * @param state names what is asked, see `Asking`; null where no answer may be given again
   * @param make answers anew
   * @returns the answer; `took` is always that of this call
   */
  of(
    state: string | null,
    request: SearchRequest,
    make: () => Promise<SearchResult>,
  ): Promise<SearchResult>;
}

/** The same for requests that are answered alike, to the letter. */
function keyOf({ q, filter, original = false, ...rest }: SearchRequest): string {
  const chosen = FILTER_FIELDS.flatMap((field) => {
    const values = filter[field] ?? [];
    return values.length === 0 ? [] : [[field, ...values.toSorted()]];
  });
  const { mode, unit, sort, fold, page, size, explain } = rest;
  return JSON.stringify([q.trim(), chosen, mode, unit, sort, fold, original, page, size, explain]);
}

function bytesOf({ hits, facets }: SearchResult, key: string): number {
  const texts = hits.reduce(
    (sum, { text, matches }) => sum + text.length * CHARACTER_BYTES + matches.length * MARK_BYTES,
    0,
  );
  const values = Object.values(facets).reduce((sum, list) => sum + list.length, 0);
  const rest = hits.length * HIT_BYTES + values * VALUE_BYTES;
  return texts + rest + (1 + key.length) * CHARACTER_BYTES;
}

export function createAnswers(most = MOST, bytes = MOST_BYTES): Answers {
  const kept = new LRUCache<string, SearchResult>({
    max: most,
    maxSize: bytes,
    sizeCalculation: bytesOf,
  });
  let known: string | null = null;
  /** Those being made, so that who asks the same meanwhile waits for the one answer. */
  const underWay = new Map<string, Promise<SearchResult>>();
  const given = (answer: SearchResult, from: number): SearchResult => ({
    ...answer,
    took: { total: performance.now() - from, embed: 0, engine: 0 },
  });
  return {
    async of(state, request, make) {
      const from = performance.now();
      if (state === null || request.q.length > LONGEST) return make();
      if (state !== known) {
        kept.clear();
        underWay.clear();
        known = state;
      }
      const key = keyOf(request);
      const answer = kept.get(key) ?? underWay.get(key);
      if (answer !== undefined) return given(await answer, from);
      const making = make();
      underWay.set(key, making);
      try {
        const made = await making;
        if (state === known) kept.set(key, made, { ttl: made.total.value > 0 ? 0 : NOTHING_KEPT });
        return made;
      } finally {
        if (underWay.get(key) === making) underWay.delete(key);
      }
    },
  };
}
