/** Named practices of the library, kept in step with its reports. */
import type { Database } from 'better-sqlite3';
import type { Report } from '../../records.ts';
import { reportOf } from '../../structure/report-id.ts';
import type { Corrections, PracticeCorrection } from '../corrections.ts';
import { createMentions } from './mentions.ts';
import { createSettling } from './settling.ts';

export interface PracticeStore {
  /** To be called before the passages of a report go. @returns what `settle` needs */
  drop(report: string): Set<string>;
  /** To be called after they came. */
  put(report: Report): Set<string>;
  /** @param saved the report that came or went */
  settle(keys: Iterable<string>, saved: string): void;
  /** Reads again all mentions that these corrections are about. */
  correct(rules: readonly PracticeCorrection[]): void;
}

/** Every call is made inside the caller's transaction. */
export function createPracticeStore(
  db: Database,
  options: {
    readonly corrections: Corrections;
    /** The report as it was saved last. */
    readonly load: (id: string) => Report | undefined;
    /** Called before a report that is not being saved, and the index knows, changes what it is filtered by. */
    readonly leave: (report: string) => void;
    /** Called with each passage of which the engine has to be told. */
    readonly note: (passage: string) => void;
  },
): PracticeStore {
  const { corrections, load, leave, note } = options;
  const mentions = createMentions(db, corrections);
  const settling = createSettling(db, corrections);
  const reportsWith = db
    .prepare<[string], string>('SELECT DISTINCT report FROM mention WHERE mined = ?')
    .pluck();
  const keysWith = db
    .prepare<[string], string>('SELECT DISTINCT key FROM mention WHERE mined = ?')
    .pluck();

  const isWaiting = db.prepare<[string]>('SELECT 1 FROM projection WHERE passage = ?').pluck();

  const settle = (keys: Iterable<string>, saved: string): void =>
    settling.settle(keys, (passage) => {
      const report = reportOf(passage);
      if (report === saved) return;
      // What the index was not told of yet, it does not show as it was.
      if (isWaiting.get(passage) === undefined) leave(report);
      note(passage);
    });

  return {
    drop: (report) => mentions.drop(report),
    put: (report) => mentions.put(report),
    settle,
    correct(rules) {
      const mined = new Set(rules.map(({ key }) => key));
      const keys = new Set([...mined, ...[...mined].flatMap((key) => keysWith.all(key))]);
      const reports = new Set([...mined].flatMap((key) => reportsWith.all(key)));
      for (const id of reports) {
        const report = load(id);
        if (report === undefined) continue;
        for (const key of [...mentions.drop(id), ...mentions.put(report)]) keys.add(key);
      }
      settle(keys, '');
    },
  };
}
