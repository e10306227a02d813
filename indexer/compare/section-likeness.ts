/** How much two sections are one. Asked of every two of them, so all that is of one is told before. */
import type { Part } from '../records.ts';
import { likenessOf } from '../library/shingles.ts';
import type { FormPair } from './pair-passages.ts';
import type { SectionForm } from './section-forms.ts';
import type { Likeness } from './section-scores.ts';

/**
 * How telling a common part is: a report has one section of plans and eight of achievements, and
 * that a subsection of plans is one of plans says nothing of which.
 */
const PART_WEIGHTS: Readonly<Record<Part, number>> = {
  achievements: 1,
  problems: 3,
  'first-responsible': 2,
  'next-year': 3,
  other: 0,
};
const HEAVIEST_PART = 3;
const INHERITED_PART = 1;
/**
 * What each sign counts; set so that the sections of the sample's places in two years, and of five
 * real reports, fall together as a reader puts them.
 */
const WEIGHTS = { text: 0.6, heading: 0.4, topics: 0.3, parts: 0.36, size: 0.06, depth: 0.03 };

function partsLikeness(a: SectionForm, b: SectionForm): number {
  const weightOf = (part: Part): number =>
    a.inherited.includes(part) || b.inherited.includes(part)
      ? Math.min(INHERITED_PART, PART_WEIGHTS[part])
      : PART_WEIGHTS[part];
  const [one, other] = [a.section.parts, b.section.parts];
  const shared = one.filter((part) => other.includes(part)).map(weightOf);
  const all = [...new Set([...one, ...other])].map(weightOf);
  const sum = (weights: readonly number[]): number => weights.reduce((x, y) => x + y, 0);
  return sum(shared) === 0 ? 0 : ((sum(shared) / sum(all)) * Math.max(...shared)) / HEAVIEST_PART;
}

/** What goes wrong and what is planned is told of the same subjects as what was done. */
const APART: ReadonlySet<Part> = new Set(['problems', 'next-year']);

/** Whether one tells of problems or plans and the other does not. */
const isApart = ({ section: a }: SectionForm, { section: b }: SectionForm): boolean =>
  [...a.parts, ...b.parts].some((part) => APART.has(part)) &&
  !a.parts.some((part) => b.parts.includes(part));

/** Cosine. */
function topicsLikeness(a: SectionForm, b: SectionForm): number {
  let shared = 0;
  for (const [topic, length] of a.topics) shared += length * (b.topics.get(topic) ?? 0);
  return shared === 0 ? 0 : shared / (a.topicsNorm * b.topicsNorm);
}

/** Likeness of parts, null where they keep two sections apart. */
type PartsLikeness = number | null;

/** Of all sections there are but a dozen kinds of parts: told once of every two kinds. */
function createPartsLikeness(): (a: SectionForm, b: SectionForm) => PartsLikeness {
  const known = new Map<string, Map<string, PartsLikeness>>();
  return (a, b) => {
    let ofKind = known.get(a.kind);
    if (ofKind === undefined) known.set(a.kind, (ofKind = new Map<string, PartsLikeness>()));
    let found = ofKind.get(b.kind);
    if (found === undefined) {
      found = isApart(a, b) ? null : partsLikeness(a, b);
      ofKind.set(b.kind, found);
    }
    return found;
  };
}

/** Ordinals of the sections that each passage lies in. */
function sectionsAround(forms: readonly SectionForm[]): number[][] {
  const around: number[][] = [];
  for (const { section, first, last } of forms) {
    for (let at = first; at <= last; at++) (around[at] ??= []).push(section.ordinal);
  }
  return around;
}

interface Side {
  readonly sections: readonly SectionForm[];
  /** Characters of each passage. */
  readonly lengths: readonly number[];
}

/** Characters that a section of `a` shares with others, by their ordinals. */
function sharedText(pairs: readonly FormPair[], a: Side, b: Side): Map<number, number>[] {
  const [aroundA, aroundB] = [sectionsAround(a.sections), sectionsAround(b.sections)];
  const shared = a.sections.map(() => new Map<number, number>());
  for (const pair of pairs.toSorted((x, y) => x.a - y.a)) {
    // Half of the words written on is most of a text.
    const weight = Math.min(1, pair.likeness * 2);
    const common = weight * Math.min(a.lengths[pair.a] ?? 0, b.lengths[pair.b] ?? 0);
    for (const one of aroundA[pair.a] ?? []) {
      const row = shared[one];
      for (const other of aroundB[pair.b] ?? []) row?.set(other, (row.get(other) ?? 0) + common);
    }
  }
  return shared;
}

export function createLikeness(pairs: readonly FormPair[], a: Side, b: Side): Likeness {
  const shared = sharedText(pairs, a, b);
  const ofParts = createPartsLikeness();
  const ofText = (one: SectionForm, other: SectionForm): number => {
    const all = one.length + other.length;
    const common = shared[one.section.ordinal]?.get(other.section.ordinal) ?? 0;
    return all === 0 ? 0 : (2 * common) / all;
  };
  return {
    sharing: ({ section }) => shared[section.ordinal]?.keys() ?? [],
    of(one, other) {
      const text = WEIGHTS.text * ofText(one, other);
      const parts = ofParts(one, other);
      if (parts === null) return text;
      const [short, long] =
        one.length < other.length ? [one.length, other.length] : [other.length, one.length];
      return (
        text +
        (WEIGHTS.heading * likenessOf(one.heading, other.heading) +
          WEIGHTS.topics * topicsLikeness(one, other) +
          WEIGHTS.parts * parts +
          WEIGHTS.size * (short / Math.max(1, long)) -
          WEIGHTS.depth * Math.min(2, Math.abs(one.section.depth - other.section.depth)))
      );
    },
  };
}
