/** The tables of the frontier. */
import type { SqliteDatabase } from './database.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS rounds (
  scope TEXT PRIMARY KEY, round INTEGER NOT NULL, started INTEGER NOT NULL, finished INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS urls (
  number INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, scope TEXT NOT NULL, source TEXT NOT NULL,
  kind TEXT NOT NULL, state TEXT NOT NULL, round INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, not_before INTEGER NOT NULL DEFAULT 0, claimed_at INTEGER,
  final_url TEXT, etag TEXT, last_modified TEXT, referrer TEXT, link_text TEXT, reason TEXT
);
CREATE INDEX IF NOT EXISTS urls_work ON urls (state, host, scope);
`;

/** Columns that came after the first version, with what older rows hold in them. */
const LATER_COLUMNS: readonly (readonly [table: string, column: string, type: string])[] = [
  ['urls', 'depth', 'INTEGER NOT NULL DEFAULT 0'],
  ['urls', 'column_url', 'TEXT'],
  // Year a report is about, as its title or address says; 0 for none.
  ['urls', 'year', 'INTEGER NOT NULL DEFAULT 0'],
  // Rounds for which it has been queued in vain.
  ['urls', 'waited', 'INTEGER NOT NULL DEFAULT 0'],
  // When an unfinished round may be gone on with, in milliseconds since 1970.
  ['rounds', 'resume_at', 'INTEGER NOT NULL DEFAULT 0'],
];

/** A `FrontierEntry`, for SELECT. */
export const ENTRY_COLUMNS = `url, scope, source, kind, depth, column_url AS "column", state, attempts,
  not_before AS notBefore, claimed_at AS claimedAt, final_url AS finalUrl, etag,
  last_modified AS lastModified, referrer, link_text AS linkText, reason`;

/** Makes the tables, or brings older ones up to date. */
export function prepareFrontier(db: SqliteDatabase): void {
  db.exec(SCHEMA);
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  for (const [table, name, type] of LATER_COLUMNS)
    if (!columns.all(table).includes(name))
      db.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${type}`);
}
