/** So that no report and no set phrase crowds the first page of a like-query. */
import type { SearchContext } from './context.ts';

/** Of the first so many, */
const FIRST = 10;
/** so many at most are of one report, and one of a group of like texts. */
const OF_A_REPORT = 2;

/** @param ids nearest first; those that would crowd come right after the first ten */
export function spread(context: SearchContext, ids: readonly string[]): string[] {
  const rows = new Map(context.statistics.countedRows(ids).map((row) => [row.id, row]));
  const reports = new Map<string, number>();
  const folds = new Set<string>();
  const first: string[] = [];
  const rest: string[] = [];
  for (const id of ids) {
    const row = rows.get(id);
    if (row === undefined) continue;
    const ofReport = reports.get(row.report) ?? 0;
    if (first.length < FIRST && ofReport < OF_A_REPORT && !folds.has(row.fold)) {
      reports.set(row.report, ofReport + 1);
      folds.add(row.fold);
      first.push(id);
    } else rest.push(id);
  }
  return [...first, ...rest];
}
