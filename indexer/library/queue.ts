/** What the engine has not been told yet: one line a passage, the newest word on it. */
import type { Database } from 'better-sqlite3';

export interface Pending {
  readonly passage: string;
  readonly op: 'put' | 'delete';
}

export interface Queue {
  /** In the order of passage ids, those after `after`. */
  pending(limit: number, after: string): Pending[];
  pendingDeletes(): Pending[];
  pendingCount(): number;
  /** To be called when the engine has these durably. */
  settled(pending: readonly Pending[]): void;
  /** Notes every passage as not yet known to the engine. */
  projectAll(): void;
}

/** @returns the queue, and what notes in it inside the caller's transaction */
export function createQueue(db: Database): {
  readonly queue: Queue;
  readonly note: (passage: string, op: Pending['op']) => void;
} {
  const note = db.prepare('INSERT OR REPLACE INTO projection (passage, op) VALUES (?, ?)');
  const queue: Queue = {
    pending: (limit, after) =>
      db
        .prepare('SELECT passage, op FROM projection WHERE passage > ? ORDER BY passage LIMIT ?')
        .all(after, limit) as Pending[],
    pendingDeletes: () =>
      db.prepare(`SELECT passage, op FROM projection WHERE op = 'delete'`).all() as Pending[],
    pendingCount: () =>
      (db.prepare('SELECT count(*) AS n FROM projection').get() as { n: number }).n,
    settled: db.transaction((pending: readonly Pending[]) => {
      const clear = db.prepare('DELETE FROM projection WHERE passage = ? AND op = ?');
      for (const { passage, op } of pending) clear.run(passage, op);
    }),
    projectAll: db.transaction(() => {
      db.exec(`DELETE FROM projection; INSERT INTO projection SELECT id, 'put' FROM passage`);
    }),
  };
  return { queue, note: (passage, op) => void note.run(passage, op) };
}
