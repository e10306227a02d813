/**
 * Names the library's reports offer while a query is typed, each with the number of reports that
 * have it. Practices go by their cards. Phrases are counted as reports come and go; of the runs
 * that may be set phrases there is no end, so those of the fewest reports make room (lossy
 * counting, Manku and Motwani 2002): up to `MOST_PHRASES` the counts are exact, beyond it a phrase
 * that was once dropped is counted a little low.
 */
import type { Database } from 'better-sqlite3';

/** Rows of phrases, about 50 bytes each. */
const MOST_PHRASES = 400_000;
/** Reports between two looks at their number: counting them takes some milliseconds. */
const LOOK_EVERY = 50;

export const STORED_KINDS = ['practice', 'phrase'] as const;
export type StoredKind = (typeof STORED_KINDS)[number];

/** `again` is 1 for what is counted for the end of a rebuild, while the old counts stand. */
export const NAME_TABLES = `
-- Runs of words that reports offer as phrases, for suggestions.
CREATE TABLE IF NOT EXISTS phrase (again INTEGER NOT NULL, text TEXT NOT NULL,
  reports INTEGER NOT NULL, PRIMARY KEY (again, text)) WITHOUT ROWID;
`;

/** At the beginning of a rebuild, and when what it counted takes the place of the old. */
export const DROP_NAMES_AGAIN = 'DELETE FROM phrase WHERE again = 1;';
export const TAKE_NAMES_AGAIN = `DELETE FROM phrase WHERE again = 0;
        UPDATE phrase SET again = 0;`;

export interface NameCount {
  readonly text: string;
  /** Reports that have it. */
  readonly reports: number;
}

/** What a list of suggestions is made from; read in pages, since a search may be waiting. */
export interface NameSource {
  /** Another number after every write: what was made of an earlier one is out of date. */
  state(): number;
  /** Names of a kind that at least `least` reports have, by text, from after `after`. */
  page(kind: StoredKind, page: NamePage): NameCount[];
  /** Words of the library; here `reports` are the passages that have the word. */
  words(page: NamePage): NameCount[];
  /** Codes of places with the reports about them and all below. */
  places(): NameCount[];
  issuers(): NameCount[];
}

export interface NamePage {
  readonly after: string;
  readonly limit: number;
  readonly least: number;
}

export interface Names extends NameSource {
  /** Counts a report's phrases in (+1) or out (-1). Inside the caller's transaction. */
  count(phrases: readonly string[], by: 1 | -1, again: boolean): void;
  /** To be called after every write. */
  refresh(): void;
}

export function createNames(db: Database, most = MOST_PHRASES): Names {
  const add = db.prepare<[0 | 1, string]>(`
    INSERT INTO phrase (again, text, reports) SELECT ?, value, 1 FROM json_each(?) WHERE true
    ON CONFLICT DO UPDATE SET reports = reports + 1`);
  const take = db.prepare<[0 | 1, string]>(`
    UPDATE phrase SET reports = reports - 1
    WHERE again = ? AND text IN (SELECT value FROM json_each(?))`);
  const drop = db.prepare<[0 | 1, string]>(`
    DELETE FROM phrase WHERE again = ? AND reports < 1
      AND text IN (SELECT value FROM json_each(?))`);
  const phrases = db
    .prepare<[0 | 1], number>('SELECT count(*) FROM phrase WHERE again = ?')
    .pluck();
  const dropRare = db.prepare<[0 | 1, number]>(
    'DELETE FROM phrase WHERE again = ? AND reports <= ?',
  );
  const pages = {
    practice: db.prepare<[NamePage], NameCount>(`
      SELECT name AS text, sum(reports) AS reports FROM practice WHERE name > @after
      GROUP BY name HAVING sum(reports) >= @least ORDER BY name LIMIT @limit`),
    phrase: db.prepare<[NamePage], NameCount>(`
      SELECT text, reports FROM phrase WHERE again = 0 AND text > @after AND reports >= @least
      ORDER BY text LIMIT @limit`),
  } as const satisfies Readonly<Record<StoredKind, unknown>>;
  const words = db.prepare<[NamePage], NameCount>(`
    SELECT word AS text, passages AS reports FROM word
    WHERE word > @after AND passages >= @least ORDER BY word LIMIT @limit`);
  const places = db.prepare<[], NameCount>(
    'SELECT region_codes AS text, count(*) AS reports FROM report GROUP BY region_codes',
  );
  const issuers = db.prepare<[], NameCount>(`
    SELECT issuer AS text, count(*) AS reports FROM report WHERE issuer IS NOT NULL
    GROUP BY issuer`);
  let state = 0;

  let counted = 0;
  const makeRoom = (again: 0 | 1): void => {
    counted += 1;
    if (counted % LOOK_EVERY !== 0) return;
    for (let least = 1; (phrases.get(again) ?? 0) > most; least += 1) dropRare.run(again, least);
  };

  return {
    count(names, by, again) {
      const stage = again ? 1 : 0;
      // In the order of the table, so that neighbours are on the same page of it.
      const all = JSON.stringify(names.toSorted());
      if (by === 1) {
        add.run(stage, all);
        makeRoom(stage);
      } else {
        take.run(stage, all);
        drop.run(stage, all);
      }
    },
    refresh: () => void (state += 1),
    state: () => state,
    page: (kind, asked) => pages[kind].all(asked),
    words: (asked) => words.all(asked),
    places() {
      const counts = new Map<string, number>();
      for (const { text, reports } of places.all()) {
        for (const code of text.split(',').filter(Boolean)) {
          counts.set(code, (counts.get(code) ?? 0) + reports);
        }
      }
      return [...counts].map(([text, reports]) => ({ text, reports }));
    },
    issuers: () => issuers.all(),
  };
}
