/**
 * The tables of the library. Everything here can be made again from the archive; the engine can
 * be made again from this.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { CHANGE_TABLES } from './changes.ts';
import { FOLD_TABLES, FOLDS_FROM } from './folds.ts';
import { LEAVING_TABLES } from './leaving.ts';
import { INDICATOR_TABLES } from './indicators.ts';
import { NAME_TABLES } from './names.ts';
import { PRACTICE_TABLES } from './practices/tables.ts';
import { PUBLICATION_TABLES } from './publications.ts';

/** Raised when a table changes or the rules by which reports are read; an older one is rebuilt. */
export const LIBRARY_VERSION = '7';

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
  parts TEXT NOT NULL,          -- of each section, in order
  context TEXT NOT NULL,        -- serialised: what its head and foot say of all its passages
  gone TEXT,                    -- when its page was first found gone
  -- The long ones last: what stands behind them is dear to read, and ranking reads hundreds.
  sections TEXT NOT NULL,
  recognition TEXT,             -- of a scanned report, see Recognition
  corrected TEXT NOT NULL,      -- names of the fields that corrections.csv has given
  practices TEXT NOT NULL,      -- mentions, without what is a slice of the text
  indicators TEXT NOT NULL,     -- the same
  text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS report_year ON report (year, region_codes);
CREATE INDEX IF NOT EXISTS report_source ON report (source);
CREATE INDEX IF NOT EXISTS report_issuer ON report (issuer);

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
  units TEXT NOT NULL,          -- serialised, see text/units.ts
  fold INTEGER NOT NULL,        -- the same for nearly identical passages
  topics TEXT NOT NULL,         -- a list, between spaces
  practices TEXT NOT NULL       -- ids of the practices it names, one a line
);
CREATE INDEX IF NOT EXISTS passage_report ON passage (report, ordinal);
-- So that all lengths are summed without reading what stands beside them.
CREATE INDEX IF NOT EXISTS passage_length ON passage (length);
-- So that reports are filtered by the topics of their passages without reading these.
CREATE INDEX IF NOT EXISTS passage_topics ON passage (report, topics, section);
-- In how many reports a group of nearly identical passages stands.
CREATE INDEX IF NOT EXISTS passage_fold ON passage (fold, report);
${PUBLICATION_TABLES}${FOLD_TABLES}
${PRACTICE_TABLES}
${INDICATOR_TABLES}
-- What the page of a report said otherwise before.${CHANGE_TABLES}
-- Smallest hashes of a report's runs of characters, to find reprints by.
CREATE TABLE IF NOT EXISTS sketch (hash INTEGER NOT NULL, report TEXT NOT NULL,
  PRIMARY KEY (hash, report)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_report ON sketch (report);

-- In how many passages a word stands, for ranking.
CREATE TABLE IF NOT EXISTS word (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
${NAME_TABLES}
-- While everything is read again: ids of the reports and addresses read so far, and the counts of
-- their words, which take the place of the old ones at the end.
CREATE TABLE IF NOT EXISTS rebuilt (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS word_again (word TEXT PRIMARY KEY, passages INTEGER NOT NULL)
  WITHOUT ROWID;

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
${LEAVING_TABLES}`;

const FORGOTTEN = `SELECT capture, source FROM outcome WHERE kind = 'forgotten'`;

/** Tables that are no part of the version: settings, and vectors, which are dear to make. */
const KEPT = new Set(['meta', 'vector']);

const namesOf = (db: Database): string[] =>
  db
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .pluck()
    .all()
    .filter((name) => !name.startsWith('sqlite_'));

/**
 * Makes the tables that are missing, unless the library is of another version: then nothing is
 * touched. @returns false when it is
 */
export function prepareSchema(db: Database): boolean {
  const isNew = !namesOf(db).includes('meta');
  const version = isNew
    ? undefined
    : db.prepare<[], string>(`SELECT value FROM meta WHERE key = 'version'`).pluck().get();
  if (version !== undefined && version !== LIBRARY_VERSION) return false;
  db.transaction(() => {
    db.exec(TABLES);
    const set = db.prepare('INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)');
    set.run('version', LIBRARY_VERSION);
    // Tells an index made from this library from one of a library that was lost.
    set.run('identity', randomUUID());
  }).immediate();
  return true;
}

/** Makes a library of another version an empty one of this; keeps vectors and what was forgotten. */
export function emptyOutdated(db: Database): void {
  db.transaction(() => {
    const tables = namesOf(db);
    const forgotten = tables.includes('outcome')
      ? (db.prepare(FORGOTTEN).all() as { capture: string; source: string }[])
      : [];
    for (const name of tables) if (!KEPT.has(name)) db.exec(`DROP TABLE "${name}"`);
    db.exec(`DELETE FROM meta WHERE key IN ('version', 'identity', 'sequence', '${FOLDS_FROM}')`);
    db.exec(TABLES);
    const keep = db.prepare(
      `INSERT INTO outcome (capture, source, kind) VALUES (?, ?, 'forgotten')`,
    );
    for (const { capture, source } of forgotten) keep.run(capture, source);
  }).immediate();
}
