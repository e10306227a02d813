/** A real library in a folder of its own: archive, model, engine, all as a user has them. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Meilisearch } from 'meilisearch';
import { createCachedEmbedder } from '../../indexer/embed/cached-embedder.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { createOnnxEmbedder } from '../../indexer/embed/onnx-embedder.ts';
import { createSqliteVectorCache } from '../../indexer/embed/sqlite-vector-cache.ts';
import {
  createWarcArchive,
  KNOWN_MODELS,
  obtainModel,
  openDatabase,
  openIndexer,
  readIndexerConfig,
  type Archive,
  type Indexer,
} from '../../indexer/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface TestLibrary {
  readonly archive: Archive;
  /** On the embedded engine. */
  readonly indexer: Indexer;
  /** The same library on a Meilisearch server; null with the reason printed. */
  readonly onMeilisearch: Indexer | null;
  /** Lends the model as it is, with the vectors that the library's cache has of it. */
  withBareModel<T>(use: (embedder: Embedder) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface LibraryOptions {
  /** True to have it on a Meilisearch server too, where `MEILI_URL` names one. */
  readonly meilisearch?: boolean;
  /** Folder to keep everything in for the next run; without it nothing is left. */
  readonly keep?: string | undefined;
  /** True to read a kept archive again from its beginning; vectors are kept. */
  readonly rebuild?: boolean;
}

/** What another version of Tashan kept is made again from the archive. */
const isOutdated = (error: unknown): boolean =>
  error instanceof Error && ['LibraryOutdated', 'BrokenIndex'].includes(error.name);

const log = (message: string): void => void process.stderr.write(`${message}\n`);

/**
 * Fills a library, unless a kept one is full already; the model comes from the project's own
 * cache, and what it has made of a text for one engine is there for the other.
 */
export async function libraryOf(
  fill: (archive: Archive) => Promise<unknown>,
  { meilisearch = false, keep, rebuild = false }: LibraryOptions = {},
): Promise<TestLibrary> {
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'tashan-quality-')));
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  // What stands in the archive already is not written again, so a killed fill goes on.
  await fill(archive);
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const obtained = await obtainModel(model, { dataFolder: join(ROOT, 'data') });
  const indexed = async (environment: Readonly<Record<string, string>>): Promise<Indexer> => {
    const config = readIndexerConfig({
      ...process.env,
      TASHAN_DATA: folder,
      TASHAN_MODEL_DIR: obtained.folder,
      ...environment,
    });
    const open = (mend: boolean): Promise<Indexer> =>
      openIndexer({ archive, config, sampleSources: new Set(), mend, log });
    let again = rebuild;
    const opened = await open(again).catch((error: unknown) => {
      if (keep === undefined || !isOutdated(error)) throw error;
      again = true;
      return open(again);
    });
    await opened.process({ rebuild: again });
    return opened;
  };
  const indexer = await indexed({ TASHAN_ENGINE: 'lancedb' });
  const index = `quality-${randomUUID()}`;
  const server = meilisearch ? meilisearchServer() : null;
  const onMeilisearch =
    server && (await indexed({ TASHAN_ENGINE: 'meilisearch', MEILI_INDEX: index }));
  return {
    archive,
    indexer,
    onMeilisearch,
    async withBareModel(use) {
      const bare = await createOnnxEmbedder({
        folder: obtained.folder,
        model,
        threads: availableParallelism(),
      });
      const db = openDatabase(join(folder, 'library.sqlite'));
      try {
        return await use(createCachedEmbedder(bare, createSqliteVectorCache(db)));
      } finally {
        await bare.close();
        db.close();
      }
    },
    async close() {
      await indexer.close();
      await onMeilisearch?.close();
      for (const name of [index, `${index}-next`]) await server?.deleteIndexIfExists(name);
      await archive.close();
      if (keep === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

function meilisearchServer(): Meilisearch | null {
  const { MEILI_URL: host, MEILI_KEY: apiKey } = process.env;
  if (host) return new Meilisearch({ host, ...(apiKey && { apiKey }) });
  process.stderr.write('skipped on Meilisearch: MEILI_URL names no server (MEILI_KEY its key)\n');
  return null;
}
