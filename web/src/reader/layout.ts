import type { Section } from '../../../server/contract.ts';
import type { Range } from '../marks/ranges.ts';

const HEADING_LEVELS = [2, 3, 4, 5, 6] as const;

export type Line =
  | { readonly kind: 'heading'; readonly heading: Heading }
  /** A paragraph; some begin with a heading that runs on into the text. */
  | {
      readonly kind: 'paragraph';
      readonly start: number;
      readonly end: number;
      readonly headings: readonly Heading[];
    };

export interface Heading {
  readonly section: number;
  /** 2 to 6: the report's title is the page's first-level heading. */
  readonly level: (typeof HEADING_LEVELS)[number];
  readonly start: number;
  readonly end: number;
}

/** Id of the heading's element, which outline and address point to. */
export function anchorOf(section: number): string {
  return `s${section}`;
}

/**
 * Where a heading ends in the text: `section.heading` is verbatim but for line breaks, so it is
 * followed sign by sign. If it is not found there, the heading is the rest of its line.
 */
export function headingRange(text: string, { heading, start }: Section): Range {
  let at = start;
  for (const sign of heading.replaceAll(/\s/gu, '')) {
    while (/\s/u.test(text.charAt(at))) at += 1;
    if (!text.startsWith(sign, at)) return [start, lineEnd(text, start)];
    at += sign.length;
  }
  return [start, at];
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Depth may jump (一、 then 1.), heading levels must not: a level is one more than the parent's. */
function levelOf(section: Section, sections: readonly Section[]): Heading['level'] {
  let above = 0;
  const byOrdinal = new Map(sections.map((each) => [each.ordinal, each]));
  for (let up = section.parent; up !== null; up = byOrdinal.get(up)?.parent ?? null)
    if (byOrdinal.get(up)?.heading !== '') above += 1;
  return HEADING_LEVELS[above] ?? 6;
}

/** The sections that have a heading, in order of the text. */
export function findHeadings(text: string, sections: readonly Section[]): readonly Heading[] {
  return sections
    .filter((section) => section.heading !== '')
    .map((section): Heading => {
      const [start, end] = headingRange(text, section);
      return { section: section.ordinal, level: levelOf(section, sections), start, end };
    })
    .sort((a, b) => a.start - b.start);
}

/**
 * The text as lines, each a heading or a paragraph, in order and without overlap; together they
 * cover all of it but white space between lines. A heading broken over two lines is one line.
 */
export function layOut(text: string, sections: readonly Section[]): readonly Line[] {
  const headings = findHeadings(text, sections);
  const lines: Line[] = [];
  let next = 0;
  for (let at = 0; at < text.length;) {
    let end = lineEnd(text, at);
    const inLine: Heading[] = [];
    for (let heading = headings[next]; heading && heading.start < end; heading = headings[next]) {
      if (heading.start >= (inLine.at(-1)?.end ?? at)) inLine.push(heading);
      if (heading.end > end) end = lineEnd(text, heading.end);
      next += 1;
    }
    const line = toLine(text, trim(text, at, end), inLine);
    if (line !== null) lines.push(line);
    at = end + 1;
  }
  return lines;
}

function trim(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
  while (start < end && /\s/u.test(text.charAt(start))) start += 1;
  while (end > start && /\s/u.test(text.charAt(end - 1))) end -= 1;
  return [start, end];
}

function toLine(text: string, [start, end]: Range, headings: readonly Heading[]): Line | null {
  if (start >= end) return null;
  const [only] = headings;
  const whole =
    headings.length === 1 &&
    only !== undefined &&
    text.slice(start, only.start).trim() === '' &&
    text.slice(only.end, end).trim() === '';
  if (whole) return { kind: 'heading', heading: { ...only, start, end } };
  return { kind: 'paragraph', start, end, headings };
}

export interface OutlineItem {
  readonly section: number;
  readonly heading: string;
  /** 0 for the outermost. */
  readonly indent: number;
  readonly start: number;
}

export function outlineOf(text: string, sections: readonly Section[]): readonly OutlineItem[] {
  const names = new Map(sections.map(({ ordinal, heading }) => [ordinal, heading]));
  return findHeadings(text, sections).map(({ section, level, start }) => ({
    section,
    heading: names.get(section) ?? '',
    indent: level - 2,
    start,
  }));
}
