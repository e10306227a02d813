/** What was seen on pictures → paragraphs, and how sure the reading is. */
import { dropRunningLines, toPageLines, toParagraphs } from './layout.ts';
import type { Run } from './layout.ts';
import { toBands } from './ocr-images.ts';
import { recognise } from './ocr.ts';
import type { SeenText } from './ocr.ts';

/** How sure a text read from pictures is. */
export interface Recognition {
  /** Mean over the characters recognised, 0 to 1. */
  readonly confidence: number;
  /** Ranges of the text whose line is below `DOUBTFUL`. */
  readonly doubtful: readonly (readonly [start: number, end: number])[];
}

/** A piece of a line with its confidence, in the order of reading. */
export type Piece = Pick<SeenText, 'text' | 'confidence'>;

export interface SeenPage {
  readonly runs: readonly Run[];
  readonly pieces: readonly Piece[];
}

/** Below this one character in ten or so is wrong. */
const DOUBTFUL = 0.8;
/** Boxes of one size of type differ by this much: 一 and g are not as high as 龘. */
const SAME_TYPE = 0.28;
/** The box of a few characters tells less: one stroke more makes it half as high again. */
const SAME_TYPE_SHORT = 0.6;
const SHORT = 4;
/** Boxes are this much lower than the type they hold. */
const BOX_TO_TYPE = 1.08;

/** Reads one picture, bands and all. @throws Unreadable */
export async function readPicture(image: Uint8Array): Promise<SeenPage> {
  const seen: SeenText[] = [];
  for (const band of await toBands(image)) {
    for (const piece of await recognise(band.image))
      seen.push({ ...piece, top: piece.top + band.top, bottom: piece.bottom + band.top });
  }
  return toSeenPage(seen.map((piece) => ({ ...piece, text: mendHeading(piece.text) })));
}

/** The thin bracket at the edge of a line is the sign lost most often: 一）→（一）. */
const mendHeading = (text: string): string =>
  text.replace(/^([一二三四五六七八九十]{1,3})[）)]/, '（$1）');

export function toSeenPage(seen: readonly SeenText[]): SeenPage {
  const height = ({ top, bottom }: SeenText): number => bottom - top;
  const heights = seen
    .filter(({ text }) => text.length > 4)
    .map(height)
    .toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const runs = seen.map((piece): Run => {
    const own = height(piece);
    const within = piece.text.length > SHORT ? SAME_TYPE : SAME_TYPE_SHORT;
    const size = usual > 0 && Math.abs(own - usual) <= usual * within ? usual : own;
    return {
      text: piece.text,
      x: piece.left,
      y: -(piece.top + piece.bottom) / 2,
      width: piece.right - piece.left,
      size: Math.max(1, size * BOX_TO_TYPE),
    };
  });
  return { runs, pieces: seen };
}

/** Paragraphs of all pages. */
export const toText = (pages: readonly SeenPage[]): string[] =>
  toParagraphs(dropRunningLines(pages.map(({ runs }) => toPageLines(runs))));

/**
 * Confidence of a finished text, whose paragraphs, furniture and characters may have been tidied
 * since: the pieces are found in it again, one after another. Null when none is.
 */
export function recognitionOf(pieces: readonly Piece[], text: string): Recognition | null {
  const doubtful: [number, number][] = [];
  let cursor = 0;
  let characters = 0;
  let sum = 0;
  for (const piece of pieces) {
    const start = text.indexOf(piece.text, cursor);
    // A piece that went elsewhere (a running head, a page number) must not drag the search along.
    const found = start >= 0 && start - cursor <= MAX_SKIP;
    if (!found) continue;
    const end = start + piece.text.length;
    cursor = end;
    characters += piece.text.length;
    sum += piece.confidence * piece.text.length;
    if (piece.confidence >= DOUBTFUL) continue;
    const last = doubtful.at(-1);
    if (last !== undefined && start - last[1] <= 1) last[1] = end;
    else doubtful.push([start, end]);
  }
  if (characters === 0) return null;
  return { confidence: Math.round((sum / characters) * 1000) / 1000, doubtful };
}

/** Characters a piece may lie beyond the one before it: two pages. */
const MAX_SKIP = 2000;
