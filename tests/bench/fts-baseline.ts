/**
 * SQLite FTS5 on the same passages and queries: our codes of units and bigrams as words, a term
 * as a phrase of bigrams, so that it counts what we count. It gives the total and the best twenty
 * by its own rank; no facets, no marks, no HTTP.
 */
import { openDatabase } from '../../crawler/index.ts';
import { bigramCodes, createUnitCoder } from '../../indexer/engine/coding.ts';
import type { Report } from '../../indexer/records.ts';
import { termOf, unitsOf } from '../../indexer/text/units.ts';
import type { SearchResponse } from '../../server/contract.ts';
import type { Query } from './search-queries.ts';

export interface FtsBaseline {
  add(report: Report): void;
  /** To be called once when all reports are there. */
  finish(): void;
  /** @returns the total */
  ask(query: Query, read: SearchResponse['query']): number;
  close(): void;
}

const SHOWN = 20;

export function createFtsBaseline(path: string): FtsBaseline {
  const code = createUnitCoder();
  const db = openDatabase(path);
  db.exec(`
    CREATE VIRTUAL TABLE text USING fts5(units, bigrams, content='', tokenize='ascii');
    CREATE TABLE passage (row INTEGER PRIMARY KEY, year TEXT, province TEXT)`);
  const insertText = db.prepare('INSERT INTO text (rowid, units, bigrams) VALUES (?, ?, ?)');
  const insertPassage = db.prepare('INSERT INTO passage VALUES (?, ?, ?)');
  let row = 0;

  const phrase = (text: string): string => {
    const codes = termOf(text).map(code);
    return codes.length === 1 ? `units:"${codes[0]}"` : `bigrams:"${bigramCodes(codes).join(' ')}"`;
  };

  return {
    add: db.transaction((report: Report) => {
      for (const { start, end } of report.passages) {
        row += 1;
        const codes = unitsOf(report.text.slice(start, end)).units.map(code);
        insertText.run(row, codes.join(' '), bigramCodes(codes).join(' '));
        insertPassage.run(row, String(report.year), report.region?.codes[0] ?? '');
      }
    }),
    finish() {
      db.exec(`INSERT INTO text (text) VALUES ('optimize')`);
    },
    ask(query, read) {
      const wanted = read.terms.filter(({ role }) => role !== 'exclude' && role !== 'field');
      const barred = read.terms.filter(({ role }) => role === 'exclude');
      const joined = wanted
        .map(({ text }) => phrase(text))
        .join(read.match === 'most' ? ' OR ' : ' AND ');
      const match = [`(${joined})`, ...barred.map(({ text }) => phrase(text))].join(' NOT ');
      const [first = '', last = first] = query['year']?.split('..') ?? [];
      const filtered = query['region'] !== undefined;
      const from = filtered
        ? `text JOIN passage ON passage.row = text.rowid
           WHERE text MATCH ? AND year BETWEEN ? AND ? AND province = ?`
        : 'text WHERE text MATCH ?';
      const values = filtered ? [match, first, last, query['region']] : [match];
      const { total } = db.prepare(`SELECT count(*) AS total FROM ${from}`).get(...values) as {
        total: number;
      };
      db.prepare(`SELECT text.rowid FROM ${from} ORDER BY rank LIMIT ${SHOWN}`).all(...values);
      return total;
    },
    close: () => void db.close(),
  };
}
