/**
 * The nouns of the indexer. Every range is `[start, end)` in UTF-16 units of `Report.text`;
 * slicing the text by a range gives the quote, verbatim.
 */

export const LEVELS = ['nation', 'province', 'prefecture', 'county', 'township'] as const;
/** The tier of the place a report is about. */
export type Level = (typeof LEVELS)[number];

export const ORGANS = ['government', 'party', 'department'] as const;
/** Who reports: the government of a place, its party committee, or one of its departments. */
export type Organ = (typeof ORGANS)[number];

export const PARTS = [
  'achievements',
  'problems',
  'first-responsible',
  'next-year',
  'other',
] as const;
/** What a report must contain by 厅字〔2019〕28号; a section may be several at once. */
export type Part = (typeof PARTS)[number];

/** A place with the places above it, nearest last. */
export interface RegionPath {
  /** Division code: 2, 4, 6 or 9 digits, `0` for the nation. */
  readonly code: string;
  readonly name: string;
  /** Names from the province down to the place itself. */
  readonly path: readonly string[];
  /** Codes from the province down to the place itself. */
  readonly codes: readonly string[];
}

export interface Section {
  /** Position among the sections of its report, 0 first. */
  readonly ordinal: number;
  /** The heading verbatim, without line breaks; empty for the text before the first heading. */
  readonly heading: string;
  /** 1 for 一、, 2 for （一）, 3 for 1., … 0 for the text before the first heading. */
  readonly depth: number;
  /** Ordinal of the section this one lies in. */
  readonly parent: number | null;
  /** Headings from the outermost section to this one. */
  readonly path: readonly string[];
  /** Covers the heading and all that follows, subsections included. */
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
}

export interface Passage {
  /** Report id, hash of the text, ordinal among equal texts. */
  readonly id: string;
  readonly ordinal: number;
  /** Ordinal of the innermost section. */
  readonly section: number;
  readonly start: number;
  readonly end: number;
}

/** A report as its text tells it, before it has an address or an id. */
export interface ReportContent {
  /** The main text: normalised line ends, no page furniture, otherwise as published. */
  readonly text: string;
  readonly title: string;
  readonly region: RegionPath | null;
  readonly level: Level | null;
  readonly organ: Organ | null;
  /** The year reported on, not the year of publication. */
  readonly year: number | null;
  readonly issuer: string | null;
  /** ISO date `YYYY-MM-DD`. */
  readonly published: string | null;
  readonly documentNumber: string | null;
  readonly indexNumber: string | null;
  readonly sections: readonly Section[];
  readonly passages: readonly Passage[];
}

/** How sure the reading of a scanned report is. */
export interface Recognition {
  /** Mean over the recognised characters, 0 to 1. */
  readonly confidence: number;
  /** Ranges of the text that were read with less than .8, ascending. */
  readonly doubtful: readonly (readonly [start: number, end: number])[];
}

/** What another capture of the same address says otherwise: whole lines, in their order. */
export interface Change {
  /** ISO 8601 UTC: when either capture was made. */
  readonly before: string;
  readonly after: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface Report extends ReportContent {
  readonly id: string;
  /** Canonical address; null for an import without one. */
  readonly url: string | null;
  /** Other addresses at which the same report was published. */
  readonly otherUrls: readonly string[];
  readonly source: string;
  /** True for the fictional reports of the sample portal. */
  readonly sample: boolean;
  readonly capture: string;
  readonly capturedAt: string;
  readonly digest: string;
  /** When its page was first found gone (ISO 8601 UTC); null while it can be opened. */
  readonly gone: string | null;
  /** Null for a text that was not read from an image. */
  readonly recognition: Recognition | null;
}
