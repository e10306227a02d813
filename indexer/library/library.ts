/** The library: the records, in one SQLite file. The engine is made from it at any time. */
import type { Filter } from '../engine/engine.ts';
import type { Passage, Report } from '../records.ts';

export interface ReportList {
  readonly items: readonly Report[];
  readonly total: number;
}

/** What became of a capture. */
export type Outcome =
  | { readonly kind: 'report'; readonly report: string }
  /** A readable page that is no report, such as a list or a notice. */
  | { readonly kind: 'other'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface SourceCount {
  readonly source: string;
  readonly reports: number;
}

/** The reading side, as server and search use it. */
export interface LibraryReader {
  /** By id, or by the id of an address that was merged into it. */
  report(id: string): Report | undefined;
  /** Newest publication first. Region values are codes. */
  reports(filter: Filter, page: { readonly offset: number; readonly limit: number }): ReportList;
  passage(id: string): { readonly passage: Passage; readonly report: Report } | undefined;
  count(): { readonly reports: number; readonly passages: number };
  sources(): readonly SourceCount[];
  /** ISO 8601 UTC of the last finished indexing run. */
  lastIndexed(): string | null;
}
