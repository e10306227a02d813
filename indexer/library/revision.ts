/**
 * Tells readers in other processes when what they keep in memory is out of date. A large import
 * writes many times a second, vectors and reports that no search can show yet; only what changes
 * an answer counts here: the index was told, or a report that is shown has changed.
 */
import type { Database } from 'better-sqlite3';

export interface Revision {
  /** Inside the caller's transaction. */
  readonly bump: () => void;
  /** Whether another connection has bumped it since this was last asked. */
  moved(): boolean;
}

export function createRevision(db: Database): Revision {
  const add = db.prepare(`
    INSERT INTO meta (key, value) VALUES ('revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = value + 1`);
  const read = db.prepare<[], string>(`SELECT value FROM meta WHERE key = 'revision'`).pluck();
  // Changes by other connections show in data_version, which own writes leave alone.
  const version = (): number => db.pragma('data_version', { simple: true }) as number;
  let seen = version();
  let known = read.get();
  return {
    bump: () => void add.run(),
    moved() {
      const now = version();
      if (now === seen) return false;
      seen = now;
      const before = known;
      known = read.get();
      return known !== before;
    },
  };
}
