/** Indicators of all reports, found by name and by what their reports are filtered by. */
import type { Database } from 'better-sqlite3';
import type { Filter } from '../engine/engine.ts';
import type { Report } from '../records.ts';
import type { IndicatorList } from './library.ts';
import { normalText } from '../text/normal-form.ts';
import { whereReports } from './report-filter.ts';

/** An indicator itself is in its report, by its ordinal. */
export const INDICATOR_TABLES = `
CREATE TABLE IF NOT EXISTS indicator (
  report TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  year INTEGER,
  PRIMARY KEY (report, ordinal)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS indicator_name ON indicator (name, year);
`;

export interface IndicatorStore {
  /** Puts the indicators of a report in place of what is there. In the caller's transaction. */
  set(report: Pick<Report, 'id' | 'indicators'>): void;
}

export function createIndicatorStore(db: Database): IndicatorStore {
  const drop = db.prepare('DELETE FROM indicator WHERE report = ?');
  const insert = db.prepare('INSERT INTO indicator VALUES (?, ?, ?, ?)');
  return {
    set({ id, indicators }) {
      drop.run(id);
      for (const [ordinal, { name, year }] of indicators.entries()) {
        insert.run(id, ordinal, name, year);
      }
    },
  };
}

/** Names are Simplified; a name may be given in parts. */
const wordsOf = (name: string): readonly string[] => normalText(name).split(/\s+/).filter(Boolean);

/**
 * A name that some indicator has is that indicator alone, in all reports; anything else is looked
 * for within the names.
 * @param load reads a report by its own id
 */
export function indicatorsIn(
  db: Database,
  load: (id: string) => Report | undefined,
): (
  asked: { readonly name: string | null; readonly filter: Filter },
  page: { readonly offset: number; readonly limit: number },
) => IndicatorList {
  const isName = db
    .prepare<[string], number>('SELECT 1 FROM indicator WHERE name = ? LIMIT 1')
    .pluck();
  return ({ name, filter }, { offset, limit }) => {
    const { conditions, values } = whereReports(filter, 'report.');
    const words = name === null ? [] : wordsOf(name);
    const [whole] = words;
    if (words.length === 1 && whole !== undefined && isName.get(whole) === 1) {
      conditions.push('indicator.name = ?');
    } else {
      conditions.push(...words.map(() => 'instr(indicator.name, ?) > 0'));
    }
    const from = `FROM indicator JOIN report ON report.id = indicator.report
      ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}`;
    const given = [...values, ...words];
    const total = db.prepare<unknown[], number>(`SELECT count(*) ${from}`).pluck().get(given) ?? 0;
    const rows = db
      .prepare<unknown[], { report: string; ordinal: number }>(
        `SELECT indicator.report, ordinal ${from}
         ORDER BY coalesce(indicator.year, report.year) DESC, report.region_codes,
           indicator.report, ordinal LIMIT ? OFFSET ?`,
      )
      .all([...given, limit, offset]);
    const items = rows.flatMap(({ report: id, ordinal }) => {
      const report = load(id);
      const indicator = report?.indicators[ordinal];
      return report === undefined || indicator === undefined ? [] : [{ indicator, report }];
    });
    return { items, total };
  };
}
