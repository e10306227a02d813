/** One way to open SQLite, so that every database of Tashan is durable and fails in plain words. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf } from './error-details.ts';

export type SqliteDatabase = Database.Database;

/** Another process may hold the write lock for one transaction; none of ours takes longer. */
const BUSY_TIMEOUT_MS = 10_000;

/** The file cannot be used; `message` says why and what to do, `path` which one. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
  constructor(
    message: string,
    readonly path: string,
    readonly reason: 'damaged' | 'full' | 'inaccessible',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Opens (and creates, with its folder) a SQLite file: write-ahead log, foreign keys on, waits
 * for other writers. `:memory:` is allowed.
 * @throws DatabaseUnusable when the file is damaged, the disk full or the path not accessible
 */
export function openDatabase(
  path: string,
  options: { readonly readonly?: boolean } = {},
): SqliteDatabase {
  let db: SqliteDatabase | undefined;
  try {
    if (path !== ':memory:' && !options.readonly) mkdirSync(dirname(path), { recursive: true });
    db = new Database(path, { readonly: options.readonly ?? false, timeout: BUSY_TIMEOUT_MS });
    if (!options.readonly) db.pragma('journal_mode = WAL');
    // NORMAL is safe against a killed process; what a power cut may take back (the newest
    // transactions) is found again in the WARC files.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // Reads the header and the schema, so that a damaged file fails here and not later.
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return db;
  } catch (error) {
    db?.close();
    throw explainDatabaseError(error, path);
  }
}

/** Reads the whole file: damage may lie behind a sound first page. */
export function isWholeDatabase(db: SqliteDatabase): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    return false;
  }
}

/** Turns an error of SQLite or of the file system into one that says what to do; others pass. */
export function explainDatabaseError(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new DatabaseUnusable(
      `数据库文件已损坏：${path}。请运行 tashan index --rebuild：损坏的文件会改名留存，内容从存档重建。`,
      path,
      'damaged',
      { cause: error },
    );
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new DatabaseUnusable(
      `磁盘已满，无法写入 ${path}。请腾出空间后重试，已写入的内容不会丢失。`,
      path,
      'full',
      { cause: error },
    );
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/.test(code))
    return new DatabaseUnusable(
      `无法打开数据库 ${path}（${code}）。请检查目录是否存在、是否有读写权限。`,
      path,
      'inaccessible',
      { cause: error },
    );
  return error;
}
