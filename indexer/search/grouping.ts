/** Sorting by date, one hit a report, one hit a group of like texts: over the whole set at once. */
import { FACET_FIELDS, type FacetField, type FilterValues } from '../engine/engine.ts';
import type { SearchContext } from './context.ts';
import { countIn, emptyCounts, type MutableCounts } from './facets.ts';
import type { SearchRequest } from './types.ts';

/** A set read by groups. */
export interface Groups {
  /** Passages of the set in the group of this one. */
  readonly sizeOf: (id: string) => number;
  /** The first id of each group, in the order given. */
  heads(ids: readonly string[]): string[];
  /** Counts groups, each once a value, for the fields named. */
  counts(fields?: readonly FacetField[]): MutableCounts;
}

type Grouping = Pick<SearchRequest, 'unit' | 'fold'>;

/** A report is a group of its own passages: with it, folding changes nothing. */
export const isGrouped = ({ unit, fold }: Grouping): boolean => unit === 'report' || fold;

/** Reads of a set what groups it; passages that are gone from the library are in no group. */
export function groupsOf(
  context: SearchContext,
  ids: readonly string[],
  { unit, fold }: Grouping,
): Groups {
  const keys = new Map<string, string>();
  const sizes = new Map<string, number>();
  /** What the passages of a group are counted by; most groups are of one section. */
  const filters = new Map<string, FilterValues | Set<FilterValues>>();
  for (const row of context.statistics.countedRows(ids)) {
    const key = unit === 'report' ? row.report : fold ? row.fold : row.id;
    keys.set(row.id, key);
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
    const known = filters.get(key);
    if (known === undefined) filters.set(key, row.filters);
    else if (known instanceof Set) known.add(row.filters);
    else if (known !== row.filters) filters.set(key, new Set([known, row.filters]));
  }
  return {
    sizeOf: (id) => sizes.get(keys.get(id) ?? '') ?? 0,
    heads(ordered) {
      const seen = new Set<string>();
      return ordered.filter((id) => {
        const key = keys.get(id);
        if (key === undefined || seen.has(key)) return false;
        seen.add(key);
        return true;
      });
    },
    counts(fields = FACET_FIELDS) {
      const counts = emptyCounts();
      const alike = new Map<FilterValues, number>();
      for (const group of filters.values()) {
        if (!(group instanceof Set)) alike.set(group, (alike.get(group) ?? 0) + 1);
        else {
          for (const field of fields) {
            countIn(counts, field, new Set([...group].flatMap((own) => own[field] ?? [])));
          }
        }
      }
      for (const [values, groups] of alike) {
        for (const field of fields) countIn(counts, field, values[field] ?? [], groups);
      }
      return counts;
    },
  };
}

/** Ids by date of their reports; reports without any date come last either way. */
export function byDate(
  context: SearchContext,
  ids: readonly string[],
  sort: 'newest' | 'oldest',
): string[] {
  const dates = new Map(context.statistics.countedRows(ids).map((row) => [row.id, row.date]));
  const date = (id: string): string => dates.get(id) ?? '';
  const sign = sort === 'newest' ? -1 : 1;
  return [...ids].sort((a, b) => {
    const [one, other] = [date(a), date(b)];
    if (one === other) return 0;
    if (one === '' || other === '') return one === '' ? 1 : -1;
    return one < other ? -sign : sign;
  });
}
