/**
 * Folds: groups of nearly identical passages, each told by an id.
 *
 * The first passage of a group is its measure: a later one joins the oldest group whose measure it
 * is nearly the same as (`isSame`), else it begins one. So groups are no chains, in which each
 * member is like the next and the last unlike the first. What is nearly the same is found by keys
 * made of a passage's smallest hashes (MinHash; Broder 1997), and only that is compared.
 *
 * A group goes by the hash of its measure, and the measure stays when its passage goes, as long as
 * there are others. So ids are the same wherever the same captures are read in the same order.
 */
import type { Database } from 'better-sqlite3';
import {
  hashesOf,
  isSame,
  KEYS,
  keysOf,
  mayBeSame,
  shapeOf,
  type Shape,
  signatureOf,
} from './fold-likeness.ts';
import type { FoldText } from './fold-text.ts';

export const FOLD_TABLES = `
-- Groups of nearly identical passages: those that are compared by likeness, see folds.ts.
CREATE TABLE IF NOT EXISTS fold (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  signature TEXT NOT NULL,
  text TEXT NOT NULL,
  names TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS fold_id ON fold (id);
CREATE TABLE IF NOT EXISTS fold_key (key INTEGER, fold INTEGER, PRIMARY KEY (key, fold))
  WITHOUT ROWID;
`;

/** Name of the meta value that holds the last group made before this reading of the archive. */
export const FOLDS_FROM = 'folds-from';

/**
 * Groups looked at for one key, the oldest: a template that ten thousand places vary has as many
 * groups, and newer ones must not crowd out the one that a like passage joined before.
 */
const LOOKED_AT = 12;
/** Measures kept in memory, about 2 KB each: those of templates are asked for again and again. */
const KEPT = 2_000;

export interface Folds {
  /** The group of a passage that is being stored. Inside the caller's transaction. */
  join(passage: FoldText): number;
  /**
   * A passage of this group goes. The group stays until `sweep`, so that a report saved again
   * finds it. Inside the caller's transaction.
   * @param again whether it was read in the rebuild that is going on
   */
  leave(fold: number, again: boolean): void;
  /** Takes out the groups that nothing is left of. Inside the caller's transaction. */
  sweep(): void;
  /** From now on groups are made as if there were none; the others go with their passages. */
  begin(): void;
}

interface Row {
  readonly sequence: number;
  readonly id: number;
  readonly text: string;
  readonly names: string;
}

export function createFolds(db: Database): Folds {
  const from = db
    .prepare<[], number>(`SELECT CAST(value AS INTEGER) FROM meta WHERE key = '${FOLDS_FROM}'`)
    .pluck();
  const byId = db
    .prepare<[number, number], number>('SELECT sequence FROM fold WHERE id = ? AND sequence > ?')
    .pluck();
  // One statement for all keys: six single ones take three times as long.
  const ofKey = `SELECT fold FROM (SELECT fold FROM fold_key WHERE key = ? AND fold > ?
    ORDER BY fold LIMIT ${LOOKED_AT})`;
  const byKeys = db
    .prepare<number[], [sequence: number, signature: string]>(
      `SELECT sequence, signature FROM (${Array.from({ length: KEYS }, () => ofKey).join(' UNION ')})
       JOIN fold ON sequence = fold ORDER BY sequence`,
    )
    .raw();
  const read = db.prepare<[number], Row>(
    'SELECT sequence, id, text, names FROM fold WHERE sequence = ?',
  );
  const grow = db.prepare<[number]>('UPDATE fold SET passages = passages + 1 WHERE sequence = ?');
  const add = db.prepare<[number, string, string, string]>(
    'INSERT INTO fold (id, passages, signature, text, names) VALUES (?, 1, ?, ?, ?)',
  );
  const addKeys = db.prepare<(number | bigint)[]>(
    `INSERT OR IGNORE INTO fold_key VALUES ${Array.from({ length: KEYS }, () => '(?, ?)').join(', ')}`,
  );
  const shrink = (sign: '>' | '<=') =>
    db.prepare<[number, number]>(
      `UPDATE fold SET passages = passages - 1 WHERE id = ? AND sequence ${sign} ?`,
    );
  const shrinkNew = shrink('>');
  const shrinkOld = shrink('<=');
  const emptyOf = db.prepare<[number], Row>(
    'SELECT sequence, id, text, names FROM fold WHERE id = ? AND passages <= 0',
  );
  const drop = db.prepare<[number]>('DELETE FROM fold WHERE sequence = ?');
  const dropKey = db.prepare<[number, number]>('DELETE FROM fold_key WHERE key = ? AND fold = ?');
  const begin = db.prepare(`
    INSERT OR REPLACE INTO meta (key, value)
    SELECT '${FOLDS_FROM}', CAST(coalesce(max(sequence), 0) AS TEXT) FROM fold`);

  // By the hash of its text, which a transaction that is rolled back cannot make wrong.
  const shapes = new Map<number, Shape>();
  const keep = (id: number, shape: Shape): Shape => {
    shapes.delete(id);
    shapes.set(id, shape);
    if (shapes.size > KEPT) shapes.delete(shapes.keys().next().value ?? 0);
    return shape;
  };
  const measureOf = ({ id, text, names }: Row): Shape =>
    keep(id, shapes.get(id) ?? shapeOf(text, JSON.parse(names) as string[]));

  /** Groups that may have become empty since the last sweep. */
  const left = new Set<number>();

  return {
    join(passage) {
      if (!passage.comparable) return passage.id;
      const since = from.get() ?? 0;
      const same = byId.get(passage.id, since);
      if (same !== undefined) {
        grow.run(same);
        return passage.id;
      }
      const shape = shapeOf(passage.text, passage.names);
      const hashes = hashesOf(shape);
      const [keys, own] = [keysOf(hashes), signatureOf(hashes)];
      const found = byKeys.all(...keys.flatMap((key) => [key, since]));
      for (const [sequence, other] of found) {
        if (!mayBeSame(other, own)) continue;
        const row = read.get(sequence);
        if (row === undefined || !isSame(measureOf(row), shape)) continue;
        grow.run(sequence);
        return row.id;
      }
      const { lastInsertRowid } = add.run(
        passage.id,
        own,
        passage.text,
        JSON.stringify(passage.names),
      );
      addKeys.run(...keys.flatMap((key) => [key, lastInsertRowid]));
      return passage.id;
    },
    leave(fold, again) {
      (again ? shrinkNew : shrinkOld).run(fold, from.get() ?? 0);
      left.add(fold);
    },
    sweep() {
      for (const id of left) {
        for (const row of emptyOf.all(id)) {
          for (const key of keysOf(hashesOf(measureOf(row)))) dropKey.run(key, row.sequence);
          drop.run(row.sequence);
        }
      }
      left.clear();
    },
    begin: () => void begin.run(),
  };
}
