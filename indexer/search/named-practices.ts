/** Practices as answers name them, and which of them a query names. */
import type { LibraryReader, PracticeHead } from '../library/library.ts';
import type { PracticeCard } from '../records.ts';
import type { SearchContext } from './context.ts';
import type { ParsedQuery } from './query.ts';

export type { PracticeHead };

/** Stretches of a query that are looked up: nobody names a dozen practices at once. */
const MOST_PARTS = 8;
/** Characters of the longest name there may be. */
const LONGEST_NAME = 40;

const NONE: ReadonlyMap<string, PracticeHead> = new Map();

/** What these practices are called, by id; ids that are no practice any more are left out. */
export function practiceHeads(
  { reader }: SearchContext,
  ids: Iterable<string>,
): ReadonlyMap<string, PracticeHead> {
  const asked = [...ids];
  // Most passages name none.
  return asked.length === 0 ? NONE : reader.practiceHeads(asked);
}

export interface NamedPractices {
  /** The query is nothing but their name; those with most evidence first. */
  readonly whole: readonly PracticeCard[];
  /** Ids of practices that the query names, alone or among other words. */
  readonly ids: ReadonlySet<string>;
}

const namedBy = (reader: LibraryReader, text: string): readonly PracticeCard[] =>
  text.length < 2 || text.length > LONGEST_NAME ? [] : reader.practicesNamed(text);

/** Which practices a query names by name or alias, with or without quotes and suffix. */
export function namedPractices({ reader }: SearchContext, query: ParsedQuery): NamedPractices {
  if (query.kind === 'example') return { whole: [], ids: new Set() };
  const asked = query.parts.filter(({ role }) => role !== 'exclude').map(({ text }) => text);
  const whole = namedBy(reader, asked.join(''));
  const single = asked.length < 2 ? [] : asked.slice(0, MOST_PARTS);
  const parts = single.flatMap((text) => namedBy(reader, text));
  return { whole, ids: new Set([...whole, ...parts].map(({ id }) => id)) };
}
