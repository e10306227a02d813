/** The crawler's door: what the indexer (and through it the server) may use. */
export type { Archive, Capture, CaptureInput, KnownMetadata } from './archive/archive.ts';
export * from './archive/errors.ts';
export { takeWriterLock, type WriterLock } from './archive/writer-lock.ts';
export { snapshotArchive } from './archive/snapshot.ts';
export type { WarcArchiveOptions } from './archive/warc-archive.ts';
export { createWarcArchive } from './archive/warc-archive.ts';
export { canonicalUrl } from './canonical-url.ts';
export type { Clock } from './clock.ts';
export type { CrawlerConfig } from './config.ts';
export { CRAWLER_SETTINGS, readCrawlerConfig } from './config.ts';
export type { CrawlEvent, CrawlSummary, HostPlan, Planned, Refused } from './crawl-events.ts';
export type { CrawlOptions } from './crawl.ts';
export { crawl } from './crawl.ts';
export { copyDatabase } from './database-copy.ts';
export type { SqliteDatabase } from './database.ts';
export {
  DatabaseUnusable,
  explainDatabaseError,
  isWholeDatabase,
  openDatabase,
} from './database.ts';
export { ASSUMED_RESPONSE_SECONDS, secondsForHosts } from './estimate.ts';
export type { Frontier, FrontierEntry, UrlKind, UrlState } from './frontier.ts';
export { createFrontier } from './frontier.ts';
export { chineseTime } from './hours.ts';
export type { ImportEvent, ImportOptions, ImportSummary } from './import.ts';
export { BadImport, importPaths, MAX_IMPORT_BYTES } from './import.ts';
export { BadZip, openZip, type ZipFile } from './imports/zip-container.ts';
export { BadManifest } from './imports/manifest.ts';
export { oneAtATime, type Turns } from './one-at-a-time.ts';
export { lastRounds, resumableRounds } from './rounds.ts';
export type { Source } from './sources/source.ts';
export { BadRegistry } from './sources/source.ts';
export { loadSources } from './sources/load-sources.ts';
export { isListPage } from './listing/is-list-page.ts';
export { SAMPLE_PORT, SamplePortUnavailable, startSamplePortal } from './sample/portal.ts';
export { BadSetting, readSettings, type Environment, type Setting } from './settings.ts';
