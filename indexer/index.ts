/** The indexer's door: what the server may use. */
export * from './records.ts';
export * from './search/types.ts';
export * from './indexer.ts';
export type { Filter, FilterField, FacetField } from './engine/engine.ts';
export { FACET_FIELDS, FILTER_FIELDS } from './engine/engine.ts';
export type { LibraryReader, Outcome, ReportList, SourceCount } from './library/library.ts';
