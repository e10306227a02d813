/**
 * One page of a set with its totals and facets: passage by passage, or by groups (a report, a fold)
 * and by date, which take the whole set at once.
 */
import { FACET_FIELDS, type FacetCounts, type FacetField, type Filter } from '../engine/engine.ts';
import type { Clock, SearchContext } from './context.ts';
import { copyCounts, countAll, emptyCounts } from './facets.ts';
import { byDate, groupsOf, isGrouped } from './grouping.ts';
import { allOf, pageOf, resultSet, type Question, type ResultSet } from './result-set.ts';
import type { SearchRequest, SearchResult } from './types.ts';

export interface SetPage {
  readonly ids: readonly string[];
  readonly total: Omit<SearchResult['total'], 'relation'>;
  readonly facets: FacetCounts;
  /** Passages that each id stands for; null where each stands for itself. */
  readonly sizeOf: ((id: string) => number) | null;
}

type Asked = Pick<SearchRequest, 'unit' | 'fold' | 'sort' | 'page' | 'size'>;

const without = (filter: Filter, field: FacetField): Filter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field));

/** Fields with a chosen value: their counts are those of the set without that choice. */
const chosenFields = (filter: Filter): FacetField[] =>
  FACET_FIELDS.filter((field) => (filter[field]?.length ?? 0) > 0);

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
  const counts = { ...countPassages(context, set) };
  for (const field of chosenFields(filter)) {
    if (set.lexical.query !== null && question.vector === null) continue;
    const wider = await resultSet(context, question, without(filter, field), clock);
    counts[field] = countPassages(context, wider)[field];
  }
  return counts;
}

async function pageOfGroups(
  context: SearchContext,
  question: Question,
  filter: Filter,
  set: ResultSet,
  asked: Asked,
  clock: Clock,
): Promise<SetPage> {
  const ordered = await allOf(context, set, clock);
  const groups = groupsOf(context, ordered, asked);
  const heads = groups.heads(inOrder(context, ordered, asked));
  const { ownIds } = set.lexical;
  const own = ownIds === null ? ordered.filter((id) => !set.added.has(id)) : await ownIds();
  const lexical = groups.heads(own).length;
  const facets = groups.counts();
  for (const field of chosenFields(filter)) {
    const wider = await resultSet(context, question, without(filter, field), clock);
    const all = await allOf(context, wider, clock);
    facets[field] = groupsOf(context, all, asked).counts([field])[field];
  }
  return {
    ids: cut(heads, asked),
    total: { value: heads.length, lexical, semantic: heads.length - lexical },
    facets,
    sizeOf: groups.sizeOf,
  };
}

const cut = (ids: readonly string[], { page, size }: Asked): readonly string[] =>
  ids.slice((page - 1) * size, page * size);

const inOrder = (context: SearchContext, ids: readonly string[], { sort }: Asked) =>
  sort === 'newest' || sort === 'oldest' ? byDate(context, ids, sort) : ids;

export async function setPage(
  context: SearchContext,
  question: Question,
  filter: Filter,
  set: ResultSet,
  asked: Asked,
  clock: Clock,
): Promise<SetPage> {
  if (isGrouped(asked)) return pageOfGroups(context, question, filter, set, asked, clock);
  const { page, size, sort } = asked;
  const ids =
    sort === 'relevance'
      ? await pageOf(context, set, { offset: (page - 1) * size, limit: size }, clock)
      : cut(inOrder(context, await allOf(context, set, clock), asked), asked);
  const { own } = set.lexical;
  return {
    ids,
    total: { value: set.total, lexical: own, semantic: set.total - own },
    facets: await passageFacets(context, question, filter, set, clock),
    sizeOf: null,
  };
}
