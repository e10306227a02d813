import { cut } from './ranges.ts';
import type { Range } from './ranges.ts';

interface MarkedProps {
  readonly text: string;
  readonly matches: readonly Range[];
  /** Part of the text to show, default all. */
  readonly window?: Range;
}

/** Text with its matches in `<mark>`. */
export function Marked({ text, matches, window }: MarkedProps) {
  const [start, end] = window ?? [0, text.length];
  return cut(start, end, matches).map((piece) => {
    const slice = text.slice(piece.start, piece.end);
    return piece.layers === 0 ? slice : <mark key={piece.start}>{slice}</mark>;
  });
}
