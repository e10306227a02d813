/**
 * The tables of the library. Everything here can be made again from the archive; the engine can
 * be made again from this.
 */
import type { Database } from 'better-sqlite3';

/** Raised when a table changes; an older library is rebuilt from the archive, never guessed at. */
export const LIBRARY_VERSION = '2';

const TABLES = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS report (
  id TEXT PRIMARY KEY,
  url TEXT,
  other_urls TEXT NOT NULL,
  source TEXT NOT NULL,
  sample INTEGER NOT NULL,
  capture TEXT NOT NULL,
  captured_at TEXT NOT NULL,
  digest TEXT NOT NULL,
  title TEXT NOT NULL,
  region TEXT,
  region_codes TEXT NOT NULL,   -- ',45,4502,450224,': a place and all above it
  level TEXT,
  organ TEXT,
  year INTEGER,
  issuer TEXT,
  published TEXT,
  document_number TEXT,
  index_number TEXT,
  text TEXT NOT NULL,
  sections TEXT NOT NULL,
  context TEXT NOT NULL         -- serialised: what its head and foot say of all its passages
);
CREATE INDEX IF NOT EXISTS report_year ON report (year, region_codes);
CREATE INDEX IF NOT EXISTS report_source ON report (source);

-- Addresses at which a report was published as well; their ids lead to it.
CREATE TABLE IF NOT EXISTS alias (id TEXT PRIMARY KEY, url TEXT NOT NULL, report TEXT NOT NULL)
  WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS alias_report ON alias (report);

CREATE TABLE IF NOT EXISTS passage (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  section INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  length INTEGER NOT NULL,      -- in units
  heading INTEGER NOT NULL,     -- characters of units that are the heading it begins with
  units TEXT NOT NULL           -- serialised, see text/units.ts
);
CREATE INDEX IF NOT EXISTS passage_report ON passage (report, ordinal);

-- Smallest hashes of a report's runs of characters, to find reprints by.
CREATE TABLE IF NOT EXISTS sketch (hash INTEGER NOT NULL, report TEXT NOT NULL,
  PRIMARY KEY (hash, report)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_report ON sketch (report);

-- In how many passages a word stands, for ranking.
CREATE TABLE IF NOT EXISTS word (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;

-- What became of each capture.
CREATE TABLE IF NOT EXISTS outcome (
  capture TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,           -- report | other | unreadable | forgotten | asked
  report TEXT,
  reason TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outcome_report ON outcome (report);

-- What the engine has not been told yet; a row goes when the engine has it durably.
CREATE TABLE IF NOT EXISTS projection (passage TEXT PRIMARY KEY, op TEXT NOT NULL) WITHOUT ROWID;
`;

/** Makes the tables that are missing. @returns false when the library is of another version */
export function prepareSchema(db: Database): boolean {
  db.exec(TABLES);
  const row = db.prepare(`SELECT value FROM meta WHERE key = 'version'`).get() as
    | { value: string }
    | undefined;
  if (row === undefined) {
    db.prepare(`INSERT INTO meta (key, value) VALUES ('version', ?)`).run(LIBRARY_VERSION);
    return true;
  }
  return row.value === LIBRARY_VERSION;
}
