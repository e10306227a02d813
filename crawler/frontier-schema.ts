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
const LATER_COLUMNS: readonly (readonly [string, string])[] = [
  ['depth', 'INTEGER NOT NULL DEFAULT 0'],
];

/** A `FrontierEntry`, for SELECT. */
export const ENTRY_COLUMNS = `url, scope, source, kind, depth, state, attempts,
  not_before AS notBefore, claimed_at AS claimedAt, final_url AS finalUrl, etag,
  last_modified AS lastModified, referrer, link_text AS linkText, reason`;

/** Makes the tables, or brings older ones up to date. */
export function prepareFrontier(db: SqliteDatabase): void {
  db.exec(SCHEMA);
  const present = db
    .prepare<[], string>("SELECT name FROM pragma_table_info('urls')")
    .pluck()
    .all();
  for (const [name, type] of LATER_COLUMNS)
    if (!present.includes(name)) db.exec(`ALTER TABLE urls ADD COLUMN ${name} ${type}`);
}
