/**
 * SQLite FTS5 (trigram) on the same passages and queries. It is given our serialised units, in
 * which a term stands exactly where its string does, so it counts what we count; a term of fewer
 * than three characters is beyond a trigram index and is looked for in every row. It gives the
 * total and the best twenty by its own rank; no facets, no marks, no HTTP.
 */
import { existsSync } from 'node:fs';
import { openDatabase } from '../../crawler/index.ts';
import type { Report } from '../../indexer/records.ts';
import { serialise, termOf, unitsOf } from '../../indexer/text/units.ts';
import type { SearchResponse } from '../../server/contract.ts';
import type { Query } from './search-queries.ts';

export interface FtsWriter {
  add(report: Report): void;
  /** To be called once when all reports are there. */
  finish(): void;
}

export interface FtsReader {
  /** @returns the total */
  ask(query: Query, read: SearchResponse['query']): number;
  close(): void;
}

const SHOWN = 20;
const TRIGRAM = 3;

const REPORT_FIELDS = 'year TEXT, province TEXT';

export function createFtsWriter(path: string): FtsWriter {
  const db = openDatabase(path);
  db.exec(`
    CREATE VIRTUAL TABLE text USING fts5(units, tokenize='trigram case_sensitive 1');
    CREATE TABLE passage (row INTEGER PRIMARY KEY, ${REPORT_FIELDS})`);
  const insertText = db.prepare('INSERT INTO text (rowid, units) VALUES (?, ?)');
  const insertPassage = db.prepare('INSERT INTO passage VALUES (?, ?, ?)');
  let row = 0;
  return {
    add: db.transaction((report: Report) => {
      for (const { start, end } of report.passages) {
        row += 1;
        insertText.run(row, serialise(unitsOf(report.text.slice(start, end)).units));
        insertPassage.run(row, String(report.year), report.region?.codes[0] ?? '');
      }
    }),
    finish() {
      db.exec(`INSERT INTO text (text) VALUES ('optimize')`);
      db.close();
    },
  };
}

/** One term as a condition and its value, for the index or for every row. */
function condition(text: string): { readonly match: string } | { readonly within: string } {
  const serial = serialise(termOf(text));
  return Array.from(serial).length < TRIGRAM
    ? { within: serial }
    : { match: `"${serial.replaceAll('"', '""')}"` };
}

export function openFtsReader(path: string): FtsReader {
  if (!existsSync(path)) throw new Error(`no database of FTS5 at ${path}`);
  const db = openDatabase(path, { readonly: true });
  return {
    ask(query, read) {
      const where: string[] = [];
      const values: string[] = [];
      const wanted = read.terms.filter(({ role }) => role !== 'exclude' && role !== 'field');
      const conditions = wanted.map(({ text }) => condition(text));
      const joint = read.match === 'most' ? ' OR ' : ' AND ';
      const matches = conditions.flatMap((one) => ('match' in one ? one.match : []));
      const within = conditions.flatMap((one) => ('within' in one ? one.within : []));
      // MATCH cannot stand in an OR with anything else: as `most`, short terms are left out.
      const scanned = read.match === 'most' && matches.length > 0 ? [] : within;
      if (matches.length > 0) {
        where.push('text MATCH ?');
        values.push(matches.join(joint));
      }
      if (scanned.length > 0) {
        where.push(`(${scanned.map(() => 'instr(units, ?) > 0').join(joint)})`);
        values.push(...scanned);
      }
      for (const { text } of read.terms.filter(({ role }) => role === 'exclude')) {
        where.push('instr(units, ?) = 0');
        values.push(serialise(termOf(text)));
      }
      const [first = '', last = first] = query['year']?.split('..') ?? [];
      if (first !== '') {
        where.push('year BETWEEN ? AND ?');
        values.push(first, last);
      }
      if (query['region'] !== undefined) {
        where.push('province = ?');
        values.push(query['region']);
      }
      const from = `text JOIN passage ON passage.row = text.rowid WHERE ${where.join(' AND ')}`;
      const { total } = db.prepare(`SELECT count(*) AS total FROM ${from}`).get(...values) as {
        total: number;
      };
      const rank = matches.length > 0 ? 'ORDER BY rank' : '';
      const offset = (Number(query['page'] ?? 1) - 1) * SHOWN;
      db.prepare(`SELECT text.rowid FROM ${from} ${rank} LIMIT ${SHOWN} OFFSET ${offset}`).all(
        ...values,
      );
      return total;
    },
    close: () => void db.close(),
  };
}
