/** A filter as a condition on the columns of `report`. */
import type { Filter, FilterField } from '../engine/engine.ts';

const COLUMNS: Readonly<Partial<Record<FilterField, string>>> = {
  level: 'level',
  organ: 'organ',
  year: 'year',
  issuer: 'issuer',
  source: 'source',
  report: 'id',
};

/**
 * Fields that no report has, such as `topic`, say nothing here.
 * @param prefix put before each column: `report.` in a join
 */
export function whereReports(
  filter: Filter,
  prefix = '',
): { readonly conditions: string[]; readonly values: string[] } {
  const conditions: string[] = [];
  const values: string[] = [];
  for (const [field, wanted] of Object.entries(filter)) {
    if (wanted.length === 0) continue;
    if (field === 'region') {
      const each = wanted.map(() => `${prefix}region_codes LIKE ?`);
      conditions.push(`(${each.join(' OR ')})`);
      values.push(...wanted.map((code) => `%,${code},%`));
    } else {
      const column = COLUMNS[field as FilterField];
      if (column === undefined) continue;
      const marks = wanted.map(() => '?').join(', ');
      conditions.push(`CAST(${prefix}${column} AS TEXT) IN (${marks})`);
      values.push(...wanted);
    }
  }
  return { conditions, values };
}
