/** What `start` does besides serving: the sample into an empty library, and the crawl schedule. */
import { lastRounds, loadSources, resumableRounds } from '../../indexer/index.ts';
import type { Archive, CrawlerConfig, LibraryReader, Source } from '../../indexer/index.ts';
import { runCrawl } from './crawling.ts';
import type { CrawlJob } from './crawling.ts';
import { dueSources } from './schedule.ts';

/**
 * The sample source to fill a library from, or none: a library that holds anything of the
 * user's, or whose user took the sample out, is left alone. One that holds only (part of) the
 * sample is filled up, so that a fill that was killed is finished by the next start.
 */
export function sampleToFill(
  library: Pick<LibraryReader, 'sources' | 'isForgotten'>,
  sources: readonly Source[],
): Source | undefined {
  const sample = sources.find((source) => source.sample);
  if (sample === undefined || library.isForgotten(sample.id)) return undefined;
  return library.sources().every(({ source }) => source === sample.id) ? sample : undefined;
}

function dueNow(crawler: CrawlerConfig, sources: readonly Source[]): readonly Source[] {
  const last = lastRounds(crawler.frontierFile);
  // Those that come with Tashan wait until somebody asks for them.
  const chosen = sources.filter(({ id, builtIn }) => !builtIn || last.has(id));
  const now = new Date();
  const unfinished = resumableRounds(crawler.frontierFile, now);
  return dueSources(chosen, { last: (id) => last.get(id), unfinished }, now);
}

/**
 * Crawls what is due. The registry is read anew: the user may have added a source since.
 * Wants the archive for writing, so no other crawl is under way.
 * @returns null when nothing is due
 */
export async function crawlDue(
  crawler: CrawlerConfig,
  archive: Archive,
  {
    wanted,
    ...options
  }: Pick<CrawlJob, 'onEvent' | 'signal'> & {
    /** False for a source that was taken out: it is not to come back by itself. */
    readonly wanted: (source: Source) => boolean;
  },
) {
  const sources = loadSources(crawler.sourcesFile);
  const only = dueNow(crawler, sources.filter(wanted)).map(({ id }) => id);
  return only.length === 0 ? null : runCrawl({ crawler, archive, sources, only, ...options });
}
