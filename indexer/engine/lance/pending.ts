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
  /**
   * Seals the new rows and makes all writes one new view.
   * @throws when a write since the last commit failed; the batch is then given up as a whole.
   */
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

  /** Why some rows of this batch never reached the disk. */
  let failure: unknown = null;

  function reset(): void {
    failure = null;
    writer = null;
    places.clear();
    deadPlaces.length = 0;
    outdated.clear();
  }

  async function write(documents: readonly EngineDocument[]): Promise<void> {
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
  }

  async function publish(): Promise<void> {
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
  }

  async function discard(): Promise<void> {
    await writer?.discard();
    reset();
  }

  return {
    async put(documents) {
      for (const { id, vector } of documents) {
        if (vector !== undefined) checkVector(vector, store.dimensions, `段落 ${id} `);
      }
      try {
        await write(documents);
      } catch (error) {
        failure = error;
        throw error;
      }
    },
    delete(ids) {
      for (const id of ids) forget(id);
    },
    async commit() {
      if (failure !== null) {
        const cause = failure;
        await discard();
        throw new Error('先前的写入失败，未提交的内容已放弃，请重新写入后再提交。', { cause });
      }
      if (outdated.size === 0) return;
      try {
        await publish();
      } catch (error) {
        await discard();
        throw error;
      }
    },
    discard,
  };
}
