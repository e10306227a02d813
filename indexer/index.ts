/**
 * The indexer's door: what the server may use. Imports point one step back, so what the server
 * needs of the crawler comes through here as well.
 */
export {
  type Archive,
  ArchiveBusy,
  BadImport,
  BadManifest,
  BadRegistry,
  BadSetting,
  type Capture,
  type CaptureInput,
  type Clock,
  crawl,
  type CrawlEvent,
  type CrawlOptions,
  CRAWLER_SETTINGS,
  type CrawlerConfig,
  type CrawlSummary,
  createFrontier,
  createWarcArchive,
  DatabaseUnusable,
  type Frontier,
  type ImportEvent,
  importPaths,
  type ImportSummary,
  loadSources,
  openDatabase,
  type Environment,
  readCrawlerConfig,
  readSettings,
  SAMPLE_PORT,
  SamplePortUnavailable,
  type Setting,
  type Source,
  startSamplePortal,
} from '../crawler/index.ts';
export { INDEXER_SETTINGS, readIndexerConfig, type IndexerConfig } from './config.ts';
export { FACET_FIELDS, FILTER_FIELDS } from './engine/engine.ts';
export type { FacetField, Filter, FilterField } from './engine/engine.ts';
export {
  ModelUnavailable,
  obtainModel,
  verifyModel,
  type ObtainedModel,
  type VerifiedFile,
} from './embed/model-files.ts';
export { KNOWN_MODELS, type KnownModel } from './embed/models.ts';
export { extract, Unreadable, type Extracted, type ExtractInput } from './extract/extract.ts';
export * from './indexer.ts';
export type { LibraryReader, Outcome, ReportList, SourceCount } from './library/library.ts';
export { LibraryOutdated } from './library/open-library.ts';
export { openIndexer, type IndexerOptions } from './open-indexer.ts';
export * from './records.ts';
export * from './search/types.ts';
export { regions, type Regions } from './structure/regions.ts';
export { reportId } from './structure/report-id.ts';
export { structureReport } from './structure/structure.ts';
