/** Opens everything the server needs of the indexer, and keeps it in step with the archive. */
import { join } from 'node:path';
import { oneAtATime, type Archive } from '../crawler/index.ts';
import type { IndexerConfig } from './config.ts';
import { CORRECTIONS_FILE } from './corrections-file.ts';
import { createCachedEmbedder } from './embed/cached-embedder.ts';
import type { Embedder } from './embed/embedder.ts';
import { openEmbedder } from './embed/open-embedder.ts';
import { createSqliteVectorCache } from './embed/sqlite-vector-cache.ts';
import { evenedOut } from './embed/whitened-embedder.ts';
import type { EngineState, SearchEngine } from './engine/engine.ts';
import { BrokenIndex, EngineRefused, EngineUnavailable } from './engine/errors.ts';
import { openEngine } from './engine/open-engine.ts';
import { forget, remember } from './forgetting.ts';
import { bringUpToDate, dimensionsOf } from './indexing.ts';
import { libraryName } from './library/identity.ts';
import { openLiveEngine } from './live-engine.ts';
import { takeIndexLock } from './lock.ts';
import { openIndexFolder, openLibraryFile } from './mend.ts';
import { IndexNotReady, type Indexer, type Meaning } from './indexer.ts';
import type { SearchContext } from './search/context.ts';
import { similar } from './search/like.ts';
import { peers } from './search/peers.ts';
import { resolveFilter } from './search/filters.ts';
import { search } from './search/search.ts';
import { suggest } from './search/suggest.ts';
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
      : evenedOut(createCachedEmbedder(opened.embedder, createSqliteVectorCache(db)), opened.model);
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

  const meaningOf = ({ description, vectors }: EngineState): Meaning => {
    if (embedder === null) return { available: false, model: null, reason: opened.reason };
    const used = description['embedder'] ?? '';
    if (used === embedder.id || vectors === 0) {
      return { available: used === embedder.id, model: embedder.id, reason: null };
    }
    const reason =
      used === ''
        ? '索引中有段落还没有向量，暂不能按语义检索：请运行 tashan index。'
        : `索引由另一个向量模型（${used}）建立，暂不能按语义检索：请运行 tashan index --rebuild。`;
    return { available: false, model: embedder.id, reason };
  };
  const look = async (): Promise<Meaning> => {
    try {
      return await live.use(async (engine) => meaningOf(await engine.state()));
    } catch (error) {
      // A server that is down now may come up while this process lives: it is asked again then.
      if (!isAway(error)) throw error;
      log(messageOf(error));
      return { available: false, model: embedder?.id ?? null, reason: messageOf(error) };
    }
  };
  let current = await look();

  /** Another process may have written since: what is asked is what there is now. */
  const contextOf = async (engine: SearchEngine): Promise<SearchContext> => {
    library.refresh();
    const state = await engine.state();
    current = meaningOf(state);
    if (state.passages > 0 && state.description['library'] !== libraryName(library.writer)) {
      throw new IndexNotReady(
        '索引由另一个资料库或另一版本的 Tashan 建立：请运行 tashan index --rebuild。' +
          '几个资料库共用一台 Meilisearch 时，请各设一个 MEILI_INDEX。',
      );
    }
    if (state.passages === 0 && library.reader.count().passages > 0) {
      const waiting = library.writer.pendingCount();
      throw new IndexNotReady(
        waiting > 0
          ? `正在建立索引，还有 ${waiting} 段：请稍候再试。若没有进程在建，请运行 tashan index。`
          : '资料库里有报告，但索引是空的：请运行 tashan index --rebuild。',
      );
    }
    return {
      engine,
      reader: library.reader,
      statistics: library.statistics,
      regions: regions(),
      segmenter,
      embedder: current.available ? embedder : null,
      meaningReason: current.reason,
    };
  };
  const answer = <T>(ask: (context: SearchContext) => Promise<T>): Promise<T> =>
    live
      .use(async (engine) => ask(await contextOf(engine)))
      .catch((error: unknown) => {
        throw asNotReady(error);
      });

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
      return current;
    },
    resolve: (filter) =>
      resolveFilter({ regions: regions(), statistics: library.statistics }, filter),
    search: (request) => answer((asked) => search(asked, request)),
    similar: (request) => answer((asked) => similar(asked, request)),
    peers: (request) => answer((asked) => peers(asked, request)),
    async suggest(request) {
      library.refresh();
      return suggest(library.statistics.names, request);
    },
    process: (processOptions = {}) =>
      inTurn(async () => {
        const correctionsFile = join(folder, CORRECTIONS_FILE);
        const indexing = { ...context, segmenter, correctionsFile };
        const summary = await bringUpToDate(indexing, processOptions);
        current = await look();
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

/** The engine is a server of its own that cannot be reached, or does not let us in. */
const isAway = (error: unknown): error is Error =>
  error instanceof EngineUnavailable || error instanceof EngineRefused;

/** An index that fails while it is read is as good as none: say what to do about it. */
function asNotReady(error: unknown): unknown {
  if (isAway(error)) return new IndexNotReady(`暂不能检索：${error.message}`, { cause: error });
  return error instanceof BrokenIndex || isEngineFault(error)
    ? new IndexNotReady(
        `索引读不出，可能已损坏：请运行 tashan index --rebuild（${messageOf(error)}）`,
        { cause: error },
      )
    : error;
}

/** What Lance says of files it cannot read comes without a class of its own. */
const isEngineFault = (error: unknown): boolean =>
  error instanceof Error && /\blance\b|LanceError/i.test(error.message);

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
