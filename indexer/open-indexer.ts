/** Opens everything the server needs of the indexer, and keeps it in step with the archive. */
import { join } from 'node:path';
import { oneAtATime, type Archive } from '../crawler/index.ts';
import { createAsking } from './asking.ts';
import { compareReports } from './compare/compare.ts';
import type { IndexerConfig } from './config.ts';
import { CORRECTIONS_FILE } from './corrections-file.ts';
import { createCachedEmbedder } from './embed/cached-embedder.ts';
import type { Embedder } from './embed/embedder.ts';
import { openEmbedder } from './embed/open-embedder.ts';
import { createRememberingEmbedder } from './embed/remembering-embedder.ts';
import { createSqliteVectorCache } from './embed/sqlite-vector-cache.ts';
import { evenedOut } from './embed/whitened-embedder.ts';
import { openEngine } from './engine/open-engine.ts';
import { forget, remember } from './forgetting.ts';
import { bringUpToDate, dimensionsOf } from './indexing.ts';
import { openLiveEngine } from './live-engine.ts';
import { takeIndexLock } from './lock.ts';
import { openIndexFolder, openLibraryFile } from './mend.ts';
import type { Indexer } from './indexer.ts';
import { publications } from './publications/publications.ts';
import { createAnswers } from './search/answers.ts';
import { similar } from './search/like.ts';
import { peers } from './search/peers.ts';
import { resolveFilter } from './search/filters.ts';
import { search } from './search/search.ts';
import { suggest } from './search/suggest.ts';
import { trend } from './search/trend.ts';
import { walk } from './search/walk.ts';
import { regions } from './structure/regions.ts';
import { createDictionarySegmenter } from './text/dictionary-segmenter.ts';

export interface IndexerOptions {
  readonly archive: Archive;
  readonly config: IndexerConfig;
  /** Ids of the sources whose reports are fictional. */
  readonly sampleSources: ReadonlySet<string>;
  /** False for commands that need no meaning: the model is not loaded. */
  readonly meaning?: boolean;
  /** True for a rebuild: what is damaged or outdated is put out of the way, see `mend.ts`. */
  readonly mend?: boolean;
  /** True for a server: after a run the index is left for other processes to write. */
  readonly lasting?: boolean;
  readonly log: (message: string) => void;
}

const NOT_WANTED = '本次运行没有载入向量模型。';

/** @throws IndexBusy only when something is to be mended, DatabaseUnusable, LibraryOutdated, BrokenIndex */
export async function openIndexer(options: IndexerOptions): Promise<Indexer> {
  const lock = options.mend ? takeIndexLock(options.config.dataFolder) : null;
  try {
    return await open(options);
  } finally {
    lock?.release();
  }
}

async function open(options: IndexerOptions): Promise<Indexer> {
  const { archive, config, log, mend = false } = options;
  const folder = config.dataFolder;
  const segmenter = createDictionarySegmenter();
  const path = join(folder, 'library.sqlite');
  const { db, library } = openLibraryFile({ path, segmenter, mend, log });
  const opened =
    options.meaning === false
      ? { embedder: null, model: null, reason: NOT_WANTED }
      : await openEmbedder(config, { info: log, warn: log });
  const embedder: Embedder | null =
    opened.embedder === null
      ? null
      : createRememberingEmbedder(
          evenedOut(
            createCachedEmbedder(opened.embedder, createSqliteVectorCache(db)),
            opened.model,
          ),
        );
  const live = await openLiveEngine(() =>
    openIndexFolder(
      join(folder, 'index'),
      () => openEngine(config, dimensionsOf(library.writer, embedder), log),
      { mend, log },
    ),
  ).catch((error: unknown) => {
    db.close();
    throw error;
  });

  const asking = await createAsking({
    live,
    library,
    embedder,
    reason: opened.reason,
    segmenter,
    log,
  });
  const answers = createAnswers();

  const runs = oneAtATime();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    runs.run(async () => {
      const lock = takeIndexLock(folder);
      try {
        library.refresh();
        return await work();
      } finally {
        // The engine keeps a lock of its own from its first write until it is closed.
        if (options.lasting) await live.reopen();
        lock.release();
      }
    });

  const context = { archive, library, live, embedder, sampleSources: options.sampleSources };
  return {
    get library() {
      library.refresh();
      return library.reader;
    },
    engine: live.name,
    get meaning() {
      return asking.meaning();
    },
    resolve: (filter) =>
      resolveFilter({ regions: regions(), statistics: library.statistics }, filter),
    search: (request) =>
      asking.ask((asked, state) => answers.of(state, request, () => search(asked, request))),
    similar: (request) => asking.ask((asked) => similar(asked, request)),
    peers: (request) => asking.ask((asked) => peers(asked, request)),
    walk: (request, limit) => asking.ask((asked) => walk(asked, request, limit)),
    trend: (request) => asking.ask((asked) => trend(asked, request)),
    compare(a, b) {
      library.refresh();
      return compareReports({ reader: library.reader, segmenter }, a, b);
    },
    publications(request) {
      library.refresh();
      return publications({ reader: library.reader }, request);
    },
    async suggest(request) {
      library.refresh();
      return suggest(library.statistics.names, request);
    },
    process: (processOptions = {}) =>
      inTurn(async () => {
        const correctionsFile = join(folder, CORRECTIONS_FILE);
        const indexing = { ...context, segmenter, correctionsFile };
        const summary = await bringUpToDate(indexing, processOptions);
        await asking.look();
        return summary;
      }),
    forget: (which) => inTurn(() => forget(context, which)),
    remember: (which) => remember(context, which),
    async close() {
      await runs.idle();
      await live.close();
      await opened.embedder?.close();
      db.close();
    },
  };
}
