/**
 * Problems and plans without a heading: a report that closes its results with “对照要求还有一定差距…”
 * and “2020年，我县将…” opens two parts there, as clearly as a heading would.
 */
import type { Heading, Line } from './heading-marks.ts';
import { partOfOpening } from './parts.ts';
import { plain } from './plain.ts';

/** A paragraph shorter than this is a remark inside a section. */
const SHORTEST_OPENING_PARAGRAPH = 60;
const SHORTEST_UNHEADED_REPORT = 300;
/** The heading of such a section is its first sentence, or as many clauses as fit. */
const LONGEST_IMPLIED_HEADING = 64;
/** Words by which headings name problems and plans; where one does, nothing is implied. */
const NAMED = {
  problems: /问题|不足|差距|短板|薄弱|困难/u,
  'next-year': /下一步|下步|下年|明年|来年|今后|打算|计划|安排|思路/u,
} as const;

function firstSentence(line: Line): number {
  const stop = line.form.search(/[。!?]/u);
  const sentence = stop < 0 ? line.form.length : stop;
  if (sentence <= LONGEST_IMPLIED_HEADING) return sentence;
  const clause = line.form.slice(0, LONGEST_IMPLIED_HEADING).search(/[,;:][^,;:]*$/u);
  return clause > 0 ? clause : LONGEST_IMPLIED_HEADING;
}

/** Headings for parts that open without one; also in a report that names no section at all. */
export function impliedHeadings(
  text: string,
  lines: readonly Line[],
  headings: readonly Heading[],
  year: number | null,
): Heading[] {
  const [first] = headings;
  // A page without headings is cut only where it is long enough to be a report.
  if (!first && text.length < SHORTEST_UNHEADED_REPORT) return [];
  const printed = headings.map(({ start, end }) => plain(text.slice(start, end)));
  const top = headings.reduce((least, { depth }) => Math.min(least, depth), first?.depth ?? 1);
  const opens = first?.start ?? lines[0]?.start ?? 0;
  const starts = new Set(headings.map(({ start }) => start));
  const implied: Heading[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    if (line.start <= opens || line.form.length < SHORTEST_OPENING_PARAGRAPH) continue;
    if (starts.has(line.start)) continue;
    const part = partOfOpening(line.form, year);
    if (!part || seen.has(part)) continue;
    const named = printed.some(
      (heading) => NAMED[part].test(heading) || laterYear(heading, year, part),
    );
    if (named) continue;
    seen.add(part);
    implied.push({ start: line.start, end: line.start + firstSentence(line), depth: top });
  }
  return implied;
}

function laterYear(heading: string, year: number | null, part: string): boolean {
  const named = /(20\d\d)\s*年/u.exec(heading);
  return part === 'next-year' && year !== null && named !== null && Number(named[1]) > year;
}
