/** A whole copy of a database that others may be writing to. */
import { existsSync } from 'node:fs';
import { DatabaseUnusable, isWholeDatabase, openDatabase } from './database.ts';

/** More than any database has: the copy is made in one go. */
const ALL_PAGES = 2 ** 30;

/**
 * Copies what is committed at this moment, page by page; writers are not held up.
 * @param to must not exist
 * @throws DatabaseUnusable when the original is missing or damaged
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (!existsSync(from)) throw new DatabaseUnusable(`没有数据库 ${from}`, from, 'inaccessible');
  const db = openDatabase(from);
  try {
    // Inside a transaction of its own the copy cannot be begun again by every write of others.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    await db.backup(to, { progress: () => ALL_PAGES });
  } finally {
    db.close();
  }
  const copy = openDatabase(to);
  const whole = isWholeDatabase(copy);
  copy.close();
  if (!whole) {
    throw new DatabaseUnusable(
      `数据库文件已损坏：${from}。请先运行 tashan index --rebuild：损坏的文件会改名留存，内容从存档重建。`,
      from,
      'damaged',
    );
  }
}
