/** Sections as they are compared. */
import type { Part, Passage, Report, Section } from '../records.ts';
import { topicsOf } from '../structure/topics.ts';
import { createMasked, headingShingles } from './passage-forms.ts';

export interface SectionForm {
  readonly section: Section;
  readonly heading: Uint32Array;
  /** Parts of the section around it. */
  readonly inherited: readonly Part[];
  /** Of parts: the same for sections that have the same, their own and inherited. */
  readonly kind: string;
  /** Characters on each topic, subsections included. */
  readonly topics: ReadonlyMap<string, number>;
  /** Of `topics` as a vector. */
  readonly topicsNorm: number;
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
  const passagesOf = createPassagesOf(report);
  return report.sections.map((section) => {
    const own = passagesOf(section);
    const inherited =
      (section.parent === null ? undefined : report.sections[section.parent])?.parts ?? [];
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
      inherited,
      kind: JSON.stringify([section.parts, inherited]),
      topics,
      topicsNorm: Math.hypot(...topics.values()),
      length,
      first: own[0]?.ordinal ?? 0,
      last: own.at(-1)?.ordinal ?? -1,
    };
  });
}

/** Reads sections in their order, and of the passages no more than it has to. */
function createPassagesOf({ passages }: Report): (section: Section) => Passage[] {
  let first = 0;
  return (section) => {
    while ((passages[first]?.start ?? Infinity) < section.start) first += 1;
    let last = first;
    while ((passages[last]?.end ?? Infinity) <= section.end) last += 1;
    return passages.slice(first, last);
  };
}
