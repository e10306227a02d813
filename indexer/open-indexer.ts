/** Opens everything the server needs of the indexer, and keeps it in step with the archive. */
import { join } from 'node:path';
import {
  ArchiveBusy,
  openDatabase,
  takeWriterLock,
  type Archive,
  type WriterLock,
} from '../crawler/index.ts';
import type { IndexerConfig } from './config.ts';
import { createCachedEmbedder } from './embed/cached-embedder.ts';
import type { Embedder } from './embed/embedder.ts';
import { openEmbedder } from './embed/open-embedder.ts';
import { createSqliteVectorCache } from './embed/sqlite-vector-cache.ts';
import { openEngine } from './engine/open-engine.ts';
import {
  IndexBusy,
  IndexNotReady,
  type Indexer,
  type IndexSummary,
  type Meaning,
  type ProcessOptions,
} from './indexer.ts';
import { LIBRARY_VERSION } from './library/schema.ts';
import { openLibrary } from './library/open-library.ts';
import { ingest } from './pipeline.ts';
import { project, projectDeletes } from './projection.ts';
import type { SearchContext } from './search/context.ts';
import { similar } from './search/like.ts';
import { search } from './search/search.ts';
import { regions } from './structure/regions.ts';
import { createDictionarySegmenter } from './text/dictionary-segmenter.ts';

export interface IndexerOptions {
  readonly archive: Archive;
  readonly config: IndexerConfig;
  /** Ids of the sources whose reports are fictional. */
  readonly sampleSources: ReadonlySet<string>;
  /** False for commands that need no meaning: the model is not loaded. */
  readonly meaning?: boolean;
  readonly log: (message: string) => void;
}

/** Vectors are this wide where there is no model to ask; the one shipped row of the table has 512. */
const DIMENSIONS_WITHOUT_MODEL = 512;

/** Held while indexing: two at once would do the same work twice and write over each other. */
function lockIndex(folder: string): WriterLock {
  try {
    return takeWriterLock(folder);
  } catch (error) {
    if (!(error instanceof ArchiveBusy)) throw error;
    const who = error.pid === null ? '' : `（pid ${error.pid}）`;
    throw new IndexBusy(`另一个进程${who}正在建立索引：请等它结束后再运行。`, { cause: error });
  }
}

const NOT_WANTED = '本次运行没有载入向量模型。';

export async function openIndexer(options: IndexerOptions): Promise<Indexer> {
  const { archive, config, log } = options;
  const folder = config.dataFolder;
  const db = openDatabase(join(folder, 'library.sqlite'));
  const segmenter = createDictionarySegmenter();
  const library = openLibrary(db, segmenter);
  const opened =
    options.meaning === false
      ? { embedder: null, reason: NOT_WANTED }
      : await openEmbedder(config, { info: log, warn: log });
  const embedder: Embedder | null =
    opened.embedder === null
      ? null
      : createCachedEmbedder(opened.embedder, createSqliteVectorCache(db));
  const engine = await openEngine(config, embedder?.dimensions ?? DIMENSIONS_WITHOUT_MODEL, log);

  /** What an index is made with; another answer to any of these needs another index. */
  const made = (): Record<string, string> => ({
    library: LIBRARY_VERSION,
    segmenter: segmenter.id,
    embedder: embedder?.id ?? '',
  });

  const meaning = async (): Promise<Meaning> => {
    if (embedder === null) return { available: false, model: null, reason: opened.reason };
    const { description, vectors } = await engine.state();
    const used = description['embedder'] ?? '';
    if (used === embedder.id || vectors === 0) {
      return { available: vectors > 0 || used === embedder.id, model: embedder.id, reason: null };
    }
    const reason =
      used === ''
        ? '索引中有段落还没有向量，暂不能按语义检索：请运行 tashan index。'
        : `索引由另一个向量模型（${used}）建立，暂不能按语义检索：请运行 tashan index --rebuild。`;
    return { available: false, model: embedder.id, reason };
  };

  let current: Meaning = await meaning();

  const context = async (): Promise<SearchContext> => {
    if (library.refresh()) current = await meaning();
    const { passages } = library.reader.count();
    if (passages > 0 && (await engine.state()).passages === 0) {
      throw new IndexNotReady('资料库里有报告，但索引是空的：请运行 tashan index --rebuild。');
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

  const run = async (processOptions: ProcessOptions): Promise<IndexSummary> => {
    const from = performance.now();
    const lock = lockIndex(join(folder, 'index-lock'));
    try {
      const before = (await engine.state()).description;
      const wanted = made();
      const sameText =
        before['segmenter'] === wanted['segmenter'] && before['library'] === wanted['library'];
      if (processOptions.rebuild) {
        library.writer.clear();
        library.writer.setMeta('sequence', '0');
      }
      const counts = await ingest(
        { archive, library, sampleSources: options.sampleSources },
        processOptions,
      );
      const state = await engine.state();
      const otherModel =
        embedder !== null && before['embedder'] !== embedder.id && state.passages > 0;
      const lost = state.passages + library.writer.pendingCount() < library.reader.count().passages;
      if (processOptions.rebuild || otherModel || lost || (state.passages > 0 && !sameText)) {
        await engine.clear();
        library.writer.projectAll();
      }
      // Passages put without a vector leave the index without a model, until it is filled again.
      const nothingWaits = library.writer.pendingCount() === 0;
      await engine.describe({
        ...wanted,
        embedder: embedder?.id ?? (nothingWaits ? (before['embedder'] ?? '') : ''),
      });
      const passages = await project({ library, engine, embedder }, processOptions);
      library.writer.setMeta('last-indexed', new Date().toISOString());
      current = await meaning();
      return { ...counts, passages, seconds: (performance.now() - from) / 1000 };
    } finally {
      lock.release();
    }
  };

  // One run at a time: a second call waits for the first, whether it failed or not.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    library: library.reader,
    engine: engine.name,
    get meaning() {
      return current;
    },
    search: async (request) => search(await context(), request),
    similar: async (request) => similar(await context(), request),
    process: (processOptions = {}) => inTurn(() => run(processOptions)),
    forget: (which) =>
      inTurn(async () => {
        const { reader, writer } = library;
        const ids =
          'source' in which
            ? writer.reportsOf(which.source)
            : [reader.report(which.report)?.id].filter((id) => id !== undefined);
        writer.transaction(() => {
          writer.remove(ids);
          if (!('source' in which)) return;
          writer.setForgotten(which.source);
          for (const capture of archive.list()) {
            if (capture.source === which.source) writer.setOutcome(capture, { kind: 'forgotten' });
          }
        });
        await projectDeletes(library, engine);
        return ids.length;
      }),
    remember: (which) => library.writer.remember(which),
    async close() {
      await last;
      await engine.close();
      await opened.embedder?.close();
      db.close();
    },
  };
}
