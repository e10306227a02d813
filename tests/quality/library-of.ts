/** A real library in a folder of its own: archive, model, engine, all as a user has them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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
  readonly indexer: Indexer;
  close(): Promise<void>;
}

/** Fills a new library; the model comes from the project's own cache. */
export async function libraryOf(
  fill: (archive: Archive) => Promise<unknown>,
): Promise<TestLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'tashan-quality-'));
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  await fill(archive);
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const obtained = await obtainModel(model, { dataFolder: join(ROOT, 'data') });
  const config = readIndexerConfig({
    ...process.env,
    TASHAN_DATA: folder,
    TASHAN_MODEL_DIR: obtained.folder,
  });
  const log = (message: string): void => void process.stderr.write(`${message}\n`);
  const indexer = await openIndexer({
    archive,
    config,
    sampleSources: new Set(),
    log,
  });
  await indexer.process();
  return {
    archive,
    indexer,
    async close() {
      await indexer.close();
      await archive.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function importedLibrary(paths: readonly string[]): Promise<TestLibrary> {
  return libraryOf((archive) => importPaths(paths, { archive }));
}
