/** One crawl, from the registry into the archive. */
import { crawl, createFrontier, openDatabase, startSamplePortal } from '../../indexer/index.ts';
import type {
  Archive,
  CrawlEvent,
  CrawlSummary,
  CrawlerConfig,
  Source,
} from '../../indexer/index.ts';

export interface CrawlJob {
  readonly crawler: CrawlerConfig;
  readonly archive: Archive;
  readonly sources: readonly Source[];
  readonly only: readonly string[];
  readonly urls?: readonly string[];
  readonly maxPages?: number;
  readonly dryRun?: boolean;
  readonly onEvent?: (event: CrawlEvent) => void;
  readonly signal?: AbortSignal;
}

/** The sample portal is served by ourselves, for as long as it is asked. */
const needsSamplePortal = ({ sources, only }: CrawlJob): boolean =>
  sources.some(({ id, sample }) => sample && only.includes(id));

/** @throws SamplePortUnavailable when the sample is asked for and its port is taken */
export async function runCrawl(job: CrawlJob): Promise<CrawlSummary> {
  const { crawler, ...options } = job;
  const database = openDatabase(crawler.frontierFile);
  try {
    const portal = needsSamplePortal(job) ? await startSamplePortal() : null;
    try {
      const frontier = createFrontier(database);
      const { contact, crawlHours: hours } = crawler;
      return await crawl({ ...options, frontier, contact, hours });
    } finally {
      await portal?.close();
    }
  } finally {
    database.close();
  }
}
