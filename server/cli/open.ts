/** Opens what a command works on, and closes it again whatever happens. */
import {
  createWarcArchive,
  loadSources,
  openIndexer,
  readCrawlerConfig,
  readIndexerConfig,
} from '../../indexer/index.ts';
import type { Archive, CrawlerConfig, Indexer, Source } from '../../indexer/index.ts';
import type { Terminal } from './terminal.ts';

/** Archive (for reading), library and index, with the registry that names the sources. */
export interface Opened {
  readonly archive: Archive;
  readonly indexer: Indexer;
  readonly sources: readonly Source[];
  readonly crawler: CrawlerConfig;
}

export interface OpenOptions {
  readonly terminal: Terminal;
  /** False for commands that ask nothing by meaning: the model need not be loaded. */
  readonly meaning?: boolean;
  /** True for a rebuild: a damaged library or index is put out of the way and made anew. */
  readonly mend?: boolean;
  /** True for a server, which leaves the index to other processes between its own runs. */
  readonly lasting?: boolean;
}

export const sampleIds = (sources: readonly Source[]): ReadonlySet<string> =>
  new Set(sources.filter(({ sample }) => sample).map(({ id }) => id));

/** The archive is opened for reading: other processes may crawl and import meanwhile. */
export async function withLibrary<T>(
  { terminal, meaning = true, mend = false, lasting = false }: OpenOptions,
  task: (opened: Opened) => Promise<T> | T,
): Promise<T> {
  const crawler = readCrawlerConfig();
  const config = readIndexerConfig();
  const sources = loadSources(crawler.sourcesFile);
  const archive = await createWarcArchive({
    folder: crawler.archiveFolder,
    readonly: true,
    check: mend,
  });
  try {
    const sampleSources = sampleIds(sources);
    const indexer = await openIndexer({
      archive,
      config,
      sampleSources,
      meaning,
      mend,
      lasting,
      log: terminal.note,
    });
    try {
      return await task({ archive, indexer, sources, crawler });
    } finally {
      await indexer.close();
    }
  } finally {
    await archive.close();
  }
}

/** For what only asks: says when there is nothing to ask, which is often a mistyped folder. */
export async function withReading<T>(
  options: Pick<OpenOptions, 'terminal' | 'meaning'>,
  task: (opened: Opened) => Promise<T> | T,
): Promise<T> {
  return withLibrary(options, (opened) => {
    if (opened.indexer.library.count().reports === 0) {
      options.terminal.note(
        `资料库是空的：${opened.crawler.data}。请检查 TASHAN_DATA 是否指向数据目录；` +
          '还没有数据时，用 tashan crawl 或 tashan import 收入报告。',
      );
    }
    return task(opened);
  });
}

/** Holds the archive for writing no longer than the task takes; one process at a time can. */
export async function withWriting<T>(
  { archiveFolder, archiveRotateBytes }: CrawlerConfig,
  task: (archive: Archive) => Promise<T>,
): Promise<T> {
  const archive = await createWarcArchive({
    folder: archiveFolder,
    rotateBytes: archiveRotateBytes,
  });
  try {
    return await task(archive);
  } finally {
    await archive.close();
  }
}
