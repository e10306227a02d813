/**
 * The order of a set with its totals and facets: passage by passage, or by groups (a report, a
 * practice, a fold) and in another order, which take the whole set at once.
 */
import type { FacetCounts, Filter } from '../engine/engine.ts';
import type { Clock, SearchContext } from './context.ts';
import { copyCounts, countAll, emptyCounts, withoutChoices } from './facets.ts';
import { mergeFilters } from './filters.ts';
import { groupsOf, isGrouped, type Groups, type Head } from './grouping.ts';
import { headsInOrder, inOrder } from './order.ts';
import { allOf, pageOf, resultSet, type Question, type ResultSet } from './result-set.ts';
import type { SearchRequest, SearchResult } from './types.ts';

export interface SetOrder {
  readonly total: Omit<SearchResult['total'], 'relation'>;
  /** Passages that a head stands for, by its key; null where each stands for itself. */
  readonly sizeOf: ((key: string) => number) | null;
  /** Passages to show from one place to before another, each with what it stands for. */
  heads(from: number, to: number): Promise<readonly Head[]>;
  facets(): Promise<FacetCounts>;
}

type Asked = Pick<SearchRequest, 'unit' | 'fold' | 'original' | 'sort'>;

function countPassages(context: SearchContext, { lexical, added }: ResultSet): FacetCounts {
  const ids = lexical.query === null ? [...lexical.top, ...added] : [...added];
  if (lexical.facets !== null && ids.length === 0) return lexical.facets;
  const counts = lexical.facets === null ? emptyCounts() : copyCounts(lexical.facets);
  for (const row of context.statistics.scoringRows(ids)) countAll(counts, row.filters);
  return counts;
}

/** Facets of single passages: the engine's exact counts, and what meaning added. */
async function passageFacets(
  context: SearchContext,
  question: Question,
  filter: Filter,
  set: ResultSet,
  clock: Clock,
): Promise<FacetCounts> {
  const counts = countPassages(context, set);
  if (set.lexical.query !== null && question.vector === null) return counts;
  return withoutChoices(counts, filter, async (wider) =>
    countPassages(context, await resultSet(context, question, wider, clock)),
  );
}

/** A query that is the name of practices has their cards first. */
function namedFirst(heads: readonly Head[], { named }: Question): readonly Head[] {
  const places = new Map(named.whole.map(({ id }, at) => [id, at]));
  const place = ({ key }: Head): number => places.get(key) ?? places.size;
  return places.size === 0 ? heads : heads.toSorted((a, b) => place(a) - place(b));
}

async function orderOfGroups(
  context: SearchContext,
  question: Question,
  filter: Filter,
  set: ResultSet,
  asked: Asked,
  clock: Clock,
): Promise<SetOrder> {
  const { unit, sort } = asked;
  const read = (ids: readonly string[], chosen: Filter): Groups =>
    groupsOf(context, ids, asked, mergeFilters(chosen, question.plan.typedFilter));
  const ordered = await allOf(context, set, clock);
  const groups = read(ordered, filter);
  const inGroups = headsInOrder(context, ordered, groups, sort);
  const { ownIds } = set.lexical;
  const own = ownIds === null ? ordered.filter((id) => !set.added.has(id)) : await ownIds();
  const lexical = groups.heads(own).length;
  const heads =
    unit === 'practice' && sort === 'relevance' ? namedFirst(inGroups, question) : inGroups;
  return {
    total: { value: heads.length, lexical, semantic: heads.length - lexical },
    sizeOf: groups.sizeOf,
    heads: async (from, to) => heads.slice(from, to),
    facets: () =>
      withoutChoices(groups.counts(), filter, async (wider, field) => {
        const all = await allOf(context, await resultSet(context, question, wider, clock), clock);
        return read(all, wider).counts([field]);
      }),
  };
}

export async function orderOf(
  context: SearchContext,
  question: Question,
  filter: Filter,
  set: ResultSet,
  asked: Asked,
  clock: Clock,
): Promise<SetOrder> {
  if (isGrouped(asked)) return orderOfGroups(context, question, filter, set, asked, clock);
  const { sort } = asked;
  const { own } = set.lexical;
  const idsOf = async (from: number, to: number): Promise<readonly string[]> =>
    sort === 'relevance'
      ? pageOf(
          context,
          set,
          { offset: from, limit: Math.max(0, Math.min(to, set.total) - from) },
          clock,
        )
      : inOrder(context, await allOf(context, set, clock), sort).slice(from, to);
  return {
    total: { value: set.total, lexical: own, semantic: set.total - own },
    sizeOf: null,
    heads: async (from, to) => (await idsOf(from, to)).map((id) => ({ id, key: id })),
    facets: () => passageFacets(context, question, filter, set, clock),
  };
}
