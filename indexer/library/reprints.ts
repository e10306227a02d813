/**
 * Reprints: one report published at several addresses. Candidates are the reports of the same
 * place and year; the same they are when nearly all runs of characters are shared.
 */
import type { Database } from 'better-sqlite3';
import type { Report } from '../records.ts';
import { BREAK, unitsOf } from '../text/units.ts';
import { codeList } from './rows.ts';

/** Units a shingle has: long enough that template phrases alone do not make two reports one. */
const SHINGLE = 12;

/** Share of common shingles from which two texts are one report: furniture and typing slips differ. */
const SAME = 0.85;

function shingles(text: string): Set<string> {
  const units = unitsOf(text).units.filter((unit) => unit !== BREAK);
  const set = new Set<string>();
  for (let at = 0; at + SHINGLE <= units.length; at++) {
    set.add(units.slice(at, at + SHINGLE).join('\t'));
  }
  return set;
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

/** Finds the stored report that `report` is a reprint of. */
export function findReprint(
  db: Database,
  report: Pick<Report, 'id' | 'text' | 'year' | 'region'>,
): string | undefined {
  const candidates = db
    .prepare('SELECT id, text FROM report WHERE year IS ? AND region_codes = ? AND id <> ?')
    .all(report.year, codeList(report.region), report.id) as { id: string; text: string }[];
  return candidates.find((candidate) => {
    const ratio = candidate.text.length / Math.max(1, report.text.length);
    return ratio > SAME && ratio < 1 / SAME && likeness(candidate.text, report.text) >= SAME;
  })?.id;
}
