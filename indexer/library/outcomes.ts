/** What became of each capture, and what the user took out. */
import type { Database } from 'better-sqlite3';
import type { Outcome } from './library.ts';

export type Remembered =
  | { readonly captures: readonly { readonly id: string; readonly source: string }[] }
  | { readonly source: string };

/** Meta values that name what the user took out; the value is the source of the report. */
const FORGOTTEN_REPORT = 'forgotten-report:';

/** Every call is made inside the caller's transaction. */
export interface Outcomes {
  readonly set: (capture: { id: string; source: string }, outcome: Outcome) => void;
  readonly of: (capture: string) => Outcome | undefined;
  /** Captures to be read again although they are no longer new. */
  readonly asked: () => string[];
  /** A report, or the one that an address was merged into, is to be read again. */
  readonly ask: (report: string) => void;
  /** So are all captures of a report but one. */
  readonly askOthers: (report: string, capture: string) => void;
  /** Notes that the user takes a report out, with all its addresses. */
  readonly forget: (report: string) => void;
  readonly isForgottenReport: (id: string) => boolean;
  readonly rememberReport: (id: string) => void;
  readonly remember: (which: Remembered) => void;
}

export function createOutcomes(db: Database): Outcomes {
  const keepForgotten = db.prepare(`
    INSERT OR REPLACE INTO meta (key, value)
    SELECT @prefix || id, source FROM report WHERE id = @id
    UNION ALL
    SELECT @prefix || alias.id, source FROM alias JOIN report ON report.id = alias.report
    WHERE alias.report = @id`);
  const forgetCaptures = db.prepare<[string]>(
    `UPDATE outcome SET kind = 'forgotten', report = NULL WHERE report = ?`,
  );
  const metaOf = db.prepare<[string]>('SELECT 1 FROM meta WHERE key = ?');
  const dropMeta = db.prepare<[string]>('DELETE FROM meta WHERE key = ?');
  const askOthers = db.prepare<[string, string]>(
    `UPDATE outcome SET kind = 'asked', report = NULL
     WHERE kind = 'report' AND report = ? AND capture <> ?`,
  );
  const askFor = db.prepare<[{ id: string }]>(
    `UPDATE outcome SET kind = 'asked', report = NULL WHERE kind = 'report' AND report IN
       (SELECT id FROM report WHERE id = @id UNION SELECT report FROM alias WHERE id = @id)`,
  );
  return {
    set(capture, outcome) {
      db.prepare('INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?)').run(
        capture.id,
        capture.source,
        outcome.kind,
        outcome.kind === 'report' ? outcome.report : null,
        'reason' in outcome ? outcome.reason : null,
      );
    },
    of: (capture) =>
      db.prepare('SELECT kind, report, reason FROM outcome WHERE capture = ?').get(capture) as
        | Outcome
        | undefined,
    asked: () =>
      (
        db.prepare(`SELECT capture FROM outcome WHERE kind = 'asked'`).all() as {
          capture: string;
        }[]
      ).map((row) => row.capture),
    ask: (id) => void askFor.run({ id }),
    askOthers: (report, capture) => void askOthers.run(report, capture),
    forget(id) {
      keepForgotten.run({ id, prefix: FORGOTTEN_REPORT });
      forgetCaptures.run(id);
    },
    isForgottenReport: (id) => metaOf.get(FORGOTTEN_REPORT + id) !== undefined,
    rememberReport: (id) => void dropMeta.run(FORGOTTEN_REPORT + id),
    remember(which) {
      if ('source' in which) {
        dropMeta.run(`forgotten:${which.source}`);
        db.prepare('DELETE FROM meta WHERE key GLOB ? AND value = ?').run(
          `${FORGOTTEN_REPORT}*`,
          which.source,
        );
        db.prepare(`UPDATE outcome SET kind = 'asked' WHERE kind = 'forgotten' AND source = ?`).run(
          which.source,
        );
        return;
      }
      const askOne = db.prepare(`
        INSERT INTO outcome (capture, source, kind) VALUES (?, ?, 'asked')
        ON CONFLICT (capture) DO UPDATE SET kind = 'asked', reason = NULL
        WHERE kind IN ('forgotten', 'unreadable')`);
      for (const { id, source } of which.captures) askOne.run(id, source);
    },
  };
}
