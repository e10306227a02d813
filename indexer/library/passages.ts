/** Passages of a report, stored and taken out with all that follows from them. */
import type { Database } from 'better-sqlite3';
import type { Report } from '../records.ts';
import { serialise, unitsOf } from '../text/units.ts';
import type { CountReport } from './counting.ts';
import { createFoldReader } from './fold-text.ts';
import { createFolds } from './folds.ts';
import type { Op } from './queue.ts';
import type { Rebuild } from './rebuild.ts';
import { headingLength, toWords } from './rows.ts';

export interface PassageStore {
  /** Stores the passages of a report, of which none is stored. */
  put(report: Report): void;
  /** Takes them out; their groups stay until `sweep`. */
  drop(report: string): void;
  /** Lets go the groups of passages that nothing is left of. */
  sweep(): void;
  /** Everything is read again: passages are grouped as if there were none before. */
  begin(): void;
}

/** Every call is made inside the caller's transaction. */
export function createPassageStore(
  db: Database,
  options: {
    readonly count: CountReport;
    readonly rebuild: Rebuild;
    readonly note: (passage: string, op: Op) => void;
  },
): PassageStore {
  const { count, rebuild, note } = options;
  const folds = createFolds(db);
  const insert = db.prepare('INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const passagesOf = db.prepare<[string], { id: string; start: number; end: number; fold: number }>(
    'SELECT id, start, "end", fold FROM passage WHERE report = ?',
  );
  const remove = db.prepare('DELETE FROM passage WHERE report = ?');
  const textOf = db.prepare<[string], string>('SELECT text FROM report WHERE id = ?').pluck();

  /** What was not yet read again is not in the counts that are being made anew. */
  const isCounted = (report: string): boolean => !rebuild.isReading() || rebuild.has(report);

  return {
    put(report) {
      const read = createFoldReader(report);
      const texts: string[] = [];
      for (const passage of report.passages) {
        const { id, ordinal, section, start, end } = passage;
        const text = report.text.slice(start, end);
        const { units } = unitsOf(text);
        const heading = headingLength(report, passage);
        const serial = serialise(units);
        const fold = folds.join(read(text, serial));
        insert.run(
          id,
          report.id,
          ordinal,
          section,
          start,
          end,
          units.length,
          heading,
          serial,
          fold,
          toWords(passage.topics),
          '',
        );
        texts.push(text);
        note(id, 'put');
      }
      count(texts, 1, rebuild.isReading());
    },
    drop(report) {
      const counted = isCounted(report);
      const passages = passagesOf.all(report);
      if (counted) {
        const text = textOf.get(report) ?? '';
        const texts = passages.map(({ start, end }) => text.slice(start, end));
        count(texts, -1, rebuild.isReading());
      }
      for (const { id, fold } of passages) {
        folds.leave(fold, counted);
        note(id, 'delete');
      }
      remove.run(report);
    },
    sweep: () => folds.sweep(),
    begin: () => folds.begin(),
  };
}
