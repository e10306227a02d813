/**
 * One hit a report, a practice or a group of like texts, and original texts alone: what takes the
 * whole set at once.
 *
 *   unit=practice   passages  a: 甲   b: 甲, 乙   c: –      groups  甲 {a, b}   乙 {b}
 */
import { FACET_FIELDS, type FacetField, type Filter, type FilterValues } from '../engine/engine.ts';
import type { CountedRow } from '../library/library.ts';
import type { SearchContext } from './context.ts';
import { countIn, emptyCounts, type MutableCounts } from './facets.ts';
import { practiceHeads, type PracticeHead } from './named-practices.ts';
import type { SearchRequest } from './types.ts';

/** The passage that stands for a group. */
export interface Head {
  /** Passage id. */
  readonly id: string;
  /** Id of the report, practice or fold it stands for, else its own. */
  readonly key: string;
}

/** A set read by groups. */
export interface Groups {
  /** Passages of the set in the group of this key. */
  readonly sizeOf: (key: string) => number;
  /** How many other reports share a passage of the group, on average. */
  readonly sharedBy: (key: string) => number;
  /** The first passage of each group, in the order given. */
  heads(ids: readonly string[]): Head[];
  /** Counts groups, each once a value, for the fields named. */
  counts(fields?: readonly FacetField[]): MutableCounts;
}

type Grouping = Pick<SearchRequest, 'unit' | 'fold' | 'original'>;

/** A report or a practice is a group of its own passages: with it, folding changes nothing. */
export const isGrouped = ({ unit, fold, original = false }: Grouping): boolean =>
  unit !== 'passage' || fold || original;

interface Group {
  size: number;
  sharedBy: number;
  /** What its passages are counted by; most groups are of one section. */
  filters: FilterValues | Set<FilterValues>;
}

function addTo(groups: Map<string, Group>, key: string, row: CountedRow): void {
  const known = groups.get(key);
  if (known === undefined) {
    groups.set(key, { size: 1, sharedBy: row.sharedBy, filters: row.filters });
    return;
  }
  known.size += 1;
  known.sharedBy += row.sharedBy;
  if (known.filters instanceof Set) known.filters.add(row.filters);
  else if (known.filters !== row.filters) known.filters = new Set([known.filters, row.filters]);
}

/** Practices that a set may be grouped by: those of the kinds and scopes asked for. */
function practicesOf(
  context: SearchContext,
  rows: readonly CountedRow[],
  { kind = [], scope = [] }: Filter,
): ReadonlyMap<string, PracticeHead> {
  const heads = practiceHeads(
    context,
    rows.flatMap(({ practices }) => practices),
  );
  const isWanted = (wanted: readonly string[], value: string): boolean =>
    wanted.length === 0 || wanted.includes(value);
  return new Map(
    [...heads].filter(([, one]) => isWanted(kind, one.kind) && isWanted(scope, one.scope)),
  );
}

/**
 * Reads of a set what groups it; passages that are gone from the library are in no group, and
 * neither are those without practice where practices are asked for.
 * @param filter what the set was chosen by
 */
export function groupsOf(
  context: SearchContext,
  ids: readonly string[],
  { unit, fold, original = false }: Grouping,
  filter: Filter,
): Groups {
  const rows = context.statistics
    .countedRows(ids)
    .filter(({ sharedBy }) => !original || sharedBy === 0);
  const practices = unit === 'practice' ? practicesOf(context, rows, filter) : null;
  const keysOf = (row: CountedRow): readonly string[] => {
    if (practices !== null) return row.practices.filter((id) => practices.has(id));
    return [unit === 'report' ? row.report : fold ? row.fold : row.id];
  };
  const keys = new Map<string, readonly string[]>();
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const own = keysOf(row);
    keys.set(row.id, own);
    for (const key of own) addTo(groups, key, row);
  }
  const valuesOf = (key: string, field: FacetField, filters: Set<FilterValues>): Set<string> => {
    const practice = field === 'kind' ? practices?.get(key) : undefined;
    return new Set(practice ? [practice.kind] : [...filters].flatMap((own) => own[field] ?? []));
  };
  return {
    sizeOf: (key) => groups.get(key)?.size ?? 0,
    sharedBy: (key) => {
      const { size = 1, sharedBy = 0 } = groups.get(key) ?? {};
      return sharedBy / size;
    },
    heads(ordered) {
      const seen = new Set<string>();
      return ordered.flatMap((id) =>
        (keys.get(id) ?? [])
          .filter((key) => !seen.has(key) && seen.add(key))
          .map((key) => ({ id, key })),
      );
    },
    counts(fields = FACET_FIELDS) {
      const counts = emptyCounts();
      const alike = new Map<FilterValues, number>();
      for (const [key, { filters }] of groups) {
        if (practices === null && !(filters instanceof Set)) {
          alike.set(filters, (alike.get(filters) ?? 0) + 1);
          continue;
        }
        const all = filters instanceof Set ? filters : new Set([filters]);
        for (const field of fields) countIn(counts, field, valuesOf(key, field, all));
      }
      for (const [values, count] of alike) {
        for (const field of fields) countIn(counts, field, values[field] ?? [], count);
      }
      return counts;
    },
  };
}
