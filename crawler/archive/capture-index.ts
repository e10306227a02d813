/** The archive's index in SQLite: where each capture's bytes stand. Made anew from the WARC files. */
import type { SqliteDatabase } from '../database.ts';
import { DatabaseUnusable, isWholeDatabase, openDatabase } from '../database.ts';
import type { Capture } from './archive.ts';
import { parseHeaders, parseKnown } from './stored-fields.ts';

/** Where the records of a capture stand: the payload at `offset`, its metadata right after it. */
export interface Place {
  readonly file: string;
  readonly offset: number;
  /** Bytes of the payload's gzip member. */
  readonly length: number;
  /** Bytes of both members. */
  readonly extent: number;
}

export interface Placed {
  readonly capture: Capture;
  readonly place: Place;
}

/** A page of `list`; small enough to keep memory flat, large enough to be one read of many. */
const LIST_PAGE = 500;
/** Sorts after every ISO 8601 time. */
const END_OF_TIME = '~';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS captures (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  url TEXT, source TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL,
  file_name TEXT, referrer TEXT, link_text TEXT, known TEXT NOT NULL,
  fetched_at TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL,
  file TEXT NOT NULL, at INTEGER NOT NULL, length INTEGER NOT NULL, extent INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS captures_time ON captures (subject, fetched_at, sequence);
CREATE INDEX IF NOT EXISTS captures_source ON captures (source);
CREATE INDEX IF NOT EXISTS captures_file ON captures (file, at);
-- How far each file has been read into this index.
CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, size INTEGER NOT NULL);
-- The highest sequence ever given out, purged captures included: numbers are never used twice.
CREATE TABLE IF NOT EXISTS counter (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL);
INSERT OR IGNORE INTO counter VALUES (1, 0);
`;

interface Row {
  sequence: number;
  id: string;
  url: string | null;
  source: string;
  status: number;
  headers: string;
  file_name: string | null;
  referrer: string | null;
  link_text: string | null;
  known: string;
  fetched_at: string;
  digest: string;
  size: number;
  file: string;
  at: number;
  length: number;
  extent: number;
}

/** What makes two captures the same thing at different times: the address, else the file name. */
export function subjectOf(capture: Pick<Capture, 'url' | 'fileName'>): string {
  return capture.url ?? `file:${capture.fileName ?? ''}`;
}

export interface CaptureIndex {
  insert(placed: Placed): void;
  byId(id: string): Placed | undefined;
  /** By time, the last written among equals; `until` leaves out what is later than it (ISO 8601). */
  newest(subject: string, until?: string): Placed | undefined;
  /** The first after a time. */
  next(subject: string, after: string): Placed | undefined;
  newestGood(subject: string): Placed | undefined;
  history(subject: string): Capture[];
  withDigest(subject: string, digest: string): Placed | undefined;
  list(after: number): IterableIterator<Capture>;
  inFile(file: string): readonly Placed[];
  filesOf(which: { readonly source?: string; readonly id?: string }): readonly string[];
  matches(placed: Placed, which: { readonly source?: string; readonly id?: string }): boolean;
  hasSequence(sequence: number): boolean;
  count(): number;
  sequence(): number;
  raiseSequence(sequence: number): void;
  fileSizes(): ReadonlyMap<string, number>;
  setFileSize(name: string, size: number): void;
  dropFile(name: string): void;
  clear(): void;
  transaction<T>(work: () => T): T;
  /** Leaves no deleted bytes in the database or its log. */
  scrub(): void;
  close(): void;
}

/** @param check reads the whole file for damage first @throws DatabaseUnusable */
export function openCaptureIndex(path: string, check = false): CaptureIndex {
  const db: SqliteDatabase = openDatabase(path);
  if (check && !isWholeDatabase(db)) {
    db.close();
    throw new DatabaseUnusable(`归档索引已损坏：${path}`, path, 'damaged');
  }
  db.pragma('secure_delete = ON');
  db.exec(SCHEMA);
  const insert = db.prepare(`INSERT INTO captures VALUES (@sequence, @id, @subject, @url, @source,
    @status, @headers, @fileName, @referrer, @linkText, @known, @fetchedAt, @digest, @size,
    @file, @offset, @length, @extent)`);
  const raise = db.prepare('UPDATE counter SET sequence = max(sequence, ?)');
  const select = (where: string) => db.prepare<unknown[], Row>(`SELECT * FROM captures ${where}`);
  const byId = select('WHERE id = ?');
  const bySequence = select('WHERE sequence = ?');
  const LAST = 'ORDER BY fetched_at DESC, sequence DESC LIMIT 1';
  const newest = select(`WHERE subject = ? AND fetched_at <= ? ${LAST}`);
  const next = select('WHERE subject = ? AND fetched_at > ? ORDER BY fetched_at, sequence LIMIT 1');
  const newestGood = select(`WHERE subject = ? AND status BETWEEN 200 AND 299 ${LAST}`);
  const history = select('WHERE subject = ? ORDER BY fetched_at, sequence');
  const withDigest = select('WHERE subject = ? AND digest = ? ORDER BY sequence DESC LIMIT 1');
  const after = select(`WHERE sequence > ? ORDER BY sequence LIMIT ${LIST_PAGE}`);
  const inFile = select('WHERE file = ? ORDER BY at');
  const count = db.prepare<[], number>('SELECT count(*) FROM captures').pluck();
  const sequence = db.prepare<[], number>('SELECT sequence FROM counter').pluck();
  const setSize = db.prepare('INSERT OR REPLACE INTO files VALUES (?, ?)');

  return {
    insert({ capture, place }) {
      insert.run({
        ...capture,
        ...place,
        subject: subjectOf(capture),
        headers: JSON.stringify(capture.headers),
        known: JSON.stringify(capture.known),
      });
      raise.run(capture.sequence);
    },
    byId: (id) => orNone(byId.get(id)),
    newest: (subject, until = END_OF_TIME) => orNone(newest.get(subject, until)),
    next: (subject, time) => orNone(next.get(subject, time)),
    newestGood: (subject) => orNone(newestGood.get(subject)),
    history: (subject) => history.all(subject).map((row) => toPlaced(row).capture),
    withDigest: (subject, digest) => orNone(withDigest.get(subject, digest)),
    // Page by page: an open SQLite iterator would block every other statement meanwhile.
    *list(from) {
      let last = from;
      for (;;) {
        const rows = after.all(last);
        for (const row of rows) yield toPlaced(row).capture;
        if (rows.length < LIST_PAGE) return;
        last = rows[rows.length - 1]?.sequence ?? last;
      }
    },
    inFile: (file) => inFile.all(file).map(toPlaced),
    filesOf: ({ source, id }) =>
      db
        .prepare<unknown[], string>(
          'SELECT DISTINCT file FROM captures WHERE (? IS NULL OR source = ?) AND (? IS NULL OR id = ?)',
        )
        .pluck()
        .all(source ?? null, source ?? null, id ?? null, id ?? null),
    matches: ({ capture }, { source, id }) =>
      (source === undefined || capture.source === source) &&
      (id === undefined || capture.id === id),
    hasSequence: (number) => bySequence.get(number) !== undefined,
    count: () => count.get() ?? 0,
    sequence: () => sequence.get() ?? 0,
    raiseSequence: (to) => void raise.run(to),
    fileSizes: () =>
      new Map(
        db
          .prepare<[], { name: string; size: number }>('SELECT name, size FROM files')
          .all()
          .map(({ name, size }) => [name, size]),
      ),
    setFileSize: (name, size) => void setSize.run(name, size),
    dropFile(name) {
      db.prepare('DELETE FROM captures WHERE file = ?').run(name);
      db.prepare('DELETE FROM files WHERE name = ?').run(name);
    },
    clear: () => db.exec('DELETE FROM captures; DELETE FROM files;'),
    transaction: (work) => db.transaction(work).immediate(),
    scrub: () => void db.pragma('wal_checkpoint(TRUNCATE)'),
    close: () => void db.close(),
  };
}

function orNone(row: Row | undefined): Placed | undefined {
  return row && toPlaced(row);
}

function toPlaced(row: Row): Placed {
  return {
    capture: {
      id: row.id,
      sequence: row.sequence,
      url: row.url,
      source: row.source,
      status: row.status,
      headers: parseHeaders(row.headers),
      fileName: row.file_name,
      referrer: row.referrer,
      linkText: row.link_text,
      known: parseKnown(row.known),
      fetchedAt: row.fetched_at,
      digest: row.digest,
      size: row.size,
    },
    place: { file: row.file, offset: row.at, length: row.length, extent: row.extent },
  };
}
