/** A real library in a folder of its own: archive, model, engine, all as a user has them. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Meilisearch } from 'meilisearch';
import {
  createWarcArchive,
  importPaths,
  KNOWN_MODELS,
  obtainModel,
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
  close(): Promise<void>;
}

/**
 * Fills a new library; the model comes from the project's own cache, and what it has made of a
 * text for one engine is there for the other.
 */
export async function libraryOf(
  fill: (archive: Archive) => Promise<unknown>,
  { meilisearch = false } = {},
): Promise<TestLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'tashan-quality-'));
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  await fill(archive);
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const obtained = await obtainModel(model, { dataFolder: join(ROOT, 'data') });
  const log = (message: string): void => void process.stderr.write(`${message}\n`);
  const indexed = async (environment: Readonly<Record<string, string>>): Promise<Indexer> => {
    const indexer = await openIndexer({
      archive,
      config: readIndexerConfig({
        ...process.env,
        TASHAN_DATA: folder,
        TASHAN_MODEL_DIR: obtained.folder,
        ...environment,
      }),
      sampleSources: new Set(),
      log,
    });
    await indexer.process();
    return indexer;
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
    async close() {
      await indexer.close();
      await onMeilisearch?.close();
      for (const name of [index, `${index}-next`]) await server?.deleteIndexIfExists(name);
      await archive.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function meilisearchServer(): Meilisearch | null {
  const { MEILI_URL: host, MEILI_KEY: apiKey } = process.env;
  if (host) return new Meilisearch({ host, ...(apiKey && { apiKey }) });
  process.stderr.write('skipped on Meilisearch: MEILI_URL names no server (MEILI_KEY its key)\n');
  return null;
}

export async function importedLibrary(
  paths: readonly string[],
  options?: { readonly meilisearch: boolean },
): Promise<TestLibrary> {
  return libraryOf((archive) => importPaths(paths, { archive }), options);
}
