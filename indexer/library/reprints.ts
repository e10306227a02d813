/**
 * Reprints: one report published at several addresses. A report keeps the smallest hashes of its
 * runs of characters (a bottom-k sketch, Broder 1997); two texts that share most of their runs
 * share most of these, so candidates are found by an index and only they are compared in full.
 */
import type { Database } from 'better-sqlite3';
import type { Report } from '../records.ts';
import { BREAK, unitsOf } from '../text/units.ts';
import type { Rebuild } from './rebuild.ts';
import { codeList } from './rows.ts';

/** Units a shingle has: long enough that template phrases alone do not make two reports one. */
const SHINGLE = 12;
/** Hashes a sketch keeps. */
const SKETCH = 48;
/** Shared hashes from which two texts are compared: well below what the same text would share. */
const CANDIDATE = SKETCH / 3;
/** Share of common shingles from which two texts are one report: furniture and typing slips differ. */
const SAME = 0.85;
/** The same, for texts whose place or year is not known: nothing else speaks for their being one. */
const SAME_UNPLACED = 0.95;

/** FNV-1a, 32 bits, of the characters from `start` to `end`. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function shingles(text: string): Set<number> {
  const units = unitsOf(text).units.filter((unit) => unit !== BREAK);
  // Written once, with a character between that no unit holds; a shingle is a range of it.
  const written = units.join('\t');
  const starts = [0];
  for (const unit of units) starts.push((starts.at(-1) ?? 0) + unit.length + 1);
  const set = new Set<number>();
  for (let at = 0; at + SHINGLE <= units.length; at++) {
    set.add(hashOf(written, starts[at] ?? 0, (starts[at + SHINGLE] ?? 0) - 1));
  }
  return set;
}

/** The smallest hashes of a text's shingles, ascending; fewer for a short text. */
export function sketchOf(text: string): number[] {
  return [...Uint32Array.from(shingles(text)).sort().subarray(0, SKETCH)];
}

/** Shared shingles over all shingles of both, 0 to 1. Texts shorter than a shingle are 0. */
export function likeness(a: string, b: string): number {
  const one = shingles(a);
  const other = shingles(b);
  let shared = 0;
  for (const shingle of one) if (other.has(shingle)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

export interface Reprints {
  /**
   * The stored report of the same place and year that `report` is a reprint of; while everything
   * is read again, among those already read.
   */
  find(report: Pick<Report, 'id' | 'text' | 'year' | 'region'>): string | undefined;
  /** Inside the caller's transaction, when a report is stored. */
  add(report: Pick<Report, 'id' | 'text'>): void;
  remove(report: string): void;
}

export function createReprints(db: Database, rebuild: Rebuild): Reprints {
  // A report is first looked for and then added: its sketch is made once.
  let last = { text: '', sketch: sketchOf('') };
  const sketched = (text: string): number[] => {
    if (last.text !== text) last = { text, sketch: sketchOf(text) };
    return last.sketch;
  };
  const insert = db.prepare('INSERT OR IGNORE INTO sketch (hash, report) VALUES (?, ?)');
  const drop = db.prepare('DELETE FROM sketch WHERE report = ?');
  const candidates = (only: string) =>
    db.prepare(`
    SELECT report.id, report.text FROM sketch JOIN report ON report.id = sketch.report
    WHERE sketch.hash IN (SELECT value FROM json_each(?))
      AND report.year IS ? AND report.region_codes = ? AND report.id <> ? ${only}
    GROUP BY report.id HAVING count(*) >= ? ORDER BY count(*) DESC, report.id`);
  const amongAll = candidates('');
  const amongRead = candidates('AND report.id IN rebuilt');
  return {
    find(report) {
      const sketch = sketched(report.text);
      const least = Math.min(CANDIDATE, sketch.length);
      const rows = (rebuild.isReading() ? amongRead : amongAll).all(
        JSON.stringify(sketch),
        report.year,
        codeList(report.region),
        report.id,
        least,
      ) as { id: string; text: string }[];
      const same = report.region === null || report.year === null ? SAME_UNPLACED : SAME;
      return rows.find((row) => likeness(row.text, report.text) >= same)?.id;
    },
    add({ id, text }) {
      drop.run(id);
      for (const hash of sketched(text)) insert.run(hash, id);
    },
    remove: (report) => void drop.run(report),
  };
}
