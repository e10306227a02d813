/** When each source was last crawled, read beside a crawl that may be under way. */
import { existsSync } from 'node:fs';
import { openDatabase } from './database.ts';
import { prepareFrontier } from './frontier-schema.ts';

/**
 * The beginning of the newest round by source id. Makes no file where nothing was crawled yet,
 * and takes no claim from a crawl at work, as opening the frontier itself would.
 * @throws DatabaseUnusable
 */
export function lastRounds(frontierFile: string): ReadonlyMap<string, Date> {
  const rows = readRounds(frontierFile);
  return new Map(rows.map(({ scope, started }) => [scope, new Date(started)]));
}

/**
 * Sources whose newest round is unfinished and may be gone on with: it was killed, reached a cap,
 * or its hours have begun.
 * @throws DatabaseUnusable
 */
export function resumableRounds(frontierFile: string, now: Date): ReadonlySet<string> {
  const rows = readRounds(frontierFile);
  const open = rows.filter(({ finished, resumeAt }) => finished === 0 && resumeAt <= now.getTime());
  return new Set(open.map(({ scope }) => scope));
}

interface Round {
  readonly scope: string;
  readonly started: number;
  readonly finished: number;
  readonly resumeAt: number;
}

function readRounds(frontierFile: string): readonly Round[] {
  if (!existsSync(frontierFile)) return [];
  const database = openDatabase(frontierFile);
  try {
    prepareFrontier(database);
    return database
      .prepare<[], Round>('SELECT scope, started, finished, resume_at AS resumeAt FROM rounds')
      .all();
  } finally {
    database.close();
  }
}
