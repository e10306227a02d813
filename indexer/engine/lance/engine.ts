/**
 * The search engine on LanceDB, embedded: no server to run, everything in one folder.
 *
 *   put ─▶ pending segment ─commit▶ sealed segments ─▶ view ─▶ lexical, nearest
 *                                     ▲      │
 *                                     └ merge ┘  in the background
 *
 * Sealed segments never change, so readers need no lock, what is cached stays true, and Lance
 * never has to re-index a table (its `optimize` takes seconds for 30 new rows among 100,000).
 */
import { mkdir } from 'node:fs/promises';
import { Session } from '@lancedb/lancedb';
import { oneAtATime } from '../../../crawler/index.ts';
import { createUnitCoder } from '../coding.ts';
import { BrokenIndex } from '../errors.ts';
import { checkVector } from '../document-check.ts';
import type { SearchEngine } from '../engine.ts';
import { answerLexical } from './lexical.ts';
import { takeLock } from './lock.ts';
import { createMaintenance } from './maintenance.ts';
import { readManifest, type StoredIndex } from './manifest.ts';
import { answerNearest } from './nearest.ts';
import { createPending } from './pending.ts';
import { createPostingCache } from './postings.ts';
import { openStore } from './store.ts';
import { codeTerm } from './terms.ts';
import { filledPart } from './view.ts';

export interface LanceOptions {
  /** Holds the index and nothing else; made when missing. */
  readonly folder: string;
  /** Of the vectors of an index that holds nothing yet; one that does keeps its own. */
  readonly dimensions: number;
  readonly log?: (message: string) => void;
}

/** What Lance may keep of its indexes (its own default is 6 GB): word lists, and all of a graph. */
const LEAST_INDEX_CACHE = 384 * 2 ** 20;
const WORDS_CACHE = 160 * 2 ** 20;
/** Bytes a vector in a graph takes beside a byte a dimension: its neighbours' numbers. */
const NEIGHBOUR_BYTES = 256;
/** A graph that does not fit is read from disk for every query, so leave it room to grow. */
const GRAPH_ROOM = 1.25;
const METADATA_CACHE = 48 * 2 ** 20;
/** Postings fetched from Lance; about a thousand terms that stand in ten thousand passages. */
const POSTING_CACHE = 48 * 2 ** 20;

/** Neither index may be larger than what its graphs are given room for. */
function cacheFor({ segments, dimensions }: StoredIndex): number {
  const rows = segments.reduce((sum, segment) => sum + segment.rows, 0);
  return Math.ceil(WORDS_CACHE + rows * (dimensions + NEIGHBOUR_BYTES) * GRAPH_ROOM);
}

/**
 * @throws BrokenIndex when the folder holds an index that cannot be read: `tashan index
 * --rebuild` makes it anew.
 */
export async function createLanceEngine({
  folder,
  dimensions,
  log = () => {},
}: LanceOptions): Promise<SearchEngine> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new BrokenIndex(folder, error);
  });
  const stored = await readManifest(folder, dimensions);
  const indexCache = Math.max(
    LEAST_INDEX_CACHE,
    cacheFor(stored),
    stored.next === null ? 0 : cacheFor(stored.next),
  );
  const store = await openStore({
    folder,
    dimensions,
    session: new Session(BigInt(indexCache), BigInt(METADATA_CACHE)),
    cache: createPostingCache(POSTING_CACHE),
  });
  const unitCode = createUnitCoder();
  const pending = createPending(store, unitCode);
  let unlock: (() => Promise<void>) | null = null;
  const alone = oneAtATime().run;
  function owning<T>(work: () => Promise<T>): Promise<T> {
    return alone(async () => {
      if (unlock === null) {
        const release = await takeLock(folder);
        try {
          await store.own();
        } catch (error) {
          await release();
          throw error;
        }
        unlock = release;
      }
      return work();
    });
  }
  const write = <T>(work: () => Promise<T>): Promise<T> =>
    owning(async () => {
      store.checkNext();
      return work();
    });
  const maintenance = createMaintenance({ store, alone, log });

  return {
    name: 'lancedb',
    put: (documents) => write(() => pending.put(documents)),
    delete: (ids) => write(async () => pending.delete(ids)),
    async commit() {
      await write(() => pending.commit());
      maintenance.start();
    },
    lexical: (query, page, options) =>
      store.read((view) =>
        answerLexical(
          view,
          query,
          page,
          (term) => codeTerm(term, unitCode),
          options?.facets ?? false,
        ),
      ),
    async nearest(vector, filter, k) {
      return store.read(async ({ segments, dimensions: width }) => {
        checkVector(vector, width, '查询');
        return answerNearest(segments, vector, filter, k);
      });
    },
    state: () =>
      store.read(async ({ passages, vectors, description, next }) => ({
        passages,
        vectors,
        description,
        refill: next?.description ?? null,
      })),
    generation: () => store.read(async ({ generation }) => String(generation)),
    describe: (description) =>
      write(async () => {
        const part = { ...filledPart(store.view), description: { ...description } };
        await store.swap(store.view.next === null ? { current: part } : { next: part });
      }),
    // What was begun before may be beyond reading: it is dropped unread. Without one, what was
    // put is the old index's, and is kept there.
    refill: (width) =>
      owning(async () => {
        if (!Number.isInteger(width) || width < 1) {
          throw new RangeError(`向量维数必须是正整数，收到的是 ${width}。`);
        }
        if (store.view.next === null) await pending.commit();
        else await pending.discardPuts();
        await store.swap({ next: { dimensions: width, segments: [], description: {} } });
      }),
    async takeOver() {
      await write(async () => {
        if (store.view.next === null) {
          throw new Error('没有正在填充的新索引，无从换上：请先调用 refill。');
        }
        await pending.commit();
      });
      // Else the new index would compare vectors one by one until its graphs are built.
      await maintenance.settle();
      await write(async () => {
        await pending.commit();
        const { next } = store.view;
        if (next !== null) await store.swap({ current: next, next: null });
      });
      maintenance.start();
    },
    async close() {
      await maintenance.finish();
      await alone(async () => {
        await pending.discard();
        await unlock?.();
        unlock = null;
        store.close();
      });
    },
  };
}
