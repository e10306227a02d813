/** Suggestions while a query is typed. */
import type { NameSource } from '../library/names.ts';
import { keeping } from './kept.ts';
import { createNameIndex, type NameIndex, type Suggestion } from './name-index.ts';
import { gatherNames } from './name-list.ts';

export interface SuggestRequest {
  readonly q: string;
  /** 1 for the first. */
  readonly page: number;
  readonly size: number;
}

export interface SuggestionList {
  readonly items: readonly Suggestion[];
  readonly total: number;
}

/** Names of the library, made when first asked for and after writes, see `kept.ts`. */
export const nameIndexOf: (source: NameSource) => Promise<NameIndex> = keeping(
  async (source: NameSource, former: NameIndex | undefined) =>
    createNameIndex(await gatherNames(source, former)),
);

/**
 * Names of practices, places, issuers and frequent phrases that begin with, or hold, what is
 * typed: as written in either script, in pinyin, or by initials. Empty for an empty text.
 */
export async function suggest(
  source: NameSource,
  { q, page, size }: SuggestRequest,
): Promise<SuggestionList> {
  const names = await nameIndexOf(source);
  const { items, total } = names.find(q, { offset: (page - 1) * size, limit: size });
  return { items: items.map(({ text, kind, count }) => ({ text, kind, count })), total };
}
