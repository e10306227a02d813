/**
 * Sections → passages, the units of search.
 *
 * A passage lies within the own text of one section: from its heading to its first subsection, or
 * to its end. So it never runs across a heading, and the first passage of every section begins
 * with that section's heading; a heading that is directly followed by a subsection is a short
 * passage of its own. Together the passages hold every character that is no white space once.
 */
import { createHash } from 'node:crypto';
import type { Passage, Section } from '../records.ts';
import { ownEnds } from './section-tree.ts';
import { type Piece, sentences } from './sentences.ts';
import { topicsOf } from './topics.ts';

export type BarePassage = Omit<Passage, 'id'>;

/** UTF-16 units. Shorter only where a section's own text is; longer never. */
export const SHORTEST_PASSAGE = 80;
export const LONGEST_PASSAGE = 400;
/** What a reader takes in at a glance and what the model reads whole. */
const USUAL_PASSAGE = 220;
/** Cost of a passage that is too short: more than any other fault. */
const TOO_SHORT = 8;
/** Cost of cutting inside a paragraph: a passage may be a third longer to avoid it. */
const INSIDE_PARAGRAPH = 0.12;

type Bounds = Pick<Section, 'ordinal' | 'heading' | 'path' | 'start' | 'end'>;

/**
 * Passages in order, without overlap and without outer white space.
 * @param year the year reported on, by which topics are told
 */
export function makePassages(
  text: string,
  sections: readonly Bounds[],
  year: number | null = null,
): BarePassage[] {
  const ends = ownEnds(sections);
  const passages: BarePassage[] = [];
  for (const [index, section] of sections.entries()) {
    const end = ends[index] ?? section.end;
    const found = sentences(text, section.start, end, LONGEST_PASSAGE);
    for (const { start, end: stop } of pack(withHeading(found, section, text))) {
      const topics = topicsOf(text.slice(start, stop), section.path, year);
      passages.push({
        ordinal: passages.length,
        section: section.ordinal,
        start,
        end: stop,
        topics,
      });
    }
  }
  return passages;
}

/** Joins the heading with the sentence below it: a heading alone is no use as a passage. */
function withHeading(pieces: readonly Piece[], section: Bounds, text: string): readonly Piece[] {
  const [first, second, ...rest] = pieces;
  if (!first || !second || section.heading === '') return pieces;
  const alone =
    text.slice(first.start, first.end).replaceAll(/\s/gu, '').length <= section.heading.length + 1;
  const fits = second.end - first.start <= LONGEST_PASSAGE;
  return alone && fits ? [{ ...second, start: first.start }, ...rest] : pieces;
}

function cost(length: number, endsLine: boolean): number {
  const far = (length - USUAL_PASSAGE) / USUAL_PASSAGE;
  return (
    far * far + (length < SHORTEST_PASSAGE ? TOO_SHORT : 0) + (endsLine ? 0 : INSIDE_PARAGRAPH)
  );
}

/** The cheapest way to join neighbouring pieces, found piece by piece from the left. */
function pack(pieces: readonly Piece[]): { readonly start: number; readonly end: number }[] {
  const starts = Int32Array.from(pieces, ({ start }) => start);
  // Of the first n pieces: the least cost, and where the last passage begins.
  const least = new Float64Array(pieces.length + 1);
  const begins = new Int32Array(pieces.length + 1);
  for (const [index, { end, endsLine }] of pieces.entries()) {
    least[index + 1] = Number.POSITIVE_INFINITY;
    for (let from = index; from >= 0; from--) {
      const length = end - (starts[from] ?? 0);
      // One piece alone is never longer, so each piece has at least one choice.
      if (length > LONGEST_PASSAGE && from < index) break;
      const total = (least[from] ?? 0) + cost(length, endsLine);
      if (total >= (least[index + 1] ?? 0)) continue;
      least[index + 1] = total;
      begins[index + 1] = from;
    }
  }
  const ranges: { start: number; end: number }[] = [];
  for (let at = pieces.length; at > 0; at = begins[at] ?? 0) {
    ranges.push({ start: starts[begins[at] ?? 0] ?? 0, end: pieces[at - 1]?.end ?? 0 });
  }
  return ranges.toReversed();
}

/** Gives passages their ids: report id, 8 hex digits of the text's hash, ordinal among equal texts. */
export function withIds<P extends Pick<Passage, 'start' | 'end'>>(
  reportId: string,
  text: string,
  passages: readonly P[],
): (P & Pick<Passage, 'id'>)[] {
  const seen = new Map<string, number>();
  return passages.map((passage) => {
    const quote = text.slice(passage.start, passage.end);
    const hash = createHash('sha256').update(quote).digest('hex').slice(0, 8);
    const count = seen.get(hash) ?? 0;
    seen.set(hash, count + 1);
    return { id: `${reportId}-${hash}-${count}`, ...passage };
  });
}
