/**
 * What a line that opens a section looks like.
 *
 *   一、2024年工作举措和成效          numbered, alone on its line
 *   （一）依法全面履行职能。一是……     numbered, run in: the heading stops before the first 。
 *   、堅持改革創新。用好……            numeral lost on the way to the page
 *   一是……                          never a heading
 */
import { plain } from './plain.ts';

export interface Heading {
  /** UTF-16 offset of the first character of the heading. */
  readonly start: number;
  /** After its last character. */
  readonly end: number;
  readonly depth: number;
}

/** A line without its outer white space. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Plain form, offsets relative to `start`. */
  readonly form: string;
}

const NUMERAL = '[一二三四五六七八九十百零〇两]{1,4}';
/** Depth by the kind of numeral, as 《党政机关公文格式》 GB/T 9704-2012 orders them. */
const MARKS: readonly { readonly depth: number; readonly pattern: RegExp }[] = [
  { depth: 1, pattern: new RegExp(`^${NUMERAL}\\s*[、.]`, 'u') },
  { depth: 2, pattern: new RegExp(`^[(〔\\[【]\\s*${NUMERAL}\\s*[)〕\\]】]\\s*[、.]?`, 'u') },
  { depth: 3, pattern: /^\d{1,2}\s*(?:、|\.(?!\d)|\.(?=20\d\d\s*年))/u },
  { depth: 4, pattern: /^(?:\(\s*\d{1,2}\s*\)|\d{1,2}\))[、.]?/u },
  { depth: 5, pattern: /^[①-⑳]/u },
];
const CHAPTER = new RegExp(`^第(?:${NUMERAL}|\\d{1,2})(?:章|编|部分|篇)`, 'u');
export const LOST_NUMERAL = /^、(?=\p{Script=Han})/u;

/** 一、二季度…, 一、二审案件…: a list of numerals, no mark. */
const MORE_NUMERALS = new RegExp(`^\\s*${NUMERAL}\\s*(?:、|季|级|类|线|审|期|产)`, 'u');
/** No heading of the reports read is longer; what is longer is a sentence. */
const LONGEST_HEADING = 64;
/** A run-in heading under 1. or (1) is short, else it is an item of a list. */
const LONGEST_ITEM_HEADING = 40;
/** A full stop lost after 有待加强 and the like: 法治人才队伍建设有待加强目前城区… */
const LOST_STOP =
  /^[^。,;:]{4,40}?(?:有待|仍需|还需|尚需|亟待|亟需)(?:进一步)?(?:加强|提高|提升|完善|增强|强化|改进|规范|健全|优化|深化)(?=\p{Script=Han})/u;

export function linesOf(text: string): Line[] {
  const form = plain(text);
  const lines: Line[] = [];
  for (const match of form.matchAll(/[^\n\r]+/g)) {
    const lead = /^\s*/u.exec(match[0])?.[0].length ?? 0;
    const body = match[0].trim();
    if (body === '') continue;
    const start = match.index + lead;
    lines.push({ start, end: start + body.length, form: body });
  }
  return lines;
}

/** Units from the start of the line to where its heading ends; 0 when it has none. */
function headingLength(form: string, mark: number, depth: number): number {
  const rest = form.slice(mark);
  const stop = rest.search(/[。!?]/u);
  const whole = stop < 0 ? rest.length : stop;
  const longest = depth >= 3 ? LONGEST_ITEM_HEADING : LONGEST_HEADING;
  const lost = LOST_STOP.exec(rest);
  if (lost && lost[0].length < whole) return mark + lost[0].length;
  if (whole <= longest && !/[;]/u.test(rest.slice(0, whole))) return mark + whole;
  // A long first sentence: 一、 and （一） open a section all the same, named by the first clause.
  if (depth > 2) return 0;
  const clause = /^[^,;:。]+?(?=[,;:。]|[一二三四五]是)/u.exec(rest);
  return clause && clause[0].length <= LONGEST_HEADING ? mark + clause[0].length : 0;
}

/** The heading a numbered line opens with, or null. */
export function numberedHeading(line: Line, chapters: boolean): Heading | null {
  const { form, start } = line;
  const chapter = CHAPTER.exec(form);
  const found = chapter
    ? { mark: chapter[0].length, depth: 1 }
    : MARKS.flatMap(({ depth, pattern }) => {
        const match = pattern.exec(form);
        return match ? [{ mark: match[0].length, depth: chapters ? depth + 1 : depth }] : [];
      })[0];
  if (!found || MORE_NUMERALS.test(form.slice(found.mark))) return null;
  if (!/[\p{Script=Han}a-z]/u.test(form.slice(found.mark))) return null;
  const length = headingLength(form, found.mark, found.depth - (chapters ? 1 : 0));
  // 1.…； is an item of a list.
  if (length === 0 || (found.depth >= 3 && /[;,]$/u.test(form))) return null;
  return { start, end: start + length, depth: found.depth };
}

export function isChapter(line: Line): boolean {
  return CHAPTER.test(line.form) && line.form.length <= LONGEST_HEADING;
}

/** The mark of a numbered line that holds nothing else: the heading follows on the next line. */
export function isBareMark(line: Line): boolean {
  return MARKS.some(({ pattern }) => pattern.exec(line.form)?.[0].length === line.form.length);
}

/** The first sentence of a line as a run-in heading, when it is short enough to be one. */
export function runIn(line: Line, depth: number, longest: number): Heading | null {
  const stop = line.form.search(/[。!?]/u);
  const end = stop < 0 ? line.form.length : stop;
  if (end < 4 || end > longest) return null;
  return { start: line.start, end: line.start + end, depth };
}
