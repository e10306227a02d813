/**
 * What ranking and counting read of passages, some hundred at a time. A search asks for the same
 * rows several times (to choose, to rank, to count, to show), so the newest are kept; what a row
 * has of its report is read once a report, and only for who asks: a row that holds all words does
 * not.
 */
import type { Database } from 'better-sqlite3';
import type { FilterValues } from '../engine/engine.ts';
import type { Part } from '../records.ts';
import { filterValues } from '../search/filter-values.ts';
import { foldName } from './fold-text.ts';
import type { CountedRow, ScoringRow } from './library.ts';
import type { ReportRow } from './rows.ts';

/**
 * Rows kept, about 1 KB each: those of the last few searches. What is kept for long and then let
 * go costs the garbage collector most, so no more than may be asked for again.
 */
const KEPT_ROWS = 2_000;
/** Rows of whole sets kept, about 200 bytes each: a set is read again for every page of it. */
const KEPT_COUNTED = 100_000;
/** Reports of which the little needed here is kept, about 2 KB each. */
const KEPT_REPORTS = 20_000;

export interface ScoringRows {
  /** Rows of the passages that exist, in the order asked for. */
  of(ids: readonly string[]): ScoringRow[];
  /** The same without what ranking alone needs, for ten thousands at once. */
  counted(ids: readonly string[]): CountedRow[];
  /** To be called after every write. */
  forget(): void;
}

/** Bare values: objects of them take a quarter longer to read. `key` is the place in the list asked for. */
type PassageRow = readonly [
  key: number,
  report: string,
  section: number,
  length: number,
  units: string,
  heading: number,
  fold: number,
];
type CountedPassage = readonly [key: number, report: string, section: number, fold: number];

type OwnerRow = Pick<
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
>;

interface Owner {
  readonly id: string;
  readonly date: string;
  readonly context: string;
  /** By section; the same object for each passage of it. */
  readonly filters: (section: number) => FilterValues;
}

function toOwner(row: OwnerRow): Owner {
  const codes = row.region_codes.split(',').filter(Boolean);
  const sections = (JSON.parse(row.parts) as Part[][]).map((parts) => ({ parts }));
  const { id, level, organ, year, issuer, source, context } = row;
  const report = { id, level, organ, year, issuer, source, region: { codes }, sections };
  const made: FilterValues[] = [];
  const date = row.published ?? (year === null ? '' : `${year}-12-31`);
  return {
    id,
    date,
    context,
    filters: (section) => (made[section] ??= filterValues(report, section)),
  };
}

/** Makes room by what came first. */
function keep<T>(cache: Map<string, T>, most: number, key: string, value: T): void {
  cache.set(key, value);
  if (cache.size > most) cache.delete(cache.keys().next().value ?? '');
}

/** @param prefix of the names of the tables to read, see `leaving.ts` */
export function createScoringRows(db: Database, prefix = ''): ScoringRows {
  // One statement for all: five hundred single ones take twice as long.
  const read = db
    .prepare<[string], PassageRow>(
      `SELECT asked.key, report, section, length, units, heading, fold
       FROM json_each(?) AS asked CROSS JOIN ${prefix}passage AS passage ON passage.id = asked.value`,
    )
    .raw();
  const readCounted = db
    .prepare<[string], CountedPassage>(
      `SELECT asked.key, report, section, fold
       FROM json_each(?) AS asked CROSS JOIN ${prefix}passage AS passage ON passage.id = asked.value`,
    )
    .raw();
  const readOwner = db.prepare<[string], OwnerRow>(
    `SELECT id, region_codes, level, organ, year, issuer, source, parts, context,
       published FROM ${prefix}report WHERE id = ?`,
  );
  const rows = new Map<string, ScoringRow>();
  const countedRows = new Map<string, CountedRow>();
  const owners = new Map<string, Owner>();

  const ownerOf = (report: string): Owner | undefined => {
    const known = owners.get(report);
    if (known !== undefined) return known;
    const row = readOwner.get(report);
    if (row === undefined) return undefined;
    const owner = toOwner(row);
    keep(owners, KEPT_REPORTS, report, owner);
    return owner;
  };

  const readAll = (ids: readonly string[]): Map<string, ScoringRow> => {
    const found = new Map<string, ScoringRow>();
    if (ids.length === 0) return found;
    for (const [key, report, section, length, units, heading, fold] of read.all(
      JSON.stringify(ids),
    )) {
      const id = ids[key];
      if (id === undefined) continue;
      found.set(id, {
        id,
        report,
        section,
        length,
        units,
        heading,
        fold: foldName(fold),
        get date() {
          return ownerOf(report)?.date ?? '';
        },
        get context() {
          return ownerOf(report)?.context ?? '';
        },
        get filters() {
          return ownerOf(report)?.filters(section) ?? {};
        },
      });
    }
    return found;
  };

  return {
    of(ids) {
      const found = readAll(ids.filter((id) => !rows.has(id)));
      const asked = ids.flatMap((id) => rows.get(id) ?? found.get(id) ?? []);
      for (const [id, row] of found) keep(rows, KEPT_ROWS, id, row);
      return asked;
    },
    counted(ids) {
      const missing = ids.filter((id) => !countedRows.has(id));
      if (countedRows.size + missing.length > KEPT_COUNTED) countedRows.clear();
      const asking = countedRows.size === 0 ? ids : missing;
      for (const [key, report, section, fold] of readCounted.all(JSON.stringify(asking))) {
        const id = asking[key];
        const owner = ownerOf(report);
        if (id === undefined || owner === undefined) continue;
        const filters = owner.filters(section);
        countedRows.set(id, {
          id,
          report: owner.id,
          filters,
          fold: foldName(fold),
          date: owner.date,
        });
      }
      const asked = ids.flatMap((id) => countedRows.get(id) ?? []);
      if (countedRows.size > KEPT_COUNTED) countedRows.clear();
      return asked;
    },
    forget() {
      rows.clear();
      countedRows.clear();
      owners.clear();
    },
  };
}
