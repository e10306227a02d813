/** Counts for ranking, kept as passages come and go, so that both engines rank by the same. */
import type { Database } from 'better-sqlite3';
import { serialise, unitsOf } from '../text/units.ts';
import type { PlacedReport, Statistics } from './library.ts';
import type { NameSource } from './names.ts';
import { whereReportsHave } from './report-filter.ts';
import { createScoringRows } from './scoring-rows.ts';

export interface CountingStatistics extends Statistics {
  /**
   * Counts the distinct words of a passage in (+1) or out (-1). Inside the caller's transaction.
   * @param again whether to count for the end of a rebuild, while the old counts stand
   */
  countWords(words: Iterable<string>, by: 1 | -1, again: boolean): void;
  /** To be called after every write: totals and places are read again. */
  refresh(): void;
}

/** Words whose counts are kept: a search asks for each of its own several times. */
const KEPT_WORDS = 4_000;

type PlacedRow = Omit<PlacedReport, 'codes'> & { readonly codes: string };

interface Totals {
  readonly passages: number;
  readonly units: number;
}

export function createStatistics(db: Database, names: NameSource): CountingStatistics {
  const wordRow = db.prepare<[string], { passages: number }>(
    'SELECT passages FROM word WHERE word = ?',
  );
  const addTo = (table: 'word' | 'word_again') =>
    db.prepare(
      `INSERT INTO ${table} (word, passages) VALUES (?, ?)
       ON CONFLICT (word) DO UPDATE SET passages = passages + excluded.passages`,
    );
  const addWord = addTo('word');
  const addAgain = addTo('word_again');
  const totalsRow = db.prepare<[], Totals>(
    'SELECT count(*) AS passages, coalesce(sum(length), 0) AS units FROM passage',
  );
  const scoring = createScoringRows(db);
  const codeRows = db.prepare<[], { codes: string }>(
    'SELECT DISTINCT region_codes AS codes FROM report',
  );
  const issuerRows = db.prepare<[], { issuer: string }>(
    'SELECT DISTINCT issuer FROM report WHERE issuer IS NOT NULL',
  );

  const words = new Map<string, number>();
  let totals: Totals | null = null;
  let codes: ReadonlySet<string> | null = null;
  let issuers: ReadonlySet<string> | null = null;
  let titles: readonly { id: string; serial: string }[] | null = null;
  const readTotals = (): Totals => (totals ??= totalsRow.get() ?? { passages: 0, units: 0 });

  return {
    passagesWith(word) {
      const known = words.get(word);
      if (known !== undefined) return known;
      const found = wordRow.get(word)?.passages ?? 0;
      if (words.size >= KEPT_WORDS) words.clear();
      words.set(word, found);
      return found;
    },
    passages: () => readTotals().passages,
    averageLength() {
      const { passages, units } = readTotals();
      return passages === 0 ? 0 : units / passages;
    },
    scoringRows: (ids) => scoring.of(ids),
    countedRows: (ids) => scoring.counted(ids),
    regionCodes() {
      codes ??= new Set(codeRows.all().flatMap((row) => row.codes.split(',').filter(Boolean)));
      return codes;
    },
    names,
    placedReports(filter) {
      const { conditions, values } = whereReportsHave(filter);
      const sql = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const rows = db
        .prepare<string[], PlacedRow>(
          `SELECT id, year, region_codes AS codes FROM report ${sql} ORDER BY id`,
        )
        .all(...values);
      return rows.map(({ codes: list, ...row }) => ({
        ...row,
        codes: list.split(',').filter(Boolean),
      }));
    },
    issuers: () => (issuers ??= new Set(issuerRows.all().map((row) => row.issuer))),
    titles() {
      titles ??= (
        db.prepare('SELECT id, title FROM report').all() as { id: string; title: string }[]
      ).map(({ id, title }) => ({ id, serial: serialise(unitsOf(title).units) }));
      return titles;
    },
    countWords(counted, by, again) {
      const add = again ? addAgain : addWord;
      for (const word of counted) add.run(word, by);
    },
    refresh() {
      scoring.forget();
      words.clear();
      totals = null;
      codes = null;
      issuers = null;
      titles = null;
    },
  };
}
