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
  if (!existsSync(frontierFile)) return new Map();
  const database = openDatabase(frontierFile);
  try {
    prepareFrontier(database);
    const rows = database
      .prepare<[], { scope: string; started: number }>('SELECT scope, started FROM rounds')
      .all();
    return new Map(rows.map(({ scope, started }) => [scope, new Date(started)]));
  } finally {
    database.close();
  }
}
