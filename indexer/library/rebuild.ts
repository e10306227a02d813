/**
 * Reading everything again while the library goes on answering. Reports stay as they were until
 * their turn; what was read in this rebuild is noted, and only that is looked at when a report is
 * compared with others. So the end is the same as if the library had been empty at the beginning.
 *
 *   begin ─▶ every capture again, each noting its report or address ─▶ the rest goes (`endRebuild`)
 */
import type { Database } from 'better-sqlite3';
import { DROP_NAMES_AGAIN, TAKE_NAMES_AGAIN } from './names.ts';

/** Name of the meta value that says how far a rebuild is. */
export const REBUILDING = 'rebuilding';

/** `reading`: the library; `filling`: the index has yet to be begun anew; empty: no rebuild. */
export type RebuildStage = 'reading' | 'filling' | '';

export interface Rebuild {
  readonly isReading: () => boolean;
  /** Whether this rebuild has read a report (or an address of one) with this id. */
  has(id: string): boolean;
  /** Inside the caller's transaction. */
  note(id: string): void;
  begin(): void;
  /** Reports that no capture has given in this rebuild. */
  unread(): string[];
  /** Puts addresses and counts in place of the old. Inside the caller's transaction. */
  end(): void;
}

export function createRebuild(db: Database): Rebuild {
  const stage = db.prepare<[], { value: string }>(
    `SELECT value FROM meta WHERE key = '${REBUILDING}'`,
  );
  const setStage = db.prepare<[RebuildStage]>(
    `INSERT OR REPLACE INTO meta (key, value) VALUES ('${REBUILDING}', ?)`,
  );
  const has = db.prepare<[string]>('SELECT 1 FROM rebuilt WHERE id = ?').pluck();
  const note = db.prepare<[string]>('INSERT OR IGNORE INTO rebuilt (id) VALUES (?)');
  return {
    isReading: () => stage.get()?.value === 'reading',
    has: (id) => has.get(id) !== undefined,
    note: (id) => void note.run(id),
    begin() {
      // What the user chose stays; the rest of the outcomes is told again by each capture.
      db.exec(`DELETE FROM rebuilt; DELETE FROM word_again; ${DROP_NAMES_AGAIN}
        DELETE FROM outcome WHERE kind NOT IN ('forgotten', 'asked')`);
      setStage.run('reading');
    },
    unread: () =>
      db.prepare<[], string>('SELECT id FROM report WHERE id NOT IN rebuilt').pluck().all(),
    end() {
      const urls = `(SELECT coalesce(json_group_array(url), '[]') FROM
        (SELECT url FROM alias WHERE alias.report = report.id ORDER BY url))`;
      db.exec(`
        DELETE FROM alias WHERE id NOT IN rebuilt OR report NOT IN (SELECT id FROM report);
        UPDATE report SET other_urls = ${urls} WHERE other_urls <> ${urls};
        DELETE FROM word;
        INSERT INTO word SELECT word, passages FROM word_again WHERE passages > 0;
        DELETE FROM word_again;
        ${TAKE_NAMES_AGAIN}
        DELETE FROM rebuilt`);
      setStage.run('filling');
    },
  };
}
