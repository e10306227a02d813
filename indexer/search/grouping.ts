/** Sorting by date, one hit a report, one hit a group of like texts: over the whole set at once. */
import { FACET_FIELDS, type FacetField } from '../engine/engine.ts';
import type { Report } from '../records.ts';
import type { SearchContext } from './context.ts';
import { countIn, emptyCounts, type MutableCounts } from './facets.ts';
import type { SearchRequest } from './types.ts';

/** Passage ids are `report-hash-ordinal`: the middle is the same for the same text. */
export function groupKey(request: Pick<SearchRequest, 'unit' | 'fold'>): (id: string) => string {
  if (request.unit === 'report') return (id) => id.split('-')[0] ?? id;
  if (request.fold) return (id) => id.split('-')[1] ?? id;
  return (id) => id;
}

/** The first id of each group, in the order given. */
export function representatives(ids: readonly string[], key: (id: string) => string): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => {
    const group = key(id);
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  });
}

function dateOf(report: Report | undefined): string {
  return report?.published ?? (report?.year ? `${report.year}-12-31` : '');
}

/** Ids by date of their reports; reports without any date come last either way. */
export function byDate(
  context: SearchContext,
  ids: readonly string[],
  sort: 'newest' | 'oldest',
): string[] {
  const dates = new Map<string, string>();
  const date = (id: string): string => {
    const report = id.split('-')[0] ?? id;
    let known = dates.get(report);
    if (known === undefined) {
      known = dateOf(context.reader.report(report));
      dates.set(report, known);
    }
    return known;
  };
  const sign = sort === 'newest' ? -1 : 1;
  return [...ids].sort((a, b) => {
    const [one, other] = [date(a), date(b)];
    if (one === other) return 0;
    if (one === '' || other === '') return one === '' ? 1 : -1;
    return one < other ? -sign : sign;
  });
}

/** Counts groups, each once a value, for the fields named. */
export function countGroups(
  context: SearchContext,
  ids: readonly string[],
  key: (id: string) => string,
  fields: readonly FacetField[] = FACET_FIELDS,
): MutableCounts {
  const counts = emptyCounts();
  const seen = new Set<string>();
  for (const row of context.statistics.scoringRows(ids)) {
    for (const field of fields) {
      const fresh = (row.filters[field] ?? []).filter((value) => {
        const mark = `${key(row.id)}\t${field}\t${value}`;
        if (seen.has(mark)) return false;
        seen.add(mark);
        return true;
      });
      countIn(counts, field, fresh);
    }
  }
  return counts;
}
