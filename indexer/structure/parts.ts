/**
 * Which of the five required contents a section holds, told by meaning and not by position, since
 * the order varies. Cues are data (`data/parts.json`), read in plain form.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Part, PARTS } from '../records.ts';
import { plain } from './plain.ts';
import { type BareSection, ownEnds } from './section-tree.ts';

const patterns = z
  .array(z.string())
  .transform((list) => list.map((source) => new RegExp(source, 'u')));
const cueFile = z.object({
  order: z.array(z.enum(PARTS)),
  headings: z.record(z.enum(PARTS), patterns),
  /** 解决群众反映强烈的突出问题 is a result, not a problem; 落实立法计划 no plan. */
  solved: z.array(z.string()).transform((list) => list.map((source) => new RegExp(source, 'gu'))),
  /** What names results beside something else: 举措、成效及存在问题, 工作总结和明年计划. */
  joined: patterns,
  openings: z.object({ problems: patterns, 'next-year': patterns }),
  contents: z.object({ 'first-responsible': patterns }),
});

let loaded: z.infer<typeof cueFile> | undefined;
function cues(): z.infer<typeof cueFile> {
  loaded ??= cueFile.parse(
    JSON.parse(readFileSync(new URL('./data/parts.json', import.meta.url), 'utf8')),
  );
  return loaded;
}

/** Units at the start of a section or paragraph that tell what it is about. */
const OPENING = 90;

const matches = (list: readonly RegExp[], text: string) =>
  list.some((pattern) => pattern.test(text));

/** A year after the one reported on makes a heading a plan, whatever noun it ends with. */
function namesLaterYear(heading: string, year: number | null): boolean {
  const years = [...heading.matchAll(/(20\d\d)\s*年/gu)].map((match) => Number(match[1]));
  return year !== null && years.length > 0 && years.every((named) => named > year);
}

function byHeading(heading: string, year: number | null): Part[] {
  const form = plain(heading);
  if (form === '') return [];
  const { headings, openings, order, solved, joined } = cues();
  const others = (part: Part) => part !== 'achievements';
  const open = solved.reduce((rest, pattern) => rest.replaceAll(pattern, ''), form);
  if (namesLaterYear(form, year) && !matches(joined, open)) {
    // 存在的不足和2023年工作打算 is a plan by its year, and tells the problems before it.
    return matches(headings.problems, open) ? ['problems', 'next-year'] : ['next-year'];
  }
  const found = order.filter((part) =>
    matches(headings[part], part === 'problems' || part === 'next-year' ? open : form),
  );
  // 举措和成效 beside 不足 or 打算 is one section for both; a bare noun such as 举措 is not.
  // 取得一定成效，但还存在问题 grants the results only to go on.
  const granted = found.includes('problems') && matches(openings.problems, open);
  const both = found.some(others) && matches(joined, open) && !granted;
  const telling = found.filter((part) => others(part) || both || found.length === 1);
  // 取得了一些成绩，但还有一定差距: a sentence in place of a heading tells by its end.
  const sentence = telling.some(others) ? null : partOfOpening(form, year);
  return sentence ? [sentence] : telling;
}

/** What the first words of a paragraph say it is; null when nothing. */
export function partOfOpening(text: string, year: number | null): 'problems' | 'next-year' | null {
  const form = plain(text.slice(0, OPENING)).trim();
  const { openings } = cues();
  if (matches(openings['next-year'], form)) return 'next-year';
  const later = /^(20\d\d)\s*年/u.exec(form);
  if (later && year !== null && Number(later[1]) > year && /将|要|着力|继续|重点/u.test(form))
    return 'next-year';
  return matches(openings.problems, form) ? 'problems' : null;
}

/** Parts of each section, by ordinal; never an empty list. */
export function partsOf(
  text: string,
  sections: readonly BareSection[],
  year: number | null,
): Part[][] {
  const ends = ownEnds(sections);
  const form = plain(text);
  const result: Part[][] = [];
  const ownCue: boolean[] = [];
  for (const section of sections) {
    const inherited = section.parent === null ? [] : (result[section.parent] ?? []);
    const own = form.slice(section.start, ends[section.ordinal]);
    const body = own.slice(section.heading.length);
    const firm = inherited.some((part) => part === 'problems' || part === 'next-year');
    const printed = byHeading(section.heading, year);
    // Under 存在的问题及下步打算 each subsection may be one of both; under 问题 alone, all are that.
    const heading = firm
      ? printed.filter((part) => inherited.length > 1 && inherited.includes(part))
      : printed;
    const opening = firm || heading.length > 0 ? null : partOfOpening(body, year);
    const told: Part[] = heading.length > 0 ? heading : opening ? [opening] : [];
    ownCue[section.ordinal] = told.length > 0;
    result.push(
      told.length > 0 ? told : firm ? [...inherited] : fallback(section, body, sections.length),
    );
    const now = result[section.ordinal] ?? [];
    const results = !now.some((part) => part !== 'achievements');
    if (results && matches(cues().contents['first-responsible'], body))
      now.unshift('first-responsible');
  }
  rollUp(sections, result, ownCue);
  // Without headings, what stands before the problems is the report itself.
  const [first] = sections;
  if (first?.depth === 0 && !result.some((parts) => parts.includes('achievements')))
    result[first.ordinal] = ['achievements'];
  return result;
}

function fallback(section: BareSection, body: string, count: number): Part[] {
  // The few lines before the first heading say who reports to whom.
  const preamble = section.depth === 0 && count > 1 && body.length < 500;
  return preamble ? ['other'] : ['achievements'];
}

/** A heading that says nothing itself holds what its subsections hold. */
function rollUp(
  sections: readonly BareSection[],
  result: Part[][],
  ownCue: readonly boolean[],
): void {
  for (const { ordinal, parent } of sections.toReversed()) {
    if (parent === null || ownCue[parent]) continue;
    const upper = result[parent];
    const held = result[ordinal]?.includes('first-responsible');
    if (held && upper && !upper.includes('first-responsible')) upper.unshift('first-responsible');
  }
}
