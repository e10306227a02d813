/** What a search is asked and what it answers; the wire format in `server/contract.ts` is this. */
import type { FacetField, Filter } from '../engine/engine.ts';
import type { Level, Organ, Part, PracticeKind, PracticeScope } from '../records.ts';

export const MODES = ['hybrid', 'keyword', 'semantic'] as const;
export type Mode = (typeof MODES)[number];

export const UNITS = ['passage', 'report', 'practice'] as const;
export type Unit = (typeof UNITS)[number];

export const SORTS = ['relevance', 'newest', 'oldest', 'original'] as const;
export type Sort = (typeof SORTS)[number];

export const WHYS = ['exact', 'words', 'synonym', 'meaning', 'practice', 'place'] as const;
/** Why a hit is there. */
export type Why = (typeof WHYS)[number];

export interface SearchRequest {
  readonly q: string;
  readonly mode: Mode;
  readonly unit: Unit;
  /** Region values are codes or names; a place includes all below it. */
  readonly filter: Filter;
  /** `captured`: the report captured last first, for those who follow a search. */
  readonly sort: Sort | 'captured';
  /**
   * One hit for each group of nearly identical passages, and totals and facets count groups. A
   * report or a practice is one hit anyway, so with another `unit` this changes nothing.
   */
  readonly fold: boolean;
  /** 1 for the first; of `size` hits each, 1 to 100. */
  readonly page: number;
  readonly size: number;
  readonly explain: boolean;
  /** Only passages that no other report shares; false when left out. */
  readonly original?: boolean;
}

export const TERM_ROLES = [
  'word',
  'phrase',
  'exclude',
  'place',
  'issuer',
  'year',
  'field',
] as const;
export type TermRole = (typeof TERM_ROLES)[number];

export interface QueryTerm {
  readonly text: string;
  readonly role: TermRole;
  /** Other names of the same thing that were looked for as well. */
  readonly synonyms?: readonly string[];
}

/** How a like-query was understood. */
export interface LikeEcho {
  /** The name or the words the example is made from. */
  readonly name: string;
  /** `practice`: a known card; `phrase`: found in the text; `words`: neither, so by its words. */
  readonly found: 'practice' | 'phrase' | 'words';
  /** Places whose own passages are left out, by code. */
  readonly origin: readonly string[];
}

export interface QueryEcho {
  readonly text: string;
  readonly terms: readonly QueryTerm[];
  readonly like?: LikeEcho;
  readonly match: 'all' | 'most' | 'none';
  /** Words of the query that no hit by words has. */
  readonly missing?: readonly string[];
  /** Another query that finds something by words; only when this one finds nothing at all. */
  readonly correction?: string;
}

export interface Total {
  /** `lexical + semantic`. */
  readonly value: number;
  readonly relation: 'eq' | 'gte';
  readonly lexical: number;
  readonly semantic: number;
}

export interface HitReport {
  readonly id: string;
  readonly title: string;
  readonly region: {
    readonly code: string;
    readonly name: string;
    readonly path: readonly string[];
  } | null;
  readonly level: Level | null;
  readonly organ: Organ | null;
  readonly year: number | null;
  readonly issuer: string | null;
  readonly published: string | null;
  readonly url: string | null;
  /** True for the fictional reports of the sample portal. */
  readonly sample: boolean;
}

export interface HitPractice {
  readonly id: string;
  readonly name: string;
  readonly kind: PracticeKind;
  readonly scope: PracticeScope;
}

