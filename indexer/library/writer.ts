/**
 * The writing side of the library. Every call is one transaction, in which the records change,
 * the counts follow, and what the engine has to be told is noted in `projection`; so a kill at
 * any moment leaves the three in step.
 */
import type { Database } from 'better-sqlite3';
import type { Report } from '../records.ts';
import { type Changes, createChanges } from './changes.ts';
import { type Correction, type Corrections, differencesOf } from './corrections.ts';
import type { CountReport } from './counting.ts';
import { createIndicatorStore } from './indicators.ts';
import type { Outcome } from './library.ts';
import type { Leaving } from './leaving.ts';
import { createOutcomes, type Remembered } from './outcomes.ts';
import { createPassageStore } from './passages.ts';
import { createPracticeStore } from './practices/practice-store.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Rebuild } from './rebuild.ts';
import type { Reprints } from './reprints.ts';
import { toReportRow } from './rows.ts';

export interface LibraryWriter extends Queue {
  /** Stores a report with its passages in place of what it was, and notes the capture as read. */
  save(report: Report): void;
  /** Notes when the page of a report was found gone, or that it is back. */
  setGone(report: string, gone: string | null): void;
  /** What its page said otherwise before, see `changes.ts`. */
  readonly changes: Changes;
  /** Notes an address at which a known report was published as well. */
  addAddress(report: string, alias: { id: string; url: string }): void;
  /** Takes all addresses off a report whose own page now says something else; they are read again. */
  askAddresses(report: string, capture: string): void;
  /** Takes an address off the report it was merged into, as when its page now says something else. */
  dropAddress(alias: string): void;
  /** Takes reports out. @returns ids of the captures they were read from */
  remove(reports: readonly string[]): void;
  setOutcome(capture: { id: string; source: string }, outcome: Outcome): void;
  outcome(capture: string): Outcome | undefined;
  /** Captures to be read again although they are no longer new. */
  asked(): string[];
  /** Notes that the user does not want a source, as the sample, to be filled in by itself. */
  setForgotten(source: string): void;
  /** True for an id (or address) taken out by the user, whatever its page says by now. */
  isForgottenReport(id: string): boolean;
  rememberReport(id: string): void;
  /** What was forgotten (or could not be read), of a source or named, is asked for again. */
  remember(which: Remembered): void;
  reportsOf(source: string): string[];
  /** Begins to read everything again; all stays until it is read, or has turned out to be gone. */
  beginRebuild(): void;
  /**
   * Puts these corrections in place of what there were. Practices follow at once; reports that are
   * concerned are asked for again.
   */
  setCorrections(all: readonly Correction[]): void;
  isReadingAgain(): boolean;
  /** When every capture was read again: takes out the reports and addresses that none has given. */
  endRebuild(): void;
  setMeta(key: string, value: string): void;
  getMeta(key: string): string | undefined;
  transaction<T>(work: () => T): T;
}

