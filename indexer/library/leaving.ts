/**
 * What the index still shows of reports that were replaced or taken out. A write to the library
 * and the commit of the index are two steps; between them, and after a kill there, the index
 * names passages of the report as it was. Those stay readable here, so that an answer shows the
 * report as before or as after, and its totals count what paging shows.
 *
 *   save, remove ─keep─▶ waiting ─the index was told─▶ told ─a little later─▶ gone
 */
import type { Database } from 'better-sqlite3';
import type { CountedRow, LibraryReader, ScoringRow } from './library.ts';
import { toPassage, toReport, type PassageRow, type ReportRow } from './rows.ts';
import { createScoringRows } from './scoring-rows.ts';
import { reportOf } from '../structure/report-id.ts';

/**
 * Milliseconds that a report stays readable after the index was told: a reader in another process
 * may look at the index as it was for a second, and a search takes a moment.
 */
const GRACE = 2_000;

/** The same columns as the tables they are copied from. */
export const LEAVING_TABLES = `
CREATE TABLE IF NOT EXISTS leaving_report AS SELECT * FROM report WHERE false;
CREATE UNIQUE INDEX IF NOT EXISTS leaving_report_id ON leaving_report (id);
CREATE TABLE IF NOT EXISTS leaving_passage AS SELECT * FROM passage WHERE false;
CREATE UNIQUE INDEX IF NOT EXISTS leaving_passage_id ON leaving_passage (id);
CREATE INDEX IF NOT EXISTS leaving_passage_report ON leaving_passage (report, ordinal);
-- When the index was told, in ms since 1970; null as long as it shows the report as it was.
CREATE TABLE IF NOT EXISTS leaving (report TEXT PRIMARY KEY, told INTEGER) WITHOUT ROWID;
`;

/** Differ between two captures of the same report, and no search shows them. */
const UNSEEN = new Set(['capture', 'captured_at', 'digest', 'other_urls', 'gone']);

export interface Leaving {
  /** Keeps a report as it is now, unless the index shows an earlier one. In a transaction. */
  keep(report: string): void;
  /** Lets go what was kept of a report that was saved as it was before. */
  releaseUnchanged(report: string): void;
  /** Reports of which the index now shows what the library has; all of them when none is named. */
  told(reports?: readonly string[]): void;
  /** Removes what was told long enough ago. @returns ms until the rest may go; 0 when none is left */
  clear(): number;
  /** To be called after every write, own or not. */
  refresh(): void;
  /** What the index shows: reports as they were where it has not been told. */
  readerOver(current: LibraryReader): LibraryReader;
  rowsOver<Row extends CountedRow>(
    current: (ids: readonly string[]) => Row[],
  ): (ids: readonly string[]) => (Row | ScoringRow)[];
}

