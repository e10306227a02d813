/**
 * Text placed on pages (PDF, OFD) → lines → paragraphs.
 *
 *   runs at (x, y)      lines                    paragraphs
 *   ［  2024年,全］      │  2024年,全县认真│     2024年,全县认真贯彻。
 *   ［县认真］［贯彻。］  │贯彻。            │     一、主要举措
 */
import { fold, isCjk, trimEnds } from './characters.ts';

/** A piece of text: lengths in any one unit, y growing upwards. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Size of the font. */
  readonly size: number;
}

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** In sizes of the font. */
const SAME_LINE = 0.5;
const WORD_GAP = 0.25;
const CELL_GAP = 2;
const INDENT = 1.2;
/** A line that ends this far left of the margin ended its paragraph: punctuation takes one at most. */
const SHORT_OF_MARGIN = 1.8;
/** In usual distances between lines. */
const PARAGRAPH_GAP = 1.7;
const SAME_SIZE = 1.15;

/** Spaces a line of Chinese may have for one character: more are letter-spacing, of justified lines. */
const SPACED = 0.3;

/** `程 序 的 通 知` → `程序的通知`. */
function closeLetters(line: string): string {
  const spaces = line.split(' ').length - 1;
  const spaced =
    spaces > 3 && /\p{Script=Han}/u.test(line) && spaces > (line.length - spaces) * SPACED;
  return spaced ? line.replaceAll(' ', '') : line;
}

function joinRuns(runs: readonly Run[]): Line {
  const ordered = runs.toSorted((a, b) => a.x - b.x);
  const size = Math.max(...ordered.map((run) => run.size));
  let text = '';
  let right = ordered[0]?.x ?? 0;
  for (const [order, run] of ordered.entries()) {
    const before = ordered[order - 1];
    // Bold by printing twice.
    if (before !== undefined && before.text === run.text && Math.abs(before.x - run.x) < size / 10)
      continue;
    const gap = run.x - right;
    if (text !== '' && gap > CELL_GAP * size) text = `${text.trimEnd()}\t`;
    else if (gap > WORD_GAP * size && !isCjk(text.at(-1)) && !isCjk(run.text[0]) && text !== '')
      text += ' ';
    text += run.text;
    right = Math.max(right, run.x + run.width);
  }
  return {
    text: closeLetters(trimEnds(text.replace(/ {2,}/g, ' '))),
    left: ordered[0]?.x ?? 0,
    right,
    y: ordered[0]?.y ?? 0,
    size,
  };
}

export function toPageLines(runs: readonly Run[]): Line[] {
  const visible = runs.filter((run) => run.text.trim() !== '').toSorted((a, b) => b.y - a.y);
  const rows: Run[][] = [];
  for (const run of visible) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      first.y - run.y <= SAME_LINE * Math.max(first.size, run.size)
    )
      row.push(run);
    else rows.push([run]);
  }
  return rows.map(joinRuns).filter((line) => line.text !== '');
}

/** Page numbers, and the address a browser prints below a page. */
const PAGE_NUMBER =
  /^(?:[-—–―·. ]*\d{1,4}[-—–―·. ]*|第? ?\d{1,4} ?页(?: ?[,/]? ?共 ?\d{1,4} ?页)?|\d{1,4} ?\/ ?\d{1,4}|[-—–] ?[ivxlc]{1,6} ?[-—–]|page \d+(?: of \d+)?|(?:file|https?):\/\/\S*(?:\s+\d+ ?\/ ?\d+)?)$/i;
/** Lines at either end of a page that may be its header or footer. */
const EDGE_LINES = 2;
/** Printed on so many pages, a line is no text of any. */
const REPEATED = 3;

/** `file:///a.html  10/11` and `…  9/11` are one running line. */
const shape = (line: Line): string => fold(line.text).replace(/\d+/g, '#').replace(/\s+/g, '');

/** Takes page numbers and running heads off the ends of the pages. */
export function dropRunningLines(pages: readonly (readonly Line[])[]): Line[][] {
  const seen = new Map<string, number>();
  const atEdge = (page: readonly Line[], at: number): boolean =>
    at < EDGE_LINES || at >= page.length - EDGE_LINES;
  for (const page of pages) {
    for (const mark of new Set(page.filter((_, at) => atEdge(page, at)).map(shape)))
      seen.set(mark, (seen.get(mark) ?? 0) + 1);
  }
  return pages.map((page) =>
    page.filter((line, at) => {
      if (!atEdge(page, at)) return true;
      if (PAGE_NUMBER.test(fold(line.text).trim())) return false;
      const times = seen.get(shape(line)) ?? 0;
      return times < REPEATED || times < pages.length * 0.4;
    }),
  );
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The size most characters are set in. */
function bodySize(lines: readonly Line[]): number {
  const characters = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
  }
  return [...characters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

/** Lines of all pages → paragraphs; rows of tables stay lines. */
export function toParagraphs(pages: readonly (readonly Line[])[]): string[] {
  const lines = pages.flat();
  // Margins are those of the body: a title in larger type may be wider.
  const size = bodySize(lines);
  const body = lines.filter((line) => Math.abs(line.size - size) <= size * (SAME_SIZE - 1));
  const widest = body.reduce((most, line) => Math.max(most, line.right - line.left), 0);
  const full = body.filter((line) => line.right - line.left > widest * 0.6);
  const left = quantile(
    full.map((line) => line.left),
    0.1,
  );
  const right = quantile(
    full.map((line) => line.right),
    0.9,
  );
  const steps = pages.flatMap((page) =>
    page.slice(1).map((line, at) => (page[at]?.y ?? 0) - line.y),
  );
  const step = quantile(steps, 0.5);
  const paragraphs: string[] = [];
  let before: Line | undefined;
  for (const page of pages) {
    for (const [at, line] of page.entries()) {
      const gap = at === 0 || before === undefined ? 0 : before.y - line.y;
      if (before !== undefined && goesOn(before, line, { left, right, gap, step })) {
        const last = paragraphs.pop() ?? '';
        paragraphs.push(last + (touches(last, line.text) ? '' : ' ') + line.text);
      } else paragraphs.push(line.text);
      before = line;
    }
  }
  return paragraphs;
}

/** No space between Chinese, nor within a number that a line of Chinese had to break: 审结1│29件. */
const touches = (before: string, after: string): boolean =>
  isCjk(before.at(-1)) ||
  isCjk(after[0]) ||
  (/\p{Script=Han}.*\d$/u.test(before) && /^\d+[.%％]?\d*\p{Script=Han}/u.test(after));

/** A heading begins a paragraph, however the lines lie, when the one before it ended a sentence. */
const HEADING =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章节条])/;
const SENTENCE_END = /[。！？；：]["”’」）)]?$/;

interface Measures {
  readonly left: number;
  readonly right: number;
  readonly gap: number;
  readonly step: number;
}

function goesOn(before: Line, line: Line, { left, right, gap, step }: Measures): boolean {
  const size = Math.max(before.size, line.size);
  const sameSize = size <= Math.min(before.size, line.size) * SAME_SIZE;
  return (
    sameSize &&
    !(HEADING.test(line.text) && SENTENCE_END.test(before.text)) &&
    !before.text.includes('\t') &&
    !line.text.includes('\t') &&
    before.right >= right - SHORT_OF_MARGIN * size &&
    line.left <= left + INDENT * size &&
    gap <= step * PARAGRAPH_GAP
  );
}
