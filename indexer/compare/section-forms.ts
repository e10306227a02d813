/** Sections as they are compared, and how much two of them are one. */
import type { Part, Report, Section } from '../records.ts';
import { likenessOf } from '../library/shingles.ts';
import { topicsOf } from '../structure/topics.ts';
import type { FormPair } from './pair-passages.ts';
import { createMasked, headingShingles } from './passage-forms.ts';

export interface SectionForm {
  readonly section: Section;
  readonly heading: Uint32Array;
  /** Parts of the section around it. */
  readonly inherited: readonly Part[];
  /** Characters on each topic, subsections included. */
  readonly topics: ReadonlyMap<string, number>;
  /** Characters of its passages, subsections included. */
  readonly length: number;
  /** Ordinals of its passages, subsections included. */
  readonly first: number;
  readonly last: number;
}

/** Characters of text that a heading counts for: it says what the section is to be about. */
const HEADING_LENGTH = 300;

export function sectionForms(report: Report): SectionForm[] {
  const masked = createMasked(report);
  return report.sections.map((section) => {
    const own = report.passages.filter(
      ({ start, end }) => section.start <= start && end <= section.end,
    );
    const topics = new Map<string, number>();
    let length = 0;
    for (const {
      start,
      end,
      topics: [main],
    } of own) {
      length += end - start;
      if (main !== undefined) topics.set(main, (topics.get(main) ?? 0) + end - start);
    }
    for (const topic of topicsOf(section.heading, [], report.year)) {
      topics.set(topic, (topics.get(topic) ?? 0) + HEADING_LENGTH);
    }
    return {
      section,
      heading: headingShingles(section.heading, masked),
      inherited:
        (section.parent === null ? undefined : report.sections[section.parent])?.parts ?? [],
      topics,
      length,
      first: own[0]?.ordinal ?? 0,
      last: own.at(-1)?.ordinal ?? -1,
    };
  });
}

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
function topicsLikeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [topic, length] of a) shared += length * (b.get(topic) ?? 0);
  const norm = (all: ReadonlyMap<string, number>): number => Math.hypot(...all.values());
  return shared === 0 ? 0 : shared / (norm(a) * norm(b));
}

/** @returns likeness of a section of either report, 0 or less for none to about 1.6 */
export function createLikeness(
  pairs: readonly FormPair[],
  lengths: { readonly a: readonly number[]; readonly b: readonly number[] },
): (a: SectionForm, b: SectionForm) => number {
  const byA = new Map(pairs.map((pair) => [pair.a, pair]));
  const textOf = (a: SectionForm, b: SectionForm): number => {
    let common = 0;
    for (let one = a.first; one <= a.last; one++) {
      const { b: other = -1, likeness = 0 } = byA.get(one) ?? {};
      if (other < b.first || other > b.last) continue;
      // Half of the words written on is most of a text.
      const weight = Math.min(1, likeness * 2);
      common += weight * Math.min(lengths.a[one] ?? 0, lengths.b[other] ?? 0);
    }
    const all = a.length + b.length;
    return all === 0 ? 0 : (2 * common) / all;
  };
  const ofTitles = (a: SectionForm, b: SectionForm): number =>
    WEIGHTS.heading * likenessOf(a.heading, b.heading) +
    WEIGHTS.topics * topicsLikeness(a.topics, b.topics) +
    WEIGHTS.parts * partsLikeness(a, b) +
    WEIGHTS.size * (Math.min(a.length, b.length) / Math.max(1, a.length, b.length)) -
    WEIGHTS.depth * Math.min(2, Math.abs(a.section.depth - b.section.depth));
  return (a, b) => WEIGHTS.text * textOf(a, b) + (isApart(a, b) ? 0 : ofTitles(a, b));
}
