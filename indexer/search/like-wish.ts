/** What a like-query says beside its example: what it is about, where and when, what is left out. */
import type { Filter } from '../engine/engine.ts';
import type { SearchContext } from './context.ts';
import { mergeFilters } from './filters.ts';
import { makePlan, ownFilter } from './plan.ts';
import type { ParsedQuery } from './query.ts';
import { saidBeside } from './said-beside.ts';
import type { QueryEcho } from './types.ts';

export interface LikeWish {
  readonly about: string;
  /** What is chosen and what the query says itself. */
  readonly filter: Filter;
  /** Serialised terms that no passage may have. */
  readonly excluded: readonly string[];
}

/** What the query says itself, apart from what is chosen beside it. */
export interface TypedWish extends LikeWish {
  readonly terms: QueryEcho['terms'];
}

/**
 * A place, an issuer or a year beside the name (类似融议心安的做法 广西) is where and when, not what.
 * @param typed what the query says by fields
 */
export function typedWish(context: SearchContext, parsed: ParsedQuery, typed: Filter): TypedWish {
  const words = (parsed.like?.about ?? '')
    .split(/\s+/u)
    .map((text) => ({ text, own: ownFilter(context, text) }));
  const { excluded } = makePlan(context, {
    ...parsed,
    parts: parsed.parts.filter(({ role }) => role === 'exclude'),
  });
  const named = words.flatMap(({ text, own }) => (own === null ? [] : [{ text, ...own }]));
  return {
    about: words
      .filter(({ own }) => own === null)
      .map(({ text }) => text)
      .join(' '),
    filter: named.map(({ filter }) => filter).reduce(mergeFilters, typed),
    excluded: excluded.map(({ serial }) => serial),
    terms: saidBeside(excluded, [
      ...parsed.fields.filter(({ field }) => field !== 'like'),
      ...named.map(({ text, role }) => ({
        field: role === 'place' ? ('region' as const) : role,
        value: text,
      })),
    ]),
  };
}
