/**
 * One writer at a time. The lock is SQLite's own lock on a small file: the operating system
 * lets it go when the process ends, however it ends, so no stale lock can remain (a bare pid
 * file can, and in a container pid 1 is always alive). The pid beside it is for the message.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { explainDatabaseError } from '../database.ts';
import { codeOf } from '../error-details.ts';
import { ArchiveBusy } from './errors.ts';

export interface WriterLock {
  release(): void;
}

/** @throws ArchiveBusy when another process, or another archive of this process, is writing */
export function takeWriterLock(folder: string): WriterLock {
  const path = join(folder, 'writer.lock');
  const pidPath = join(folder, 'writer.pid');
  let db: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    db = new Database(path, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new ArchiveBusy(folder, readPid(pidPath));
    throw explainDatabaseError(error, path);
  }
  const lock = db;
  writeFileSync(pidPath, `${process.pid}\n`);
  return {
    release() {
      if (!lock.open) return;
      rmSync(pidPath, { force: true });
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}

function readPid(path: string): number | null {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}
