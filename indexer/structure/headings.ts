/** Finds the headings of a report: numbered ones, those whose numerals were lost, and bare lines. */
import {
  type Heading,
  isBareMark,
  isChapter,
  type Line,
  LOST_NUMERAL,
  numberedHeading,
  runIn,
} from './heading-marks.ts';

/** A line of its own that is no longer than this, unpunctuated and above a paragraph, reads as a heading. */
const LONGEST_BARE_HEADING = 36;
/** What stands under a bare heading is a paragraph, not another line of a list. */
const SHORTEST_PARAGRAPH = 60;
/** One such line alone is more likely a caption or a salutation. */
const FEWEST_BARE_HEADINGS = 2;
const LONGEST_LOST_HEADING = 40;
/** First sentences of paragraphs that carry on the series of headings without numerals. */
const LONGEST_PLAIN_RUN_IN = 24;

const NO_HEADING =
  /[。!?;:,、…]$|^\(?\d{4}年\d{1,2}月|^(?:附件|附表|附:|图\d|表\d|注:|联系|来源|发布|索引|主办|承办|地址|首页)|[|｜\t]|\.(?:docx?|pdf|xlsx?|zip)$|^[一二三四五六七八九十]是|^\d/u;
const ORGAN_LINE = /(?:人民政府|委员会|办公室|办事处|局|厅|管委会|领导小组)$/u;
const TITLE_LINE = /(?:法治政府建设|依法行政|法治建设).{0,16}(?:报告|情况|总结)/u;
/** How a heading begins; a sentence that goes on about the year or about us does not. */
const HEADING_VERB =
  /^(?:坚持|加强|强化|健全|完善|规范|推进|推动|深化|优化|提升|提高|落实|严格|全面|依法|积极|扎实|持续|不断|着力|大力|切实|认真|深入|聚焦|科学|夯实|压实|筑牢|创新|加快|有效|突出|注重|抓好|打造|构建|加大|做好|狠抓|存在|下一步|今后)/u;

/** Headings in order; none lies in another. `lines` are those of the text. */
export function findHeadings(text: string, lines: readonly Line[]): Heading[] {
  const numbered = numberedHeadings(lines);
  const lost = lostHeadings(lines, numbered);
  const top = numbered.some(({ depth }) => depth === 1) || lost.length > 0;
  const bare = top ? [] : bareHeadings(lines, numbered);
  const all = [...numbered, ...lost, ...bare].toSorted((a, b) => a.start - b.start);
  return withoutRepeats(text, all);
}

function numberedHeadings(lines: readonly Line[]): Heading[] {
  const chapters = lines.filter(isChapter).length >= FEWEST_BARE_HEADINGS;
  const found: Heading[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next && isBareMark(line) && next.form.length <= LONGEST_BARE_HEADING) {
      const joined: Line = { start: line.start, end: next.end, form: `${line.form}${next.form}` };
      const heading = numberedHeading(joined, chapters);
      if (heading) found.push({ ...heading, end: next.end });
      continue;
    }
    const heading = numberedHeading(line, chapters);
    if (heading) found.push(heading);
  }
  return found;
}

/** `、堅持改革創新。…` twice or more: the numerals were lost, and some lines lost the 、 as well. */
function lostHeadings(lines: readonly Line[], numbered: readonly Heading[]): Heading[] {
  if (numbered.some(({ depth }) => depth === 1)) return [];
  const marked = lines.filter((line) => LOST_NUMERAL.test(line.form));
  const [first] = marked;
  if (!first || marked.length < FEWEST_BARE_HEADINGS) return [];
  return lines.flatMap((line) => {
    if (line.start < first.start) return [];
    if (LOST_NUMERAL.test(line.form)) return runIn(line, 1, LONGEST_LOST_HEADING) ?? [];
    const long = line.form.length >= SHORTEST_PARAGRAPH * 2;
    return long && HEADING_VERB.test(line.form) ? (runIn(line, 1, LONGEST_PLAIN_RUN_IN) ?? []) : [];
  });
}

/** Short unpunctuated lines above paragraphs, in a report that does not number its upper headings. */
function bareHeadings(lines: readonly Line[], numbered: readonly Heading[]): Heading[] {
  const starts = new Set(numbered.map(({ start }) => start));
  const found = lines.flatMap((line, index): Heading[] => {
    const next = lines[index + 1];
    if (!next || index === 0 || starts.has(line.start)) return [];
    const { form } = line;
    if (form.length < 4 || form.length > LONGEST_BARE_HEADING) return [];
    if (NO_HEADING.test(form) || ORGAN_LINE.test(form) || TITLE_LINE.test(form)) return [];
    const opens = next.form.length >= SHORTEST_PARAGRAPH || starts.has(next.start);
    return opens ? [{ start: line.start, end: line.end, depth: 1 }] : [];
  });
  return found.length >= FEWEST_BARE_HEADINGS ? found : [];
}

/** A portal that prints a heading twice in a row opens one section, not two. */
function withoutRepeats(text: string, headings: readonly Heading[]): Heading[] {
  const kept: Heading[] = [];
  for (const heading of headings) {
    const before = kept.at(-1);
    const same =
      before &&
      before.depth === heading.depth &&
      text.slice(before.end, heading.start).trim() === '' &&
      text.slice(before.start, before.end) === text.slice(heading.start, heading.end);
    if (!same) kept.push(heading);
  }
  return kept;
}