export interface Hit {
  readonly id: string;
  readonly unit: Unit;
  readonly score: number;
  /** `report.text.slice(start, end)`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Ranges of `text` to mark, in order, without overlap. */
  readonly matches: readonly (readonly [number, number])[];
  readonly why: readonly Why[];
  readonly report: HitReport;
  readonly section: {
    readonly path: readonly string[];
    readonly parts: readonly Part[];
    readonly topics: readonly string[];
  };
  readonly practices: readonly HitPractice[];
  /** Nearly identical passages have the same; the same wherever the same captures are read. */
  readonly fold: string;
  /** Other reports that have this passage, or nearly so: 0 for a text of the report's own. */
  readonly sharedBy: number;
  /** Passages of the result set that this one stands for, itself included; only with `fold`. */
  readonly folded?: number;
  /** The arithmetic of the score, by name of its part; only with `explain`. */
  readonly explain?: Readonly<Record<string, number>>;
  /**
   * What a hit of a like-query has in common with the example, in plain words: the problem, the
   * means, the actors (化解矛盾纠纷, 村民议事协商, 村干部、乡贤).
   */
  readonly shared?: readonly string[];
}

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export type Facets = Readonly<Record<FacetField, readonly FacetValue[]>>;

export interface SearchResult {
  readonly query: QueryEcho;
  /** The mode that was used; `keyword` when meaning was asked for and is not to be had. */
  readonly mode: Mode;
  readonly engine: string;
  readonly total: Total;
  readonly hits: readonly Hit[];
  readonly facets: Facets;
  /** Said in plain words when something asked for could not be done, such as meaning. */
  readonly notice?: string;
  /** Milliseconds. */
  readonly took: { readonly total: number; readonly embed: number; readonly engine: number };
}

/** What `similar` takes: exactly one of the four, and filters. */
export interface SimilarRequest {
  readonly practice?: string;
  readonly passage?: string;
  readonly report?: string;
  readonly text?: string;
  /** What is listed; passages when left out. */
  readonly unit?: Unit;
  readonly filter: Filter;
  readonly page: number;
  readonly size: number;
}

/** Exactly one of the two: a place by code or name, or a report by id. */
export interface PeersRequest {
  readonly region?: string;
  readonly report?: string;
  /** Narrows the places compared with, such as to a year. */
  readonly filter: Filter;
  /** 1 for the first. */
  readonly page: number;
  /** 1 to 100. */
  readonly size: number;
}

/** A passage as a comparison quotes it. */
export interface QuotedPassage {
  /** Passage id. */
  readonly passage: string;
  /** `report.text.slice(start, end)`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly topics: readonly { readonly id: string; readonly name: string }[];
  readonly report: HitReport;
}

/** A problem that both report. */
export interface SharedProblem {
  readonly own: QuotedPassage;
  readonly theirs: QuotedPassage;
  /** Cosine of the two, or share of telling words where there is no meaning to ask; 0 to 1. */
  readonly similarity: number;
  /** What both speak of, in plain words. */
  readonly shared: readonly string[];
}

/** What a place names among its achievements in the field of a problem. */
export interface AnsweringPractice {
  readonly id: string;
  readonly name: string;
  readonly kind: PracticeKind;
  readonly scope: PracticeScope;
  /** The passage that names it. */
  readonly told: QuotedPassage;
  /** Likeness of that passage to the problem, 0 to 1. */
  readonly similarity: number;
}

export interface Peer {
  readonly region: NonNullable<HitReport['region']>;
  /** The mean likeness of its problems to those asked about, 0 to 1; the list is sorted by it. */
  readonly score: number;
  /** Most alike first, each problem asked about at most once. */
  readonly problems: readonly SharedProblem[];
  /** Nearest to the shared problems first; empty when the place names none. */
  readonly practices: readonly AnsweringPractice[];
}

/** Places of the same level that report the same problems, and how they answer them. */
export interface PeersResult {
  readonly region: NonNullable<HitReport['region']>;
  readonly level: Level;
  /** The report whose problems are compared: the one asked for, or the newest of the place. */
  readonly report: HitReport;
  /** Its problems, in the order of the text; empty when it reports none. */
  readonly problems: readonly QuotedPassage[];
  /** One page. */
  readonly items: readonly Peer[];
  readonly total: number;
  readonly page: number;
  readonly size: number;
  /** Said in plain words when nothing can be compared, or only by words. */
  readonly notice?: string;
}
