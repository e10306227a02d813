import type { Range } from '../marks/ranges.ts';
import type { Line } from './layout.ts';

/** What may lie over the text, each in order of the text. */
export interface Layers {
  readonly marks: readonly Range[];
  readonly doubtful: readonly Range[];
  readonly templates: readonly Range[];
}

export interface Spanned {
  readonly start: number;
  readonly end: number;
}

export function rangeOf(line: Line): Range {
  return line.kind === 'heading' ? [line.heading.start, line.heading.end] : [line.start, line.end];
}

/** The ranges that reach into `[start, end)`. */
export function within<T extends Spanned>(all: readonly T[], [start, end]: Range): readonly T[] {
  return all.filter((one) => one.start < end && start < one.end);
}

const touching = (ranges: readonly Range[], [start, end]: Range): readonly Range[] =>
  ranges.filter(([from, to]) => from < end && start < to);

/** Of all layers what lies over one line, so that a line need not be drawn anew for another's sake. */
export function layersOf({ marks, doubtful, templates }: Layers, range: Range): Layers {
  return {
    marks: touching(marks, range),
    doubtful: touching(doubtful, range),
    templates: touching(templates, range),
  };
}

/**
 * `[start, end)` cut where passages begin, each piece with the passage that begins there:
 *
 *     passages   ╻──────╻────
 *     line     ──┊──────┊──
 */
export function splitAtHeads<T extends Spanned>(
  [start, end]: Range,
  passages: readonly T[],
): readonly { readonly range: Range; readonly head: T | undefined }[] {
  const heads = passages.filter((passage) => start <= passage.start && passage.start < end);
  const edges = [...new Set([start, ...heads.map((passage) => passage.start)])];
  return edges.map((from, i) => ({
    range: [from, edges[i + 1] ?? end],
    head: heads.find((passage) => passage.start === from),
  }));
}
