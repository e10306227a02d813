/** Text → sections with their parts. */
import type { Section } from '../records.ts';
import { linesOf } from './heading-marks.ts';
import { findHeadings } from './headings.ts';
import { impliedHeadings } from './implied.ts';
import { partsOf } from './parts.ts';
import { nest } from './section-tree.ts';

/**
 * Sections in order of their start. The text before the first heading, when there is any, is a
 * section with an empty heading and depth 0, so every character that is no white space lies in one.
 *
 * @param year the year reported on, which tells next year's plans from this year's results
 */
export function makeSections(text: string, year: number | null): Section[] {
  const lines = linesOf(text);
  const printed = findHeadings(text, lines);
  const implied = impliedHeadings(text, lines, printed, year);
  const headings = [...printed, ...implied].toSorted((a, b) => a.start - b.start);
  const bare = nest(text, headings);
  const parts = partsOf(text, bare, year);
  return bare.map((section, index) => Object.assign(section, { parts: parts[index] ?? ['other'] }));
}
