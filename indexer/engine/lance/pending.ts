/** Writes since the last commit: new rows on their way to a segment, and ids to be forgotten. */
import { bigramCodes } from '../coding.ts';
import { type EngineDocument, FILTER_FIELDS } from '../engine.ts';
import { clearBit, type Bits, fullBits, hasBit } from './bits.ts';
import { createSegmentWriter, type SegmentWriter } from './segment-writer.ts';
import { liveSegment, type Store } from './store.ts';

/** @throws TypeError that names the passage when its vector cannot be compared. */
export function checkVector(vector: Float32Array, dimensions: number, what: string): void {
  if (vector.length !== dimensions) {
    throw new TypeError(`${what}的向量是 ${vector.length} 维，索引要求 ${dimensions} 维。`);
  }
  let square = 0;
  for (const value of vector) square += value * value;
  if (!Number.isFinite(square)) throw new TypeError(`${what}的向量含有 NaN 或无穷大。`);
  if (square === 0) throw new TypeError(`${what}的向量全为零，没有方向，无法比较。`);
}

export interface Pending {
  put(documents: readonly EngineDocument[]): Promise<void>;
  delete(ids: readonly string[]): void;
  /** Seals the new rows and makes all writes one new view. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

export function createPending(store: Store, unitCode: (unit: string) => string): Pending {
  let writer: SegmentWriter | null = null;
  let name = '';
  /** Where the newest version of an id stands in the new segment. */
  const places = new Map<string, number>();
  const deadPlaces: number[] = [];
  /** Ids whose older versions are to go. */
  const outdated = new Set<string>();

  function forget(id: string): void {
    outdated.add(id);
    const place = places.get(id);
    if (place !== undefined) deadPlaces.push(place);
    places.delete(id);
  }

  async function open(): Promise<SegmentWriter> {
    const made = store.newSegment();
    name = made.name;
    writer = await createSegmentWriter(made.files, store.dimensions, store.session);
    return writer;
  }

  function reset(): void {
    writer = null;
    places.clear();
    deadPlaces.length = 0;
    outdated.clear();
  }

  return {
    async put(documents) {
      for (const { id, vector } of documents) {
        if (vector !== undefined) checkVector(vector, store.dimensions, `段落 ${id} `);
      }
      const newest = new Map(documents.map((document) => [document.id, document]));
      for (const [id, { units, filters, vector }] of newest) {
        const into: SegmentWriter = writer ?? (await open());
        const codes = units.map(unitCode);
        const tags = FILTER_FIELDS.flatMap((field) =>
          [...new Set(filters[field])].map((value) => into.tag(field, value)),
        );
        forget(id);
        const place = await into.add({
          id,
          length: codes.length,
          tags,
          bigrams: bigramCodes(codes).join(' '),
          units: codes.join(' '),
          vector,
        });
        places.set(id, place);
      }
    },
    delete(ids) {
      for (const id of ids) forget(id);
    },
    async commit() {
      if (outdated.size === 0) return;
      const segments = store.view.segments.map((live) => {
        let alive: Bits | null = null;
        for (const id of outdated) {
          for (const row of live.segment.rowsOf(id)) {
            if (!hasBit(alive ?? live.alive, row)) continue;
            alive ??= live.alive.slice();
            clearBit(alive, row);
          }
        }
        return alive === null ? live : liveSegment(live.segment, alive);
      });
      if (writer !== null && places.size > 0) {
        await writer.seal();
        const segment = await store.open(name);
        const alive = fullBits(segment.rows);
        for (const place of deadPlaces) clearBit(alive, place);
        segments.push(liveSegment(segment, alive));
      } else {
        await writer?.discard();
      }
      await store.swap(segments.filter(({ size }) => size > 0));
      reset();
    },
    async discard() {
      await writer?.discard();
      reset();
    },
  };
}
