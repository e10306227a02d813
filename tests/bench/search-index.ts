/**
 * Makes what a search benchmark asks, in a process of its own so that the memory of searching is
 * not that of indexing: `search-index.ts <SearchTask as JSON>`. Library, index and the database
 * of FTS5 go into the folder, what they cost into `built.json`, which is written last.
 */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../crawler/index.ts';
import { readIndexerConfig } from '../../indexer/index.ts';
import { createCachedEmbedder } from '../../indexer/embed/cached-embedder.ts';
import { openEmbedder } from '../../indexer/embed/open-embedder.ts';
import { createSqliteVectorCache } from '../../indexer/embed/sqlite-vector-cache.ts';
import { evenedOut } from '../../indexer/embed/whitened-embedder.ts';
import { openEngine } from '../../indexer/engine/open-engine.ts';
import { libraryName } from '../../indexer/library/identity.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { project } from '../../indexer/projection.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { createFtsWriter } from './fts-baseline.ts';
import { settle } from './lance-settle.ts';
import { meiliSize, meiliProcess, residentOf } from './meili-server.ts';
import { spent } from './measure.ts';
import { createSearchCorpus } from './search-corpus.ts';
import { BUILT_FILE, FTS_FILE, type SearchBuilt, type SearchTask } from './search-task.ts';

async function sizeOf(folder: string, of: (name: string) => boolean): Promise<number> {
  const names = (await readdir(folder, { recursive: true })).filter(of);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function build(task: SearchTask): Promise<SearchBuilt> {
  const { folder, passages } = task;
  const config = readIndexerConfig({ TASHAN_DATA: folder, ...task.settings });
  const usesMeili = config.engine === 'meilisearch';
  const quiet = { info: () => {}, warn: () => {} };
  const opened = await openEmbedder(config, quiet);
  if (opened.embedder === null) throw new Error(opened.reason ?? 'no embedder');
  const corpus = createSearchCorpus();
  const vectors = openDatabase(task.vectors);
  const real = createCachedEmbedder(opened.embedder, createSqliteVectorCache(vectors));
  // As the indexer opens it, but with vectors put together anew before they are evened out.
  const embedder = evenedOut(await corpus.embedder(real), opened.model);
  const segmenter = createDictionarySegmenter();
  const db = openDatabase(join(folder, 'library.sqlite'));
  const engine = await openEngine(config, embedder.dimensions, () => {});
  const pid = usesMeili ? meiliProcess({ url: config.meilisearch.url }) : null;
  const before = usesMeili ? await meiliSize(config.meilisearch) : null;
  let meiliPeak = 0;
  const looking = setInterval(() => {
    if (pid !== null) meiliPeak = Math.max(meiliPeak, residentOf(pid).own);
  }, 500);
  try {
    const library = openLibrary(db, segmenter);
    const saving = await spent(() => {
      for (const report of corpus.reports(passages)) library.writer.save(report);
    });
    await engine.describe({
      library: libraryName(library.writer),
      segmenter: segmenter.id,
      embedder: embedder.id,
    });
    const indexing = await spent(() => project({ library, engine, embedder }, {}));
    await engine.close();
    const settling = await spent(async () => {
      if (!usesMeili) await settle(join(folder, 'index'), embedder.dimensions);
    });
    const peak = process.resourceUsage().maxRSS * 1_024;
    const writingFts = await spent(() => {
      if (usesMeili) return;
      const fts = createFtsWriter(join(folder, FTS_FILE));
      for (const report of corpus.reports(passages)) fts.add(report);
      fts.finish();
    });
    const after = usesMeili ? await meiliSize(config.meilisearch) : null;
    return {
      task,
      library: saving.wall / 1_000,
      index: indexing.wall / 1_000,
      behind: settling.wall / 1_000,
      fts: writingFts.wall / 1_000,
      disk: {
        library: await sizeOf(folder, (name) => name.startsWith('library.sqlite')),
        index:
          after === null || before === null
            ? await sizeOf(join(folder, 'index'), () => true)
            : after.file - before.file,
        fts: await sizeOf(folder, (name) => name.startsWith(FTS_FILE)),
      },
      peak,
      meiliPeak: pid === null ? null : meiliPeak,
    };
  } finally {
    clearInterval(looking);
    await engine.close();
    await opened.embedder.close();
    vectors.close();
    db.close();
  }
}

const given = process.argv[2];
if (given === undefined) throw new Error('search-index.ts <SearchTask as JSON>');
const asked = JSON.parse(given) as SearchTask;
await writeFile(join(asked.folder, BUILT_FILE), JSON.stringify(await build(asked)));
