/**
 * What ranking and counting read of passages, some hundred at a time. A search asks for the same
 * rows several times (to choose, to rank, to count, to show), so the newest are kept; what a row
 * has of its report is read once a report, and only for who asks: a row that holds all words does
 * not.
 */
import type { Database } from 'better-sqlite3';
import { foldName } from './fold-text.ts';
import { keep } from './keep.ts';
import type { CountedRow, ScoringRow } from './library.ts';
import { idsIn, type Owner, type OwnerRow, toOwner } from './scoring-owner.ts';

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
  topics: string,
  practices: string,
];
type CountedPassage = readonly [
  key: number,
  report: string,
  section: number,
  fold: number,
  topics: string,
  practices: string,
];

/** Places in the two. */
const FOLD = 6;
const COUNTED_FOLD = 3;

/** @param prefix of the names of the tables to read, see `leaving.ts` */
export function createScoringRows(db: Database, prefix = ''): ScoringRows {
  // One statement for all: five hundred single ones take twice as long.
  const read = db
    .prepare<[string], PassageRow>(
      `SELECT asked.key, report, section, length, units, heading, fold, topics, practices
       FROM json_each(?) AS asked CROSS JOIN ${prefix}passage AS passage ON passage.id = asked.value`,
    )
    .raw();
  const readCounted = db
    .prepare<[string], CountedPassage>(
      `SELECT asked.key, report, section, fold, topics, practices
       FROM json_each(?) AS asked CROSS JOIN ${prefix}passage AS passage ON passage.id = asked.value`,
    )
    .raw();
  const readOwner = db.prepare<[string], OwnerRow>(
    `SELECT id, region_codes, level, organ, year, issuer, source, parts, context,
       published, captured_at FROM ${prefix}report WHERE id = ?`,
  );
  const rows = new Map<string, ScoringRow>();
  const countedRows = new Map<string, CountedRow>();
  const owners = new Map<string, Owner>();
  const spreadsOf = db
    .prepare<[string], [fold: number, reports: number]>(
      `SELECT value, (SELECT count(DISTINCT report) FROM passage WHERE fold = value)
       FROM json_each(?)`,
    )
    .raw();
  const isWith = db
    .prepare<[number, string], number>('SELECT 1 FROM passage WHERE fold = ? AND report = ?')
    .pluck();
  /** Reports of each group. */
  const spread = new Map<number, number>();
  /** One statement for all groups that are not known yet. */
  const readSpreads = (folds: readonly number[]): void => {
    const asked = [...new Set(folds)].filter((fold) => !spread.has(fold));
    if (asked.length === 0) return;
    for (const [fold, reports] of spreadsOf.all(JSON.stringify(asked))) spread.set(fold, reports);
  };
  const sharedBy = (fold: number, report: string): number => {
    const all = spread.get(fold) ?? 0;
    // A passage that is about to leave may no longer be among them.
    return prefix === '' || isWith.get(fold, report) !== undefined ? Math.max(0, all - 1) : all;
  };

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
    const all = read.all(JSON.stringify(ids));
    readSpreads(all.map((row) => row[FOLD]));
    for (const row of all) {
      const [key, report, section, length, units, heading, fold, topics, practices] = row;
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
        get captured() {
          return ownerOf(report)?.captured ?? '';
        },
        get context() {
          return ownerOf(report)?.context ?? '';
        },
        get filters() {
          return ownerOf(report)?.filters(section, topics, practices) ?? {};
        },
        practices: idsIn(practices),
        sharedBy: sharedBy(fold, report),
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
      const all = readCounted.all(JSON.stringify(asking));
      readSpreads(all.map((row) => row[COUNTED_FOLD]));
      for (const [key, report, section, fold, topics, practices] of all) {
        const id = asking[key];
        const owner = ownerOf(report);
        if (id === undefined || owner === undefined) continue;
        const filters = owner.filters(section, topics, practices);
        countedRows.set(id, {
          id,
          report: owner.id,
          filters,
          fold: foldName(fold),
          date: owner.date,
          captured: owner.captured,
          practices: idsIn(practices),
          sharedBy: sharedBy(fold, report),
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
      spread.clear();
    },
  };
}
