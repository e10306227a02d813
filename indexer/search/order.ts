/** Orders other than relevance: by date of the reports, and original texts before shared ones. */
import type { SearchContext } from './context.ts';
import type { Groups, Head } from './grouping.ts';
import type { SearchRequest } from './types.ts';

/** Ids by a date of their reports; reports without one come last either way. */
function byDate(
  context: SearchContext,
  ids: readonly string[],
  sort: 'newest' | 'oldest' | 'captured',
): string[] {
  const field = sort === 'captured' ? 'captured' : 'date';
  const dates = new Map(context.statistics.countedRows(ids).map((row) => [row.id, row[field]]));
  const date = (id: string): string => dates.get(id) ?? '';
  const sign = sort === 'oldest' ? 1 : -1;
  return [...ids].sort((a, b) => {
    const [one, other] = [date(a), date(b)];
    if (one === other) return 0;
    if (one === '' || other === '') return one === '' ? 1 : -1;
    return one < other ? -sign : sign;
  });
}

/** Texts that the fewest other reports share first, and among those the order given. */
function byOriginality(context: SearchContext, ids: readonly string[]): string[] {
  const shared = new Map(context.statistics.countedRows(ids).map((row) => [row.id, row.sharedBy]));
  return ids.toSorted((a, b) => (shared.get(a) ?? 0) - (shared.get(b) ?? 0));
}

/** @param ids by relevance */
export function inOrder(
  context: SearchContext,
  ids: readonly string[],
  sort: SearchRequest['sort'],
): readonly string[] {
  if (sort === 'relevance') return ids;
  return sort === 'original' ? byOriginality(context, ids) : byDate(context, ids, sort);
}

/**
 * One passage a group. By originality a group stands where its passages do on average, and its
 * most original one stands for it.
 * @param ids by relevance
 */
export function headsInOrder(
  context: SearchContext,
  ids: readonly string[],
  groups: Groups,
  sort: SearchRequest['sort'],
): Head[] {
  const ordered = groups.heads(inOrder(context, ids, sort));
  if (sort !== 'original') return ordered;
  const headOf = new Map(ordered.map((head) => [head.key, head]));
  return groups
    .heads(ids)
    .toSorted((a, b) => groups.sharedBy(a.key) - groups.sharedBy(b.key))
    .map((head) => headOf.get(head.key) ?? head);
}