/** @param revised to be called when what is shown has changed */
export function createLeaving(
  db: Database,
  revised: () => void,
  now: () => number = Date.now,
): Leaving {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('report')`)
    .pluck()
    .all()
    .filter((name) => !UNSEEN.has(name))
    .map((name) => `"${name}"`)
    .join(', ');
  const isThere = db.prepare<[string]>('SELECT 1 FROM report WHERE id = ?').pluck();
  const stateOf = db
    .prepare<[string], number | null>('SELECT told FROM leaving WHERE report = ?')
    .pluck();
  const note = db.prepare('INSERT INTO leaving (report, told) VALUES (?, NULL)');
  const copyReport = db.prepare('INSERT INTO leaving_report SELECT * FROM report WHERE id = ?');
  const copyPassages = db.prepare(
    'INSERT INTO leaving_passage SELECT * FROM passage WHERE report = ?',
  );
  const drops = [
    'DELETE FROM leaving_passage WHERE report = ?',
    'DELETE FROM leaving_report WHERE id = ?',
    'DELETE FROM leaving WHERE report = ?',
  ].map((sql) => db.prepare<[string]>(sql));
  const differences = [
    `SELECT ${columns} FROM leaving_report WHERE id = @id
     EXCEPT SELECT ${columns} FROM report WHERE id = @id`,
    `SELECT * FROM leaving_passage WHERE report = @id
     EXCEPT SELECT * FROM passage WHERE report = @id`,
    `SELECT * FROM passage WHERE report = @id
     EXCEPT SELECT * FROM leaving_passage WHERE report = @id`,
  ].map((sql) => db.prepare<[{ id: string }]>(`SELECT 1 FROM (${sql})`).pluck());
  const tell = db.prepare<[number, string]>('UPDATE leaving SET told = ? WHERE report = ?');
  const tellAll = db.prepare<[number]>('UPDATE leaving SET told = ? WHERE told IS NULL');
  const since = db.prepare<[number], string>('SELECT report FROM leaving WHERE told <= ?').pluck();
  const lastTold = db.prepare<[], number | null>('SELECT max(told) FROM leaving').pluck();
  const states = db.prepare<[], { report: string; told: number | null }>('SELECT * FROM leaving');
  const readReport = db.prepare<[string], ReportRow>('SELECT * FROM leaving_report WHERE id = ?');
  const passagesOf = db.prepare<[string], PassageRow>(
    'SELECT * FROM leaving_passage WHERE report = ? ORDER BY ordinal',
  );
  const readPassage = db.prepare<[string], PassageRow>(
    'SELECT * FROM leaving_passage WHERE id = ?',
  );
  const scoring = createScoringRows(db, 'leaving_');

  const drop = (report: string): void => drops.forEach((statement) => void statement.run(report));
  let known: Map<string, boolean> | null = null;
  /** By report, whether the index was told. Mostly empty, and then nothing is looked up. */
  const all = (): Map<string, boolean> =>
    (known ??= new Map(states.all().map(({ report, told }) => [report, told !== null])));
  const isWaiting = (report: string): boolean => all().get(report) === false;
  /**
   * An index that names a passage only the new text has was told, though a kill came before that
   * was noted; an engine that is a server goes on alone with what it was sent.
   */
  const learn = (report: string): void => void (isWaiting(report) && all().set(report, true));

  const report = (id: string) => {
    const row = readReport.get(id);
    return row === undefined ? undefined : toReport(row, passagesOf.all(id).map(toPassage));
  };

  return {
    keep(id) {
      const told = stateOf.get(id);
      if (told === null || isThere.get(id) === undefined) return;
      drop(id);
      note.run(id);
      copyReport.run(id);
      copyPassages.run(id);
      revised();
    },
    releaseUnchanged(id) {
      if (stateOf.get(id) === null && differences.every((one) => one.get({ id }) === undefined)) {
        drop(id);
      }
    },
    told(reports) {
      const at = now();
      if (reports === undefined) tellAll.run(at);
      else for (const id of reports) tell.run(at, id);
      known = null;
    },
    clear() {
      db.transaction(() => {
        const gone = since.all(now() - GRACE);
        gone.forEach(drop);
        if (gone.length > 0) revised();
      })();
      const last = lastTold.get() ?? null;
      return last === null ? 0 : Math.min(GRACE, Math.max(1, last + GRACE - now()));
    },
    refresh() {
      known = null;
      scoring.forget();
    },
    readerOver: (current) => ({
      ...current,
      report: (id) => (isWaiting(id) ? report(id) : undefined) ?? current.report(id),
      passage(id) {
        const row = all().has(reportOf(id)) ? readPassage.get(id) : undefined;
        if (row === undefined) return current.passage(id);
        const here = isWaiting(row.report) ? undefined : current.passage(id);
        if (here !== undefined) return here;
        const owner = report(row.report);
        if (owner === undefined) return undefined;
        const text = owner.text.slice(row.start, row.end);
        return { passage: toPassage(row), text, report: owner };
      },
    }),
    rowsOver: (current) => (ids) => {
      const concerned = all().size === 0 ? [] : ids.filter((id) => all().has(reportOf(id)));
      if (concerned.length === 0) return current(ids);
      const left = new Map(scoring.of(concerned).map((row) => [row.id, row]));
      const here = new Map(current(ids).map((row) => [row.id, row]));
      for (const id of concerned) if (!left.has(id) && here.has(id)) learn(reportOf(id));
      return ids.flatMap((id) => {
        const old = left.get(id);
        if (old !== undefined && isWaiting(old.report)) return old;
        return here.get(id) ?? old ?? [];
      });
    },
  };
}