export function createWriter(
  db: Database,
  options: {
    count: CountReport;
    reprints: Reprints;
    rebuild: Rebuild;
    leaving: Leaving;
    corrections: Corrections;
    load: (id: string) => Report | undefined;
    /** Called inside the transaction that changes what other processes may show. */
    revised: () => void;
    changed: () => void;
  },
): LibraryWriter {
  const { count, reprints, rebuild, leaving, corrections, revised } = options;
  const { queue, note } = createQueue(db, revised);
  const insertReport = db.prepare(`
    INSERT OR REPLACE INTO report VALUES (@id, @url, @other_urls, @source, @sample, @capture,
      @captured_at, @digest, @title, @region, @region_codes, @level, @organ, @year, @issuer,
      @published, @document_number, @index_number, @parts, @context, @gone, @sections, @recognition, @corrected,
      @practices, @indicators, @text)`);
  const passages = createPassageStore(db, { count, rebuild, note });
  const practices = createPracticeStore(db, {
    corrections,
    load: options.load,
    leave: (report) => leaving.keep(report),
    note: (passage) => note(passage, 'put'),
  });
  const indicators = createIndicatorStore(db);
  const deleteReport = db.prepare('DELETE FROM report WHERE id = ?');
  const dropAliases = db.prepare('DELETE FROM alias WHERE report = ?');
  const setGone = db.prepare('UPDATE report SET gone = ? WHERE id = ?');
  const changes = createChanges(db);
  const outcomes = createOutcomes(db);
  const setMeta = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const setOtherUrls = db.prepare(`
    UPDATE report SET other_urls =
      (SELECT coalesce(json_group_array(url), '[]') FROM
        (SELECT url FROM alias WHERE alias.report = report.id ORDER BY url))
    WHERE id = ?`);

  const metaOf = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');

  const dropReport = (id: string): void => {
    leaving.keep(id);
    const keys = practices.drop(id);
    passages.drop(id);
    indicators.set({ id, indicators: [] });
    passages.sweep();
    deleteReport.run(id);
    changes.set(id, []);
    reprints.remove(id);
    dropAliases.run(id);
    practices.settle(keys, id);
  };

  const changed = <A extends unknown[]>(work: (...given: A) => void): ((...given: A) => void) => {
    const run = db.transaction(work);
    return (...given) => {
      run(...given);
      options.changed();
    };
  };

  return {
    save: changed((report: Report) => {
      leaving.keep(report.id);
      const keys = practices.drop(report.id);
      passages.drop(report.id);
      if (rebuild.isReading()) {
        // Before, it may have been an address of another.
        db.prepare('DELETE FROM alias WHERE id = ?').run(report.id);
        rebuild.note(report.id);
      }
      insertReport.run(toReportRow(report));
      reprints.add(report);
      setOtherUrls.run(report.id);
      passages.put(report);
      passages.sweep();
      indicators.set(report);
      practices.settle(new Set([...keys, ...practices.put(report)]), report.id);
      leaving.releaseUnchanged(report.id);
    }),
    setGone: changed((report: string, gone: string | null) => {
      setGone.run(gone, report);
      revised();
    }),
    changes,
    addAddress: changed((report: string, alias: { id: string; url: string }) => {
      if (rebuild.isReading()) {
        // Before, it may have been a report of its own.
        dropReport(alias.id);
        rebuild.note(alias.id);
      }
      db.prepare('INSERT OR REPLACE INTO alias VALUES (?, ?, ?)').run(alias.id, alias.url, report);
      setOtherUrls.run(report);
      revised();
    }),
    askAddresses: changed((report: string, capture: string) => {
      dropAliases.run(report);
      outcomes.askOthers(report, capture);
    }),
    dropAddress: changed((alias: string) => {
      const row = db.prepare('DELETE FROM alias WHERE id = ? RETURNING report').get(alias) as
        | { report: string }
        | undefined;
      if (row === undefined) return;
      setOtherUrls.run(row.report);
      revised();
    }),
    remove: changed((reports: readonly string[]) => {
      for (const id of reports) {
        outcomes.forget(id);
        dropReport(id);
      }
    }),
    setOutcome: outcomes.set,
    outcome: outcomes.of,
    asked: outcomes.asked,
    isForgottenReport: outcomes.isForgottenReport,
    rememberReport: outcomes.rememberReport,
    remember: changed(outcomes.remember),
    setForgotten(source) {
      setMeta.run(`forgotten:${source}`, new Date().toISOString());
    },
    reportsOf: (source) =>
      (db.prepare('SELECT id FROM report WHERE source = ?').all(source) as { id: string }[]).map(
        (row) => row.id,
      ),
    ...queue,
    beginRebuild: changed(() => {
      rebuild.begin();
      passages.begin();
    }),
    setCorrections: changed((all: readonly Correction[]) => {
      const before = corrections.all();
      corrections.set(all);
      const moved = differencesOf(before, all);
      for (const one of moved) if (one.kind === 'report') outcomes.ask(one.report);
      practices.correct(moved.filter((one) => one.kind === 'practice'));
      revised();
    }),
    isReadingAgain: rebuild.isReading,
    endRebuild: changed(() => {
      for (const id of rebuild.unread()) dropReport(id);
      rebuild.end();
    }),
    setMeta(key, value) {
      setMeta.run(key, value);
    },
    getMeta: (key) => metaOf.get(key)?.value,
    transaction: (work) => db.transaction(work)(),
  };
}
