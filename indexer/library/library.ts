/** The library: the records, in one SQLite file. The engine is made from it at any time. */
import type { Filter, FilterValues } from '../engine/engine.ts';
import type { Change, Indicator, Passage, PracticeCard, Report } from '../records.ts';
import type { NameSource } from './names.ts';
import type { Publications } from './publications.ts';

export interface ReportList {
  readonly items: readonly Report[];
  readonly total: number;
}

export interface PracticeList {
  readonly items: readonly PracticeCard[];
  readonly total: number;
}

/** A card without what its mentions are read for. */
export interface PracticeHead extends Pick<PracticeCard, 'id' | 'name' | 'kind' | 'scope'> {
  /** Of a local one, as far as it is known. */
  readonly origin: Pick<PracticeCard['origin'], 'region'>;
}

export interface IndicatorList {
  readonly items: readonly { readonly indicator: Indicator; readonly report: Report }[];
  readonly total: number;
}

/** What became of a capture. */
export type Outcome =
  | { readonly kind: 'report'; readonly report: string }
  /** A readable page that is no report, such as a list or a notice. */
  | { readonly kind: 'other'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Taken out by the user; stays out of every rebuild until it is asked for again. */
  | { readonly kind: 'forgotten' }
  /** Forgotten once and asked for again: to be read at the next run. */
  | { readonly kind: 'asked' };

export interface SourceCount {
  readonly source: string;
  readonly reports: number;
}

/** What ranking needs of a passage. */
export interface ScoringRow {
  readonly id: string;
  readonly report: string;
  readonly section: number;
  /** In units. */
  readonly length: number;
  /** Serialised, see `text/units.ts`. */
  readonly units: string;
  /** Characters of `units` that are the heading the passage begins with; 0 when it begins without. */
  readonly heading: number;
  /** Serialised head and foot of the report: title, issuer, places, opening, signature. */
  readonly context: string;
  /** ISO date of publication, else the end of the year reported on; empty when neither is known. */
  readonly date: string;
  /** When the report was captured, ISO 8601 UTC. */
  readonly captured: string;
  /** What the passage is filtered and counted by. */
  readonly filters: FilterValues;
  /** The same for nearly identical passages, see `folds.ts`. */
  readonly fold: string;
  /** Ids of the practices the passage names, see `PracticeCard`. */
  readonly practices: readonly string[];
  /** How many other reports have a nearly identical passage: template text is in many. */
  readonly sharedBy: number;
}

/** What counting a whole set needs of a passage; passages of one section share their `filters`. */
export type CountedRow = Pick<
  ScoringRow,
  'id' | 'report' | 'filters' | 'fold' | 'date' | 'captured' | 'practices' | 'sharedBy'
>;

export interface FoundPassage {
  readonly passage: Passage;
  /** Of the passage alone: the report's is read when it is asked for. */
  readonly text: string;
  readonly report: Report;
}

/** The reading side, as server and search use it. */
export interface LibraryReader {
  /** By id, or by the id of an address that was merged into it. */
  report(id: string): Report | undefined;
  /** Newest publication first. Region values are codes. */
  reports(filter: Filter, page: { readonly offset: number; readonly limit: number }): ReportList;
  /** What the page of a report (by its own id) said otherwise before, the newest change first. */
  changes(report: string): readonly Change[];
  passage(id: string): FoundPassage | undefined;
  /** By passage id, of a report's passages: how many other reports have a nearly identical one. */
  sharing(report: string): ReadonlyMap<string, number>;
  /**
   * A practice by its id, by an id it had before it was merged or known elsewhere, or by name or
   * alias, with or without quotes and suffix, in either script; of several of one name, the one
   * with most evidence.
   */
  practice(idOrName: string): PracticeCard | undefined;
  /** All practices of a name or alias, those with most evidence first. */
  practicesNamed(name: string): readonly PracticeCard[];
  /** What practices are called, by id, in the order asked for; ids that are none any more are left out. */
  practiceHeads(ids: Iterable<string>): ReadonlyMap<string, PracticeHead>;
  /**
   * Ids of the cards of a report's mentions, by where these start; without what is no practice after
   * a correction.
   */
  cardsOf(report: Pick<Report, 'id' | 'practices'>): ReadonlyMap<number, string>;
  /**
   * Practices, those of most places first.
   * @param asked.q part of a name or alias; empty for all
   * @param asked.filter `region` (codes; of a place that names it), `kind`, `topic`, `scope`, `year`
   */
  practices(
    asked: { readonly q: string; readonly filter: Filter },
    page: { readonly offset: number; readonly limit: number },
  ): PracticeList;
  /** Indicators of the reports that pass the filter, newest year first, then by place. */
  indicators(
    asked: { readonly name: string | null; readonly filter: Filter },
    page: { readonly offset: number; readonly limit: number },
  ): IndicatorList;
  /** Which reports there are, by year and place. */
  readonly publications: Publications;
  count(): { readonly reports: number; readonly passages: number };
  sources(): readonly SourceCount[];
  /** True when the user took the whole source out and has not asked for it again. */
  isForgotten(source: string): boolean;
  /** ISO 8601 UTC of the last finished indexing run. */
  lastIndexed(): string | null;
  /** Another one whenever an answer may have changed, whoever changed the library. */
  revision(): string;
}

/** When and of where a report is. */
export interface PlacedReport {
  readonly id: string;
  readonly year: number | null;
  /** Its place and all above it, the upper first; empty when it is not known. */
  readonly codes: readonly string[];
}

/** Counts over all passages, for ranking; the same whatever the engine. */
export interface Statistics {
  /** In how many passages a word stands; 0 for a word no passage was cut to. */
  passagesWith(word: string): number;
  passages(): number;
  /** In units. */
  averageLength(): number;
  /** Rows of the passages that exist, in the order asked for. */
  scoringRows(ids: readonly string[]): ScoringRow[];
  /** The same, and less of each, for ten thousands at once. */
  countedRows(ids: readonly string[]): CountedRow[];
  /** Codes of all places that reports are about, and of those above them. */
  regionCodes(): ReadonlySet<string>;
  issuers(): ReadonlySet<string>;
  /** All reports with a passage that passes the filter, by id; thousands at once. */
  placedReports(filter: Filter): readonly PlacedReport[];
  /** What can be suggested while a query is typed. */
  readonly names: NameSource;
  /** Ids and serialised titles of all reports. */
  titles(): readonly { readonly id: string; readonly serial: string }[];
}
