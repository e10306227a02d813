/** What passages have of their report, for ranking and counting: read once a report. */
import type { FilterValues } from '../engine/engine.ts';
import type { Part } from '../records.ts';
import { filterValues } from '../search/filter-values.ts';
import { fromColumn, type Named } from './practices/settling.ts';
import { fromWords, type ReportRow } from './rows.ts';

export type OwnerRow = Pick<
  ReportRow,
  | 'id'
  | 'region_codes'
  | 'level'
  | 'organ'
  | 'year'
  | 'issuer'
  | 'source'
  | 'parts'
  | 'context'
  | 'published'
  | 'captured_at'
>;

export interface Owner {
  readonly id: string;
  readonly date: string;
  readonly captured: string;
  readonly context: string;
  /** The same object for all passages of a section with the same topics and practices. */
  readonly filters: (section: number, topics: string, practices: string) => FilterValues;
}

const NONE: readonly Named[] = [];
const namedIn = (column: string): readonly Named[] => (column === '' ? NONE : fromColumn(column));
const NO_IDS: readonly string[] = [];
export const idsIn = (column: string): readonly string[] =>
  column === '' ? NO_IDS : fromColumn(column).map(({ id }) => id);

/** Lists of topics: some hundred different ones stand in all passages. */
const lists = new Map<string, readonly string[]>();
const KEPT_LISTS = 10_000;
function topicsIn(column: string): readonly string[] {
  const known = lists.get(column);
  if (known !== undefined) return known;
  const list = fromWords(column);
  if (lists.size < KEPT_LISTS) lists.set(column, list);
  return list;
}

export function toOwner(row: OwnerRow): Owner {
  const codes = row.region_codes.split(',').filter(Boolean);
  const sections = (JSON.parse(row.parts) as Part[][]).map((parts) => ({ parts }));
  const { id, level, organ, year, issuer, source, context } = row;
  const report = { id, level, organ, year, issuer, source, region: { codes }, sections };
  const made: Map<string, FilterValues>[] = [];
  const date = row.published ?? (year === null ? '' : `${year}-12-31`);
  return {
    id,
    date,
    captured: row.captured_at,
    context,
    filters(section, topics, practices) {
      const known = (made[section] ??= new Map<string, FilterValues>());
      const key = practices === '' ? topics : `${topics}\n${practices}`;
      const values = known.get(key);
      if (values !== undefined) return values;
      const passage = { section, topics: topicsIn(topics) };
      const fresh = filterValues(report, passage, namedIn(practices));
      known.set(key, fresh);
      return fresh;
    },
  };
}
