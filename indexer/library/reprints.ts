/**
 * Reprints: one report published at several addresses. A report keeps the smallest hashes of its
 * runs of characters (a bottom-k sketch, Broder 1997); two texts that share most of their runs
 * share most of these, so candidates are found by an index and only they are compared in full.
 */
import type { Database } from 'better-sqlite3';
import type { RegionPath, Report } from '../records.ts';
import { BREAK, serialise, unitsOf } from '../text/units.ts';
import type { Rebuild } from './rebuild.ts';
import { type Head, isSameSubject, isTitledOtherwise, type Subject } from './reprint-subject.ts';
import type { ReportRow } from './rows.ts';
import { likenessOf, sharedBy, shinglesOf } from './shingles.ts';

/** Units a shingle has: long enough that template phrases alone do not make two reports one. */
const SHINGLE = 12;
/** Hashes a sketch keeps. */
const SKETCH = 48;
/** Share of the hashes from which two texts are compared: well below what the same text shares. */
const CANDIDATE = 1 / 3;
/** The same where place or year differ: reports from one template share half. */
const CANDIDATE_ELSEWHERE = 2 / 3;
/** Texts compared at most, those that share most first. */
const COMPARED = 4;
/** A run of characters that more reports have is a phrase of the trade and tells none from another. */
const COMMON = 1_000;
/** Share of common shingles from which two texts are one report: furniture and typing slips differ. */
const SAME = 0.85;
/**
 * Share of the shorter text's shingles that the longer has, where place or year differ: what a
 * portal puts around a text makes it longer and leaves it whole.
 */
const WHOLE = 0.95;

const shingles = (text: string): Uint32Array =>
  shinglesOf(serialise(unitsOf(text).units).replaceAll(BREAK, ''), SHINGLE);

/** The smallest hashes of a text's shingles, ascending; fewer for a short text. */
export function sketchOf(text: string): number[] {
  return [...shingles(text).subarray(0, SKETCH)];
}

export interface Reprints {
  /**
   * The stored report that `report` is a reprint of, at whatever portal; while everything is read
   * again, among those already read.
   */
  find(report: Subject & Pick<Report, 'id'>): string | undefined;
  /** Inside the caller's transaction, when a report is stored. */
  add(report: Pick<Report, 'id' | 'text'>): void;
  remove(report: string): void;
}

type HeadRow = Pick<ReportRow, 'title' | 'region' | 'year' | 'issuer'>;

const toHead = (row: HeadRow): Head => ({
  ...row,
  region: row.region === null ? null : (JSON.parse(row.region) as RegionPath),
});

/** Whether two are known to be about the same place and year. */
const isHere = (one: Head, other: Head): boolean =>
  one.region !== null &&
  one.year !== null &&
  one.region.code === other.region?.code &&
  one.year === other.year;

export function createReprints(db: Database, rebuild: Rebuild): Reprints {
  // A report is first looked for and then added: its sketch is made once.
  let last = { text: '', sketch: sketchOf('') };
  const sketched = (text: string): number[] => {
    if (last.text !== text) last = { text, sketch: sketchOf(text) };
    return last.sketch;
  };
  const insert = db.prepare('INSERT OR IGNORE INTO sketch (hash, report) VALUES (?, ?)');
  const drop = db.prepare('DELETE FROM sketch WHERE report = ?');
  const reportsWith = (only: string) =>
    db
      .prepare<[number, string], string>(
        `SELECT report FROM sketch WHERE hash = ? AND report <> ? ${only} LIMIT ${COMMON + 1}`,
      )
      .pluck();
  const amongAll = reportsWith('');
  const amongRead = reportsWith('AND report IN rebuilt');
  const headOf = db.prepare<[string], HeadRow>(
    'SELECT title, region, year, issuer FROM report WHERE id = ?',
  );
  const textOf = db.prepare<[string], string>('SELECT text FROM report WHERE id = ?').pluck();

  /** Reports that share many hashes with a text, those that share most first. */
  const candidates = (id: string, sketch: readonly number[]): [string, number][] => {
    const sharing = rebuild.isReading() ? amongRead : amongAll;
    const lists = sketch.map((hash) => sharing.all(hash, id)).filter((all) => all.length <= COMMON);
    const shared = new Map<string, number>();
    for (const other of lists.flat())
      shared.set(other, (shared.get(other) ?? 0) + 1 / lists.length);
    return [...shared]
      .filter(([, share]) => share >= CANDIDATE)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };

  return {
    find(report) {
      let own: Uint32Array | undefined;
      let compared = 0;
      for (const [id, share] of candidates(report.id, sketched(report.text))) {
        const row = headOf.get(id);
        if (row === undefined) continue;
        const head = toHead(row);
        const here = isHere(report, head);
        if ((!here && share < CANDIDATE_ELSEWHERE) || isTitledOtherwise(report, head)) continue;
        if (++compared > COMPARED) break;
        const text = textOf.get(id) ?? '';
        own ??= shingles(report.text);
        const other = shingles(text);
        if (likenessOf(own, other) < SAME) continue;
        const whole = sharedBy(own, other) / Math.min(own.length, other.length);
        if ((here || whole >= WHOLE) && isSameSubject(report, { ...head, text })) return id;
      }
      return undefined;
    },
    add({ id, text }) {
      drop.run(id);
      for (const hash of sketched(text)) insert.run(hash, id);
    },
    remove: (report) => void drop.run(report),
  };
}
