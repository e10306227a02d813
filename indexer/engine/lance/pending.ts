/** Writes since the last commit: new rows on their way to a segment, and ids to be forgotten. */
import { bigramCodes } from '../coding.ts';
import { checkDocument } from '../document-check.ts';
import { type EngineDocument, FILTER_FIELDS } from '../engine.ts';
import { clearBit, type Bits, fullBits, hasBit } from './bits.ts';
import type { Live } from './evaluate.ts';
import { createSegmentWriter, type SegmentWriter } from './segment-writer.ts';
import type { Store } from './store.ts';
import { filledPart, liveSegment, type Part } from './view.ts';

export interface Pending {
  put(documents: readonly EngineDocument[]): Promise<void>;
  delete(ids: readonly string[]): void;
  /**
   * Seals the new rows and makes all writes one new view.
   * @throws when a write since the last commit failed; the batch is then given up as a whole.
   */
  commit(): Promise<void>;
  discard(): Promise<void>;
  /** Gives up the new rows, and those that failed; what was deleted stays deleted. */
  discardPuts(): Promise<void>;
}

/** The segments that are left when the rows of some ids have died. */
function without(segments: readonly Live[], ids: Iterable<string>): Live[] {
  const gone = [...ids];
  return segments
    .map((live) => {
      let alive: Bits | null = null;
      for (const id of gone) {
        for (const row of live.segment.rowsOf(id)) {
          if (!hasBit(alive ?? live.alive, row)) continue;
          alive ??= live.alive.slice();
          clearBit(alive, row);
        }
      }
      return alive === null ? live : liveSegment(live.segment, alive);
    })
    .filter(({ size }) => size > 0);
}

export function createPending(store: Store, unitCode: (unit: string) => string): Pending {
  let writer: SegmentWriter | null = null;
  let name = '';
  /** Where the newest version of an id stands in the new segment. */
  const places = new Map<string, number>();
  const deadPlaces: number[] = [];
  /** Ids whose older versions are to go from the index that is written to. */
  const replaced = new Set<string>();
  /** Ids that are to go from the index that answers as well, while another is being filled. */
  const deleted = new Set<string>();

  function forget(id: string): void {
    replaced.add(id);
    const place = places.get(id);
    if (place !== undefined) deadPlaces.push(place);
    places.delete(id);
  }

  async function open(): Promise<SegmentWriter> {
    const made = store.newSegment();
    name = made.name;
    const { dimensions } = filledPart(store.view);
    writer = await createSegmentWriter(made.files, dimensions, store.session);
    return writer;
  }

  /** Why some rows of this batch never reached the disk. */
  let failure: unknown = null;

  function reset(): void {
    failure = null;
    writer = null;
    places.clear();
    deadPlaces.length = 0;
    replaced.clear();
    deleted.clear();
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
    const part = filledPart(store.view);
    const { dimensions, description } = part;
    const segments = without(part.segments, replaced);
    if (writer !== null && places.size > 0) {
      await writer.seal();
      const segment = await store.open(name, dimensions);
      const alive = fullBits(segment.rows);
      for (const place of deadPlaces) clearBit(alive, place);
      segments.push(liveSegment(segment, alive));
    } else {
      await writer?.discard();
    }
    const filled: Part = { dimensions, description, segments };
    const { view } = store;
    await store.swap(
      view.next === null
        ? { current: filled }
        : { current: { ...view, segments: without(view.segments, deleted) }, next: filled },
    );
    reset();
  }

  function remove(ids: readonly string[]): void {
    for (const id of ids) {
      forget(id);
      deleted.add(id);
    }
  }

  async function discard(): Promise<void> {
    await writer?.discard();
    reset();
  }

  return {
    async put(documents) {
      const { dimensions } = filledPart(store.view);
      for (const document of documents) checkDocument(document, dimensions);
      try {
        await write(documents);
      } catch (error) {
        failure = error;
        throw error;
      }
    },
    delete: remove,
    async commit() {
      if (failure !== null) {
        const cause = failure;
        await discard();
        throw new Error('先前的写入失败，未提交的内容已放弃，请重新写入后再提交。', { cause });
      }
      if (replaced.size === 0) return;
      try {
        await publish();
      } catch (error) {
        await discard();
        throw error;
      }
    },
    discard,
    async discardPuts() {
      const kept = [...deleted];
      await discard();
      remove(kept);
    },
  };
}
