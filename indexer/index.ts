/**
 * The indexer's door: what the server may use. Imports point one step back, so what the server
 * needs of the crawler comes through here as well.
 */
export {
  type Archive,
  ASSUMED_RESPONSE_SECONDS,
  BadImport,
  BadSetting,
  type Capture,
  type CaptureInput,
  chineseTime,
  copyDatabase,
  crawl,
  type CrawlEvent,
  CRAWLER_SETTINGS,
  type CrawlerConfig,
  type CrawlSummary,
  createFrontier,
  createWarcArchive,
  type HostPlan,
  importPaths,
  type ImportSummary,
  lastRounds,
  loadSources,
  openDatabase,
  type Environment,
  readCrawlerConfig,
  readSettings,
  resumableRounds,
  secondsForHosts,
  snapshotArchive,
  type Setting,
  type Source,
  startSamplePortal,
} from '../crawler/index.ts';
export * from './compare/comparison.ts';
export { INDEXER_SETTINGS, readIndexerConfig, type IndexerConfig } from './config.ts';
export { CORRECTIONS_FILE } from './corrections-file.ts';
export type { FacetField, Filter, FilterField } from './engine/engine.ts';
export { obtainModel, verifyModel } from './embed/model-files.ts';
export { KNOWN_MODELS, type KnownModel } from './embed/models.ts';
export { extract, Unreadable, type Extracted, type ExtractInput } from './extract/extract.ts';
export * from './indexer.ts';
export type {
  IndicatorList,
  LibraryReader,
  Outcome,
  PracticeList,
  FoundPassage,
  ReportList,
  SourceCount,
} from './library/library.ts';
export { openIndexer, type IndexerOptions } from './open-indexer.ts';
export * from './publications/publication.ts';
export * from './records.ts';
export { topicName } from './search/closed-values.ts';
export { SUGGESTION_KINDS, type Suggestion, type SuggestionKind } from './search/name-index.ts';
export type { SuggestionList, SuggestRequest } from './search/suggest.ts';
export * from './search/trend-types.ts';
export * from './search/types.ts';
export { reportId } from './structure/report-id.ts';
export { structureReport } from './structure/structure.ts';
