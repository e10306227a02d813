/**
 * What the engine has not been told yet: one line a passage, the newest word on it. It is told
 * report by report, so that no commit falls inside one.
 *
 *   note ─▶ waiting ─sent▶ in the engine, not durable ─settle▶ gone
 *              ▲                     │
 *              └──── noted again ────┘
 */
import type { Database } from 'better-sqlite3';
import { reportOf } from '../structure/report-id.ts';

export type Op = 'put' | 'delete';

/** What a report has for the engine, whole. */
export interface Waiting {
  readonly report: string;
  readonly puts: readonly string[];
  readonly deletes: readonly string[];
}

export interface Queue {
  /**
   * Reports in the order of ids, those after the report `after` that were not sent: as many as have `most`
   * passages together, one at least; none at the end.
   */
  waiting(most: number, after: string): Waiting[];
  /** Of reports that the library has no more: they can go without anything being put. */
  removals(): Waiting[];
  pendingCount(): number;
  /** Passages noted since the last one was sent. */
  freshCount(): number;
  /** To be called when the engine was given all that waits of a report. */
  sent(report: string): void;
  /** To be called when the engine has what was sent durably. @returns the reports that were sent */
  settle(): string[];
  /** What was sent and not settled waits again: the engine has lost it. */
  unsend(): void;
  /** Notes every passage as not yet known to the engine. */
  projectAll(): void;
}

interface Row {
  readonly passage: string;
  readonly op: Op;
}

/** Sorts before and after all passages of a report, whose ids are the report's, `-` and the rest. */
const before = (report: string): string => `${report}-`;
const behind = (report: string): string => `${report}.`;

function grouped(rows: readonly Row[]): Waiting[] {
  const groups = new Map<string, Record<Op, string[]>>();
  for (const { passage, op } of rows) {
    const report = reportOf(passage);
    const group = groups.get(report) ?? { put: [], delete: [] };
    group[op].push(passage);
    groups.set(report, group);
  }
  return [...groups].map(([report, group]) => ({
    report,
    puts: group.put,
    deletes: group.delete,
  }));
}

/**
 * @param settled to be called inside the transaction in which the engine is noted to be told
 * @returns the queue, and what notes in it inside the caller's transaction
 */
export function createQueue(
  db: Database,
  settled: () => void,
): {
  readonly queue: Queue;
  readonly note: (passage: string, op: Op) => void;
} {
  const insert = db.prepare('INSERT OR REPLACE INTO projection (passage, op) VALUES (?, ?)');
  const next = db.prepare<[string, number], Row>(
    'SELECT passage, op FROM projection WHERE passage > ? ORDER BY passage LIMIT ?',
  );
  const rest = db.prepare<[string, string], Row>(
    'SELECT passage, op FROM projection WHERE passage > ? AND passage < ? ORDER BY passage',
  );
  const orphans = db.prepare<[], Row>(`
    SELECT passage, op FROM projection WHERE op = 'delete' AND NOT EXISTS
      (SELECT 1 FROM report WHERE id = substr(passage, 1, instr(passage, '-') - 1))
    ORDER BY passage`);
  const count = db.prepare<[], number>('SELECT count(*) FROM projection').pluck();
  const clear = db.prepare<[string, string]>(
    'DELETE FROM projection WHERE passage > ? AND passage < ?',
  );
  /** Given to the engine and not noted since: what waits of them is in its next commit. */
  const sent = new Set<string>();
  let fresh = 0;

  const queue: Queue = {
    waiting(most, after) {
      const rows: Row[] = [];
      for (let from = after === '' ? '' : behind(after); rows.length < most;) {
        const page = next.all(from, most);
        const last = page.at(-1)?.passage;
        if (last === undefined) break;
        from = behind(reportOf(last));
        // A report that goes on behind the page is read to its end.
        if (page.length === most) page.push(...rest.all(last, from));
        rows.push(...page.filter(({ passage }) => !sent.has(reportOf(passage))));
      }
      return grouped(rows);
    },
    removals: () => grouped(orphans.all()),
    pendingCount: () => count.get() ?? 0,
    freshCount: () => fresh,
    sent(report) {
      sent.add(report);
      fresh = 0;
    },
    settle: db.transaction(() => {
      const reports = [...sent];
      for (const report of reports) clear.run(before(report), behind(report));
      sent.clear();
      if (reports.length > 0) settled();
      return reports;
    }),
    unsend: () => sent.clear(),
    projectAll: db.transaction(() => {
      db.exec(`DELETE FROM projection; INSERT INTO projection SELECT id, 'put' FROM passage`);
      sent.clear();
    }),
  };
  return {
    queue,
    note(passage, op) {
      insert.run(passage, op);
      sent.delete(reportOf(passage));
      fresh += 1;
    },
  };
}
