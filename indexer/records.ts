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

export const KINDS = [
  '品牌',
  '工作法',
  '模式',
  '机制',
  '平台',
  '行动',
  '工程',
  '站点',
  '项目',
  '其他',
] as const;
export type PracticeKind = (typeof KINDS)[number];

export const SCOPES = ['local', 'national'] as const;
/** `national` for programmes that are done everywhere, `local` for what one place made up. */
export type PracticeScope = (typeof SCOPES)[number];

/** A practice as a report names it once. */
export interface PracticeMention {
  /** The name without quotes and generic suffix, in the script of the report. */
  readonly name: string;
  /** `text.slice(start, end)`: the name with its quotes and suffix, verbatim. */
  readonly surface: string;
  readonly start: number;
  readonly end: number;
  readonly kind: PracticeKind;
  readonly scope: PracticeScope;
}

/** A named practice of a place, or a national programme: what all reports say of it. */
export interface PracticeCard {
  /** Key of the name and code of the place it is from, or `national`; see `practices/identity.ts`. */
  readonly id: string;
  /** As most reports write it. */
  readonly name: string;
  /** Other spellings: with quotes and suffix, in the other script, small variants. */
  readonly aliases: readonly string[];
  readonly kind: PracticeKind;
  readonly scope: PracticeScope;
  /** Where and in which year's report it is first named. */
  readonly origin: { readonly region: RegionPath | null; readonly year: number | null };
  /** Ids of `structure/data/topics.json`, most of its evidence first. */
  readonly topics: readonly string[];
  /** The sentence, verbatim, that tells best what it is. */
  readonly summary: string;
  /** Each passage that names it: the telling ones first. */
  readonly evidence: readonly PracticeEvidence[];
  /** Places whose reports name it, and years of those reports, ascending. */
  readonly regions: readonly RegionPath[];
  readonly years: readonly number[];
  /** True when `corrections.csv` has merged or split it. */
  readonly corrected: boolean;
}

export interface PracticeEvidence {
  readonly passage: string;
  readonly report: string;
  /** The sentence that names it, `report.text.slice(start, end)`. */
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** A countable fact of a report. */
export interface Indicator {
  /** Simplified; shared by all reports for known facts, else the words around the number. */
  readonly name: string;
  /** As printed, before 万 or 亿; a decline is negative. */
  readonly value: number;
  /** Simplified and half-width, with its 万 or 亿: 件, %, 万人次. */
  readonly unit: string;
  /** `text.slice(start, end)`, verbatim. */
  readonly sentence: string;
  readonly start: number;
  readonly end: number;
  /** Where number and unit stand. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** The year reported on, or the later year a target is for; null when neither is told. */
  readonly year: number | null;
  /** 余, 近, 约, 多, 以上 and the like. */
  readonly approx: boolean;
  /** A plan, not a result. */
  readonly target: boolean;
  /** True for the change of another fact against the year before. */
  readonly change: boolean;
  /** The subject it belongs to; null for a name that is no known fact. */
  readonly group: string | null;
}

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
  /** Ids of `structure/data/topics.json`, the main one first. */
  readonly topics: readonly string[];
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
  /** In the order of the text; they do not overlap. */
  readonly practices: readonly PracticeMention[];
  /** In the order of the text. */
  readonly indicators: readonly Indicator[];
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

export const CORRECTED_FIELDS = ['region', 'year', 'title', 'issuer'] as const;
export type CorrectedField = (typeof CORRECTED_FIELDS)[number];

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
  /** Fields that are as `corrections.csv` says: region, year, title, issuer. */
  readonly corrected: readonly CorrectedField[];
}
