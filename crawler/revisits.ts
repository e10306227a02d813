/**
 * Reports that were read once and that no list of this round has named: they are visited again all
 * the same, since only so a page that is gone, or was edited quietly, is noticed.
 */
import type { SqliteDatabase } from './database.ts';

export interface Revisits {
  /**
   * Queues the articles and files of a source that answered in an earlier round and were not seen
   * in this one. Returns how many.
   */
  revisit(source: string): number;
  /** How many articles and files of a source have ever answered. */
  known(source: string): number;
  /** Says when an unfinished round may be gone on with, in milliseconds since 1970. */
  pauseRound(scope: string, until: number): void;
}

/** Lists are found again from their beginning; what never answered is not known to be a report. */
const ANSWERED = "kind IN ('article', 'attachment') AND final_url IS NOT NULL";

/** @param db a database in which the frontier's own tables are prepared */
export function createRevisits(db: SqliteDatabase): Revisits {
  const revisit = db.prepare<[{ source: string }]>(
    `UPDATE urls SET scope = @source, state = 'queued', attempts = 0, waited = 0,
       claimed_at = NULL, round = (SELECT round FROM rounds WHERE scope = @source)
     WHERE source = @source AND ${ANSWERED} AND state IN ('fetched', 'failed', 'gone')
       AND (scope <> @source OR round <> (SELECT round FROM rounds WHERE scope = @source))`,
  );
  const known = db
    .prepare<[string], number>(`SELECT count(*) FROM urls WHERE source = ? AND ${ANSWERED}`)
    .pluck();
  const pause = db.prepare('UPDATE rounds SET resume_at = ? WHERE scope = ?');
  return {
    revisit: (source) => revisit.run({ source }).changes,
    known: (source) => known.get(source) ?? 0,
    pauseRound: (scope, until) => void pause.run(until, scope),
  };
}

/** The newest year a title names, else the address; 0 for none. Titles are asked first. */
export function yearOf(url: string, title = ''): number {
  for (const text of [title, new URL(url).pathname]) {
    const years = [...text.matchAll(/(?<!\d)20\d\d(?=$|\D|[01]\d)/g)].map(([year]) => Number(year));
    if (years.length > 0) return Math.max(...years);
  }
  return 0;
}
