/** Merging: many small segments become one, the dead are left behind. Pure plan, then a copy. */
import { andNotInto, type Bits, clearBit, eachBit, fullBits, hasBit } from './bits.ts';
import type { Live } from './evaluate.ts';
import { scanWords, stringsOf, tagsOf, vectorsOf, integersOf } from './scan.ts';
import { createSegmentWriter, GRAPH_MIN_VECTORS } from './segment-writer.ts';
import type { Store } from './store.ts';
import { liveSegment, type Part } from './view.ts';

/** Segments of like size that are merged at once: each row is copied about log5(n / 500) times. */
const FAN_OUT = 5;
const SMALLEST_TIER = 500;
/** A segment is written anew when more of it is dead. */
const DEAD_SHARE = 1 / 4;
const WORTH_CLEANING = 1_000;

export interface SegmentSize {
  readonly rows: number;
  readonly live: number;
  readonly vectors: number;
}

function tierOf(live: number): number {
  return live < SMALLEST_TIER
    ? 0
    : 1 + Math.floor(Math.log(live / SMALLEST_TIER) / Math.log(FAN_OUT));
}

/** Which segments to merge next, by index; null when all is well. */
export function planMerge(sizes: readonly SegmentSize[]): readonly number[] | null {
  const all = sizes.map((_, index) => index);
  const of = (index: number): SegmentSize => sizes[index] ?? { rows: 0, live: 0, vectors: 0 };
  // Vectors without a graph are compared one by one: not too many of them.
  const ungraphed = all.filter(
    (index) => of(index).vectors > 0 && of(index).vectors < GRAPH_MIN_VECTORS,
  );
  const waiting = ungraphed.reduce((sum, index) => sum + of(index).vectors, 0);
  if (waiting > GRAPH_MIN_VECTORS && ungraphed.length > 1) return ungraphed;
  const tiers = new Map<number, number[]>();
  for (const index of all) {
    const tier = tierOf(of(index).live);
    tiers.set(tier, [...(tiers.get(tier) ?? []), index]);
  }
  const full = [...tiers]
    .sort(([left], [right]) => left - right)
    .find(([, members]) => members.length >= FAN_OUT);
  if (full !== undefined) return full[1];
  const dirty = all.find((index) => {
    const { rows, live } = of(index);
    return rows >= WORTH_CLEANING && rows - live > rows * DEAD_SHARE;
  });
  return dirty === undefined ? null : [dirty];
}

async function* vectorsInOrder({ segment }: Live): AsyncGenerator<[number, Float32Array]> {
  const { dimensions } = segment;
  if (segment.tables.vectors === null) return;
  for await (const { rows, batch } of scanWords(segment.tables.vectors, ['vector'])) {
    const all = vectorsOf(batch, dimensions);
    for (let at = 0; at < rows.length; at += 1) {
      yield [rows[at] ?? 0, all.subarray(at * dimensions, (at + 1) * dimensions)];
    }
  }
}

export interface Merged {
  readonly name: string;
  /** Per input, the new row of each old one; -1 for the dead. */
  readonly places: readonly Int32Array[];
  discard(): Promise<void>;
}

/** Copies the living rows of segments of one index into a new one; null when `stopped` says so or none live. */
export async function copySegments(
  store: Store,
  inputs: readonly Live[],
  stopped: () => boolean,
): Promise<Merged | null> {
  const { name, files } = store.newSegment();
  const dimensions = inputs[0]?.segment.dimensions ?? store.view.dimensions;
  const writer = await createSegmentWriter(files, dimensions, store.session);
  const places: Int32Array[] = [];
  try {
    for (const live of inputs) {
      const { segment, alive } = live;
      const newRows = new Int32Array(segment.rows).fill(-1);
      places.push(newRows);
      const tags = segment.dictionary.map(([field, value]) => writer.tag(field, value));
      const vectors = vectorsInOrder(live);
      let vector = await vectors.next();
      for await (const { rows, batch } of scanWords(segment.tables.words, [
        'id',
        'length',
        'tags',
        'bigrams',
        'units',
      ])) {
        if (stopped()) {
          await writer.discard();
          return null;
        }
        const [ids, bigrams, units] = ['id', 'bigrams', 'units'].map((column) =>
          stringsOf(batch, column),
        );
        const lengths = integersOf(batch, 'length');
        const { offsets, codes } = tagsOf(batch);
        for (let at = 0; at < rows.length; at += 1) {
          const row = rows[at] ?? 0;
          while (vector.done !== true && vector.value[0] < row) vector = await vectors.next();
          if (!hasBit(alive, row)) continue;
          newRows[row] = await writer.add({
            id: ids?.[at] ?? '',
            length: lengths[at] ?? 0,
            tags: Array.from(
              codes.subarray(offsets[at], offsets[at + 1]),
              (code) => tags[code] ?? 0,
            ),
            bigrams: bigrams?.[at] ?? '',
            units: units?.[at] ?? '',
            vector: vector.done !== true && vector.value[0] === row ? vector.value[1] : undefined,
          });
        }
      }
    }
    if (writer.rows === 0) {
      await writer.discard();
      return null;
    }
    await writer.seal();
    return { name, places, discard: () => writer.discard() };
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

/**
 * Puts a merged segment in the place of its inputs, in the index that has them now. Rows that
 * died while it was being written are dead in it too. @returns false when an input is gone, so
 * that the copy is of no use.
 */
export async function adoptMerged(
  store: Store,
  inputs: readonly Live[],
  merged: Merged,
): Promise<boolean> {
  const hasAll = ({ segments }: Part): boolean => {
    const there = new Set(segments.map(({ segment }) => segment));
    return inputs.every(({ segment }) => there.has(segment));
  };
  const { view } = store;
  const part = [view, view.next].find((each) => each !== null && hasAll(each)) ?? null;
  if (part === null) {
    await merged.discard();
    return false;
  }
  const now = new Map(part.segments.map((live) => [live.segment, live]));
  const segment = await store.open(merged.name, part.dimensions);
  const alive: Bits = fullBits(segment.rows);
  inputs.forEach((input, index) => {
    const died = input.alive.slice();
    andNotInto(died, now.get(input.segment)?.alive ?? input.alive);
    eachBit(died, (row) => {
      const place = merged.places[index]?.[row] ?? -1;
      if (place >= 0) clearBit(alive, place);
    });
  });
  const gone = new Set(inputs.map((live) => live.segment));
  const kept = part.segments.filter((live) => !gone.has(live.segment));
  const { dimensions, description } = part;
  const after: Part = { dimensions, description, segments: [...kept, liveSegment(segment, alive)] };
  await store.swap(part === view ? { current: after } : { next: after });
  return true;
}
