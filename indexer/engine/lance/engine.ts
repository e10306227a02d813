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
import { createUnitCoder } from '../coding.ts';
import type { SearchEngine } from '../engine.ts';
import { answerLexical } from './lexical.ts';
import { takeLock } from './lock.ts';
import { createMaintenance } from './maintenance.ts';
import { BrokenIndex, readManifest } from './manifest.ts';
import { answerNearest } from './nearest.ts';
import { checkVector, createPending } from './pending.ts';
import { createPostingCache } from './postings.ts';
import { openStore } from './store.ts';
import { codeTerm } from './terms.ts';

export interface LanceOptions {
  /** Holds the index and nothing else; made when missing. */
  readonly folder: string;
  /** Of the vectors; fixed for an index. */
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

/**
 * @throws BrokenIndex when the folder holds an index that cannot be read, or one of vectors of
 * other dimensions: `tashan index --rebuild` makes it anew.
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
  const rows = stored.segments.reduce((sum, segment) => sum + segment.rows, 0);
  const graph = rows * (dimensions + NEIGHBOUR_BYTES) * GRAPH_ROOM;
  const indexCache = Math.max(LEAST_INDEX_CACHE, Math.ceil(WORDS_CACHE + graph));
  const store = await openStore({
    folder,
    dimensions,
    session: new Session(BigInt(indexCache), BigInt(METADATA_CACHE)),
    cache: createPostingCache(POSTING_CACHE),
  });
  const unitCode = createUnitCoder();
  const pending = createPending(store, unitCode);
  let unlock: (() => Promise<void>) | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  /** One write after another, whatever became of the one before. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work);
    queue = turn.catch(() => {});
    return turn;
  }
  function write<T>(work: () => Promise<T>): Promise<T> {
    return alone(async () => {
      if (unlock === null) {
        unlock = await takeLock(folder);
        await store.own();
      }
      return work();
    });
  }
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
      checkVector(vector, dimensions, '查询');
      return store.read(({ segments }) => answerNearest(segments, vector, filter, k));
    },
    state: () =>
      store.read(async ({ passages, vectors, description }) => ({
        passages,
        vectors,
        description,
      })),
    describe: (description) => write(() => store.swap(store.view.segments, { ...description })),
    clear: () =>
      write(async () => {
        await pending.discard();
        await store.swap([], {});
      }),
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
