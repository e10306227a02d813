/** Reports as those who count them need them: where, who and when, without their texts. */
import type { Database } from 'better-sqlite3';
import type { Organ, Part, Report } from '../records.ts';
import { type HeadRow, toHead } from './rows.ts';

/** Answers what is asked of a whole year from itself: rows are long, and a year has ten thousand. */
export const PUBLICATION_TABLES = `
CREATE INDEX IF NOT EXISTS report_publication
  ON report (year, region_codes, organ, published, title, id);
`;

export interface PublishedReport {
  readonly id: string;
  /** Code of its place. */
  readonly place: string;
  readonly organ: Organ | null;
  /** ISO date. */
  readonly published: string | null;
  readonly title: string;
}

export interface Publications {
  /** Years there are reports of, newest first. */
  years(): readonly number[];
  /** @param codes of a place and those above it; those of all places without */
  of(year: number, codes?: readonly string[]): PublishedReport[];
  /** Whether there is a report of a place or of one below it. */
  has(codes: readonly string[]): boolean;
  /** Parts that each of these reports has. */
  parts(ids: readonly string[]): ReadonlyMap<string, ReadonlySet<Part>>;
  /** Reports of these ids; text and what lies in it are read when they are asked for. */
  heads(ids: readonly string[]): ReadonlyMap<string, Report>;
}

const HEAD_COLUMNS = `id, url, other_urls, source, sample, capture, captured_at, digest, title,
  region, level, organ, year, issuer, published, document_number, index_number, gone, recognition,
  corrected`;
/** Sorts behind every code. */
const LAST = '~';

type Row = readonly [
  id: string,
  codes: string,
  organ: Organ | null,
  published: string | null,
  title: string,
];

/** @param load reads a report by its own id */
export function createPublications(
  db: Database,
  load: (id: string) => Report | undefined,
): Publications {
  const years = db
    .prepare<[], number>(
      'SELECT DISTINCT year FROM report WHERE year IS NOT NULL ORDER BY year DESC',
    )
    .pluck();
  // Codes of places begin with those above them, so a place and all below are one range.
  const rows = db
    .prepare<[number, string, string], Row>(
      `SELECT id, region_codes, organ, published, title FROM report
       WHERE year = ? AND region_codes >= ? AND region_codes < ?`,
    )
    .raw();
  const any = db
    .prepare<[string], 1>('SELECT 1 FROM report WHERE instr(region_codes, ?) = 1 LIMIT 1')
    .pluck();
  const partsOf = db
    .prepare<[string], [id: string, parts: string]>(
      'SELECT id, parts FROM report WHERE id IN (SELECT value FROM json_each(?))',
    )
    .raw();
  const headsOf = db.prepare<[string], HeadRow>(
    `SELECT ${HEAD_COLUMNS} FROM report WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const withBody = (row: HeadRow): Report => {
    const body = (): Report | undefined => load(row.id);
    return {
      ...toHead(row),
      get text() {
        return body()?.text ?? '';
      },
      get sections() {
        return body()?.sections ?? [];
      },
      get passages() {
        return body()?.passages ?? [];
      },
      get practices() {
        return body()?.practices ?? [];
      },
      get indicators() {
        return body()?.indicators ?? [];
      },
    };
  };
  const prefixOf = (codes: readonly string[]): string => `,${codes.join(',')},`;
  return {
    years: () => years.all(),
    of(year, codes) {
      const prefix = codes === undefined ? ',' : prefixOf(codes);
      return rows.all(year, prefix, prefix + LAST).map(([id, chain, organ, published, title]) => ({
        id,
        place: chain.slice(chain.lastIndexOf(',', chain.length - 2) + 1, -1),
        organ,
        published,
        title,
      }));
    },
    has: (codes) => any.get(prefixOf(codes)) !== undefined,
    parts(ids) {
      const all = partsOf.all(JSON.stringify(ids));
      return new Map(
        all.map(([id, parts]) => [id, new Set((JSON.parse(parts) as Part[][]).flat())]),
      );
    },
    heads: (ids) => new Map(headsOf.all(JSON.stringify(ids)).map((row) => [row.id, withBody(row)])),
  };
}
