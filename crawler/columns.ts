/**
 * Columns of reports and what is known of them, beside the frontier's addresses: which columns held
 * reports (where the next round begins), when a portal was last searched for columns, and which
 * rows the lists of this round have shown (a page that shows nothing new ends its list).
 */
import type { SqliteDatabase } from './database.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS columns (
  source TEXT NOT NULL, url TEXT NOT NULL, name TEXT NOT NULL, found_at INTEGER NOT NULL,
  reports INTEGER NOT NULL, PRIMARY KEY (source, url)
);
CREATE TABLE IF NOT EXISTS searches (source TEXT PRIMARY KEY, began INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS list_rows (
  scope TEXT NOT NULL, url TEXT NOT NULL, page TEXT NOT NULL, round INTEGER NOT NULL,
  PRIMARY KEY (scope, url)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS list_rows_page ON list_rows (scope, page);
`;

export interface KnownColumn {
  readonly source: string;
  /** As it was linked, fragment included. */
  readonly url: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly foundAt: number;
  /** How many reports it led to in the newest round in which it held any. */
  readonly reports: number;
}

export interface Columns {
  /** Those of a source that held reports, the fullest first. */
  known(source: string): readonly KnownColumn[];
  /** Notes that a column led to reports; how many is counted from the frontier. */
  confirm(column: Pick<KnownColumn, 'source' | 'url' | 'name'>, now: number): void;
  /** Whether this round found a report in a column, or in any column of the scope. */
  hasReports(scope: string, column?: string): boolean;
  /** Notes the rows of a list page. Returns those that no other page of this round showed before. */
  freshRows(scope: string, page: string, rows: readonly string[]): ReadonlySet<string>;
  /** Pages of a portal that this round has queued to look for columns on. */
  portalPages(scope: string): number;
  /** Candidates for columns that this round has queued. */
  candidates(scope: string): number;
  searchBegan(source: string, now: number): void;
  /** When the portal was last searched for columns, in milliseconds since 1970. */
  lastSearch(source: string): number | undefined;
}

const ROUND = 'coalesce((SELECT round FROM rounds WHERE scope = @scope), 0)';
const REPORTS = "kind IN ('article', 'attachment')";

/** @param db a database in which the frontier's own tables are prepared */
export function createColumns(db: SqliteDatabase): Columns {
  db.exec(SCHEMA);
  const count = (where: string) =>
    db
      .prepare<[{ scope: string; column?: string }], number>(
        `SELECT count(*) FROM urls WHERE scope = @scope AND round = ${ROUND} AND ${where}`,
      )
      .pluck();
  const countReports = count(REPORTS);
  const countOfColumn = count(`${REPORTS} AND column_url = @column`);
  const countPortal = count("kind = 'portal'");
  const countCandidates = count("kind = 'list' AND column_url = url");
  const known = db.prepare<[string], KnownColumn>(
    `SELECT source, url, name, found_at AS foundAt, reports FROM columns
     WHERE source = ? AND reports > 0 ORDER BY reports DESC, found_at, url`,
  );
  const confirm = db.prepare(`INSERT INTO columns (source, url, name, found_at, reports)
    VALUES (@source, @url, @name, @now, @reports)
    ON CONFLICT (source, url) DO UPDATE SET reports = @reports,
      name = CASE WHEN @name = '' THEN name ELSE @name END`);
  const noteRow = db.prepare(`INSERT INTO list_rows (scope, url, page, round)
    VALUES (@scope, @url, @page, ${ROUND})
    ON CONFLICT (scope, url) DO UPDATE SET page = excluded.page, round = excluded.round
    WHERE round < excluded.round`);
  const rowsOf = db
    .prepare<[{ scope: string; page: string }], string>(
      `SELECT url FROM list_rows WHERE scope = @scope AND page = @page AND round = ${ROUND}`,
    )
    .pluck();
  return {
    known: (source) => known.all(source),
    confirm(column, now) {
      const reports = countOfColumn.get({ scope: column.source, column: column.url }) ?? 0;
      if (reports > 0) confirm.run({ ...column, now, reports });
    },
    hasReports: (scope, column) =>
      (column === undefined
        ? countReports.get({ scope })
        : countOfColumn.get({ scope, column })) !== 0,
    freshRows: (scope, page, rows) =>
      db
        .transaction(() => {
          for (const url of rows) noteRow.run({ scope, url, page });
          return new Set(rowsOf.all({ scope, page }));
        })
        .immediate(),
    portalPages: (scope) => countPortal.get({ scope }) ?? 0,
    candidates: (scope) => countCandidates.get({ scope }) ?? 0,
    searchBegan: (source, now) =>
      void db.prepare('INSERT OR REPLACE INTO searches VALUES (?, ?)').run(source, now),
    lastSearch: (source) =>
      db
        .prepare<[string], number>('SELECT began FROM searches WHERE source = ?')
        .pluck()
        .get(source),
  };
}
