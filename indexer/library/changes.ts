/**
 * What the page of a report said otherwise before: one row for every two captures that follow
 * one another, those that say the same included, so that none is compared twice.
 */
import type { Database } from 'better-sqlite3';
import type { Change } from '../records.ts';

export const CHANGE_TABLES = `
CREATE TABLE IF NOT EXISTS change (
  report TEXT NOT NULL,
  before TEXT NOT NULL,         -- captures
  after TEXT NOT NULL,
  before_at TEXT NOT NULL,
  after_at TEXT NOT NULL,
  removed_lines INTEGER NOT NULL,
  added_lines INTEGER NOT NULL,
  removed TEXT NOT NULL,        -- lists of lines
  added TEXT NOT NULL,
  PRIMARY KEY (report, after)
) WITHOUT ROWID;
`;

/** Two captures of one address, and what changed between them: perhaps nothing. */
export interface Comparison extends Change {
  /** Ids of the captures. */
  readonly from: string;
  readonly to: string;
}

interface Row {
  readonly before: string;
  readonly after: string;
  readonly before_at: string;
  readonly after_at: string;
  readonly removed: string;
  readonly added: string;
}

export interface Changes {
  /** All comparisons of a report, the oldest first. */
  of(report: string): Comparison[];
  /** Puts these in the place of what is there. Inside the caller's transaction. */
  set(report: string, comparisons: readonly Comparison[]): void;
}

const toChange = (row: Row): Change => ({
  before: row.before_at,
  after: row.after_at,
  removed: JSON.parse(row.removed) as string[],
  added: JSON.parse(row.added) as string[],
});

/** The changes of a report, the newest first. */
export function changesOf(db: Database): (report: string) => Change[] {
  const rows = db.prepare<[string], Row>(
    `SELECT * FROM change WHERE report = ? AND removed_lines + added_lines > 0
     ORDER BY after_at DESC, after`,
  );
  return (report) => rows.all(report).map(toChange);
}

export function createChanges(db: Database): Changes {
  const rows = db.prepare<[string], Row>(
    'SELECT * FROM change WHERE report = ? ORDER BY after_at, after',
  );
  const drop = db.prepare('DELETE FROM change WHERE report = ?');
  const insert = db.prepare('INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    of: (report) =>
      rows.all(report).map((row) => ({ ...toChange(row), from: row.before, to: row.after })),
    set(report, comparisons) {
      drop.run(report);
      for (const { from, to, before, after, removed, added } of comparisons) {
        const lines = [removed.length, added.length];
        const texts = [JSON.stringify(removed), JSON.stringify(added)];
        insert.run(report, from, to, before, after, ...lines, ...texts);
      }
    },
  };
}
