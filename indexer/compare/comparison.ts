/** What two reports are told to share and not to share. */
import type {
  Indicator,
  Passage,
  PracticeKind,
  PracticeScope,
  Report,
  Section,
} from '../records.ts';

export const COMPARISONS = ['years', 'places', 'other'] as const;
/** `years`: one place in two years; `places`: two places; `other`: neither can be told. */
export type ComparisonKind = (typeof COMPARISONS)[number];

export const PASSAGE_CHANGES = ['same', 'changed', 'new', 'gone'] as const;
/**
 * `same`: equal unit by unit; `changed`: one text written on, figures and names apart, or the mere
 * headings of two sections that are one; `new`: only in `b`; `gone`: only in `a`.
 */
export type PassageChange = (typeof PASSAGE_CHANGES)[number];

export interface ComparedPassage {
  readonly passage: Passage;
  /** Verbatim. */
  readonly text: string;
  /** Ranges of `text` that the other side does not have, ascending; only where it is `changed`. */
  readonly different: readonly (readonly [start: number, end: number])[];
}

/** Every passage of either report stands in exactly one pair. */
export interface PassagePair {
  readonly change: PassageChange;
  readonly a: ComparedPassage | null;
  readonly b: ComparedPassage | null;
}

export interface SectionPair {
  readonly a: Section | null;
  readonly b: Section | null;
  /** Those of the section itself, without its subsections. */
  readonly passages: readonly PassagePair[];
}

export interface ComparedPractice {
  readonly id: string;
  readonly name: string;
  readonly kind: PracticeKind;
  readonly scope: PracticeScope;
  readonly a: boolean;
  readonly b: boolean;
}

export interface ComparedIndicator {
  readonly name: string;
  readonly unit: string;
  readonly group: string | null;
  readonly a: readonly Indicator[];
  readonly b: readonly Indicator[];
}

export interface Comparison {
  readonly a: Report;
  readonly b: Report;
  readonly comparison: ComparisonKind;
  readonly counts: Readonly<Record<PassageChange, number>>;
  /** In the order of `b`; a section that `b` lacks stands where it stood in `a`. */
  readonly sections: readonly SectionPair[];
  /** Those of both first, then those of `b`, then those of `a`. */
  readonly practices: readonly ComparedPractice[];
  /** Those of both first, by subject and name. */
  readonly indicators: readonly ComparedIndicator[];
}
