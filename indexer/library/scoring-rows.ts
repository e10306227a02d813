/**
 * What ranking and counting read of passages, some hundred at a time. A search asks for the same
 * rows several times (to choose, to rank, to count, to show), so the newest are kept; what a row
 * has of its report is read once a report, for it lies behind the report's text.
 */
import type { Database } from 'better-sqlite3';
import type { FilterValues } from '../engine/engine.ts';
import type { Section } from '../records.ts';
import { filterValues } from '../search/filter-values.ts';
import type { ScoringRow } from './library.ts';
import type { ReportRow } from './rows.ts';

/** Rows kept, about 1 KB each: those of the last few searches. */
const KEPT_ROWS = 4_000;
/** Reports of which the little needed here is kept, about 2 KB each. */
const KEPT_REPORTS = 20_000;

export interface ScoringRows {
  /** Rows of the passages that exist, in the order asked for. */
  of(ids: readonly string[]): ScoringRow[];
  /** To be called after every write. */
  forget(): void;
}

type PassageRow = Omit<ScoringRow, 'context' | 'filters'>;

type OwnerRow = Pick<
  ReportRow,
  'id' | 'region_codes' | 'level' | 'organ' | 'year' | 'issuer' | 'source' | 'sections' | 'context'
>;

interface Owner {
  readonly context: string;
  /** By section. */
  readonly filters: readonly FilterValues[];
}

function toOwner(row: OwnerRow): Owner {
  const codes = row.region_codes.split(',').filter(Boolean);
  const sections = JSON.parse(row.sections) as Section[];
  const report = { ...row, region: { codes }, sections };
  return { context: row.context, filters: sections.map((_, at) => filterValues(report, at)) };
}

/** Makes room by what came first. */
function keep<T>(cache: Map<string, T>, most: number, key: string, value: T): void {
  cache.set(key, value);
  if (cache.size > most) cache.delete(cache.keys().next().value ?? '');
}

export function createScoringRows(db: Database): ScoringRows {
  // One statement for all: five hundred single ones take twice as long.
  const read = db.prepare<[string], PassageRow>(
    `SELECT passage.id, report, section, length, units, heading
     FROM json_each(?) AS asked CROSS JOIN passage ON passage.id = asked.value`,
  );
  const readOwner = db.prepare<[string], OwnerRow>(
    `SELECT id, region_codes, level, organ, year, issuer, source, sections, context
     FROM report WHERE id = ?`,
  );
  const rows = new Map<string, ScoringRow>();
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
    for (const row of ids.length === 0 ? [] : read.all(JSON.stringify(ids))) {
      const owner = ownerOf(row.report);
      if (owner === undefined) continue;
      const filters = owner.filters[row.section] ?? {};
      found.set(row.id, { ...row, context: owner.context, filters });
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
    forget() {
      rows.clear();
      owners.clear();
    },
  };
}
