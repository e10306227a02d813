/** What readers see of an index, and how it is written down. */
import { type Bits, countBits, eachBit } from './bits.ts';
import type { Live } from './evaluate.ts';
import type { Collection } from './lexical.ts';
import { packBits, type StoredIndex, unpackBits } from './manifest.ts';
import type { Segment } from './segment.ts';

/** One index: the one that answers, or the one being filled beside it. */
export interface Part {
  /** Of its vectors. */
  readonly dimensions: number;
  readonly segments: readonly Live[];
  readonly description: Readonly<Record<string, string>>;
}

export interface View extends Collection, Part {
  readonly generation: number;
  readonly vectors: number;
  /** Being filled; its segments are open only in the process that writes. */
  readonly next: Part | null;
}

export function liveSegment(segment: Segment, alive: Bits): Live {
  return { segment, alive, size: countBits(alive) };
}

export function viewOf(generation: number, current: Part, next: Part | null): View {
  let passages = 0;
  let units = 0;
  let vectors = 0;
  for (const { segment, alive, size } of current.segments) {
    passages += size;
    eachBit(alive, (row) => (units += segment.lengths[row] ?? 0));
    for (const row of segment.vectors.rows) vectors += ((alive[row >>> 5] ?? 0) >>> (row & 31)) & 1;
  }
  const meanLength = passages === 0 ? 0 : units / passages;
  const { dimensions, segments, description } = current;
  return { generation, dimensions, segments, description, passages, meanLength, vectors, next };
}

/** The index that is written to. */
export const filledPart = (view: View): Part => view.next ?? view;

/** Of both indexes. */
export const allSegments = ({ segments, next }: View): readonly Live[] =>
  next === null ? segments : [...segments, ...next.segments];

/** The rows of a word that are not alive; bits beyond the last row are neither. */
function deadWord(alive: number, at: number, rows: number): number {
  const left = rows - at * 32;
  const mask = left >= 32 ? 0xffff_ffff : 2 ** left - 1;
  return ~alive & mask;
}

export function storedIndex({ dimensions, segments, description }: Part): StoredIndex {
  return {
    dimensions,
    segments: segments.map(({ segment, alive }) => ({
      name: segment.name,
      rows: segment.rows,
      dead: packBits(alive.map((word, at) => deadWord(word, at, segment.rows))),
    })),
    description: { ...description },
  };
}

/** @throws RangeError when the list of the dead does not fit */
export function aliveRows(dead: string, rows: number): Bits {
  const alive = unpackBits(dead, rows).map((word) => ~word);
  const rest = rows & 31;
  if (rest > 0) alive[alive.length - 1] = (alive.at(-1) ?? 0) & (2 ** rest - 1);
  return alive;
}
