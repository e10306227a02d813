/**
 * Tables of named practices. Mentions are what reports say; everything else is derived from them,
 * so that it is the same in whatever order reports came:
 *
 *   mention ─counted─▶ mention_count ─┐
 *      └──────────── grouped ─────────┴─▶ practice, mention.practice, passage.practices
 */
export const PRACTICE_TABLES = `
CREATE TABLE IF NOT EXISTS mention (
  report TEXT NOT NULL,
  ordinal INTEGER NOT NULL,     -- among the mentions of its report
  passage TEXT NOT NULL,
  mined TEXT NOT NULL,          -- key of the name as it is written
  key TEXT NOT NULL,            -- the same, or the key it was corrected to
  practice TEXT NOT NULL,       -- id of the card; empty for what was corrected to be none
  corrected INTEGER NOT NULL,
  name TEXT NOT NULL,
  surface TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  scope TEXT NOT NULL,          -- as mined
  place TEXT NOT NULL,          -- of the report, a division code; empty when it is not known
  credited TEXT NOT NULL,       -- place it is said, or corrected, to be from; mostly empty
  year INTEGER,
  merit REAL NOT NULL,          -- how well its sentence tells what it is, see merit.ts
  quote TEXT NOT NULL,
  quote_start INTEGER NOT NULL,
  PRIMARY KEY (report, ordinal)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mention_key ON mention (key, place);
CREATE INDEX IF NOT EXISTS mention_unsettled ON mention (key) WHERE practice = '?';
CREATE INDEX IF NOT EXISTS mention_mined ON mention (mined);
CREATE INDEX IF NOT EXISTS mention_practice ON mention (practice, merit);
CREATE INDEX IF NOT EXISTS mention_passage ON mention (passage);

-- How often mentions of a key show a value, so that programmes of all places need no counting.
CREATE TABLE IF NOT EXISTS mention_count (
  key TEXT NOT NULL,
  what TEXT NOT NULL,           -- see Tally
  value TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (key, what, value)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS practice (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  scope TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,         -- division code of a local one; empty when it is not known
  places INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  topics TEXT NOT NULL,         -- a list, that of most mentions first
  corrected INTEGER NOT NULL,
  spellings TEXT NOT NULL       -- one a line in normal form, for searching by part of a name
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS practice_key ON practice (key);
CREATE INDEX IF NOT EXISTS practice_name ON practice (name, reports);
`;
