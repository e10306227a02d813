/**
 * The head of a page as plain text: everything above the first line of the text proper.
 *
 *   当前位置:首页 > 政务公开        breadcrumb
 *   江南区人民政府2022年…报告       title
 *   发布时间:…  来源:…             labels
 *   威縣人民政府                    title, split over two lines
 *   2019年度…情況報告
 *   2019年以來,我縣…                ◀ the text starts here
 */
import { fold } from './characters.ts';
import { stripEdges } from './labels.ts';
import { readLine } from './line-kinds.ts';
import type { Line } from './line-kinds.ts';
import type { MetadataBuilder } from './metadata.ts';
import { findTitles, isOrgan, readTitle } from './titles.ts';

export interface Head {
  /** Index of the first line that stays. */
  readonly start: number;
  /** In the order printed. */
  readonly titles: readonly string[];
}

/** Heads longer than this are no heads; portals print at most about forty lines above a title. */
const MAX_HEAD = 120;
/** Prose above the page's own title is a ticker or a notice, and short. */
const MAX_TICKER = 160;

const YEAR = /\d{4}|[二一][〇○零九]/;
const BULLET = /^\s*[•·▪●]/;

const isMark = (line: Line): boolean =>
  !['short', 'title', 'body', 'salutation', 'blank'].includes(line.kind);

/** Labels that only stand above a text; 编辑 and 地址 also stand below one. */
function isHeadLabels(line: Line | undefined): boolean {
  if (line?.kind === 'breadcrumb') return true;
  return (
    line?.kind === 'labels' &&
    line.pairs.some((pair) => ['date', 'source', 'number', 'organ'].includes(pair.kind))
  );
}

const isBody = (line: Line | undefined): boolean =>
  line?.kind === 'body' || line?.kind === 'salutation';

/** Where the text proper begins, its own titles not counted. */
function findStart(lines: readonly string[], kinds: readonly Line[]): number {
  const first = kinds.findIndex(isBody);
  if (first < 0) return kinds.length;
  // A ticker above the title: prose, then a title, then labels, then more prose than the ticker had.
  let ticker = 0;
  let at = first;
  while (at < kinds.length && isBody(kinds[at]) && ticker <= MAX_TICKER) {
    ticker += lines[at]?.length ?? 0;
    at++;
  }
  const titled = kinds.slice(0, first).some((line) => line.kind === 'title');
  const next = kinds.findIndex((line, index) => index >= at && isBody(line));
  const between = next < 0 ? [] : kinds.slice(at, next);
  const isTicker =
    !titled &&
    ticker <= MAX_TICKER &&
    between.some((line) => line.kind === 'title') &&
    between.some(isHeadLabels) &&
    lines.slice(next).join('').length > ticker;
  return isTicker ? next : first;
}

function takeLine(line: Line, into: MetadataBuilder): void {
  if (line.kind === 'breadcrumb') into.addTrail(line.trail);
  else if (line.kind === 'labels') {
    if (line.date !== null) into.add('date', line.date);
    into.addPairs(line.pairs);
  } else if (line.kind === 'date') {
    into.add('date', line.date);
    if (line.source !== null) into.add('来源', line.source);
  } else if (line.kind === 'session' || line.kind === 'signed') into.add(line.kind, line.value);
  else if (line.kind === 'number') into.add('documentNumber', line.value);
}

/**
 * Reads the head of `lines` (trimmed, without blank ones) into `into`.
 * Titles are counted as head; `start` is the first line of the text proper.
 */
export function readHead(lines: readonly string[], into: MetadataBuilder): Head {
  const kinds = lines.slice(0, MAX_HEAD).map(readLine);
  const limit = findStart(lines, kinds);
  const runs = findTitles(lines.slice(0, limit), (at) => isPart(kinds[at]));
  const titled = new Set(runs.flatMap((run) => range(run.from, run.to)));
  // A channel (法治政府建设年度报告) has no year; the title of a report has.
  const titles = runs
    .map((run) => run.title)
    .toSorted((a, b) => Number(YEAR.test(b)) - Number(YEAR.test(a)));
  let last = Math.max(-1, ...titled);
  let held: { readonly at: number } | undefined;
  for (let at = 0; at < limit; at++) {
    const line = kinds[at];
    if (line === undefined || titled.has(at) || at === held?.at) continue;
    if (line.kind === 'short') {
      const below = runs[0] !== undefined && at >= runs[0].to;
      into.addUnlabelled(stripEdges(lines[at] ?? ''), below || BULLET.test(lines[at] ?? ''));
    } else takeLine(line, into);
    if (isMark(line)) last = Math.max(last, at);
    const boxed = held?.at === at - 1 || kinds[at + 2]?.kind === 'labels';
    const value = valueBelow(line, lines[at + 1], kinds[at + 1], boxed);
    held = value === null ? held : { at: at + 1 };
    if (value !== null) {
      into.add(value.label, value.value);
      last = Math.max(last, at + 1);
    }
  }
  for (const run of runs) if (run.date !== null) into.add('date', run.date);
  if (titles.length > 0) return { start: bodyStart(lines, kinds, last, limit), titles };
  return untitled(lines, kinds, last, limit);
}

const isPart = (line: Line | undefined): boolean =>
  line?.kind === 'short' || line?.kind === 'title';
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, step) => from + step);

/** Values of a box are words and numbers, not sentences. */
const MAX_BOXED = 40;

/**
 * `• 信息索引号:` with its value on the line below.
 * @param boxed labels and values take turns here, so anything short is the value
 */
function valueBelow(
  line: Line,
  below: string | undefined,
  kind: Line | undefined,
  boxed: boolean,
): { label: string; value: string } | null {
  if (line.kind !== 'labels' || below === undefined || kind === undefined) return null;
  const pair = line.pairs.at(-1);
  if (pair === undefined || pair.value !== '' || line.pairs.length > 1) return null;
  const value = stripEdges(below);
  const folded = fold(value);
  const bulleted = BULLET.test(below);
  const fits =
    (boxed && ['short', 'number', 'date'].includes(kind.kind) && value.length <= MAX_BOXED) ||
    (pair.kind === 'number' &&
      kind.kind !== 'title' &&
      /\d{3}|^无$/.test(folded) &&
      folded.length <= 50) ||
    (pair.kind === 'date' && kind.kind === 'date') ||
    (['organ', 'source'].includes(pair.kind) && kind.kind === 'short' && isOrgan(value)) ||
    (['class', 'organ', 'source'].includes(pair.kind) && kind.kind === 'short' && bulleted) ||
    (pair.kind === 'title' && kind.kind === 'title');
  return fits && kind.kind !== 'body' && kind.kind !== 'labels'
    ? { label: pair.label, value }
    : null;
}

/** Short lines between the last title or label and the text are the text's, but for its organ. */
function bodyStart(
  lines: readonly string[],
  kinds: readonly Line[],
  last: number,
  limit: number,
): number {
  let start = last + 1;
  while (start < limit && (kinds[start]?.kind === 'blank' || isOrgan(lines[start] ?? ''))) start++;
  return start;
}

/** Lines of text wrapped at a width are about as long as each other. */
const isLonger = (next: string | undefined, line: string): boolean =>
  (next?.length ?? 0) > line.length + 4;

/** No line looks like a title: the line above the text is one if it stands alone or below labels. */
function untitled(
  lines: readonly string[],
  kinds: readonly Line[],
  last: number,
  limit: number,
): Head {
  const candidates = kinds
    .slice(0, limit)
    .map((line, index) => ({ line, text: lines[index] ?? '', index }))
    .filter(({ line, text }) => line.kind === 'short' && text.length >= 6 && text.length <= 60)
    .filter(({ text, index }) => !/[,;:、]/.test(fold(text)) && isLonger(lines[index + 1], text));
  const below = candidates.filter(({ index }) => index > last);
  const only = below.length === 1 ? below[0] : undefined;
  // Nothing follows: a file of short lines is a text, not a head.
  if (
    only === undefined ||
    limit >= lines.length ||
    isOrgan(only.text) ||
    !/\p{Script=Han}{4}/u.test(only.text)
  )
    return { start: last + 1, titles: [] };
  const { title } = readTitle(only.text);
  return { start: only.index + 1, titles: [title] };
}

/** Three cells and more: a table of the text, unless they are labels and values. */
const TABLE_ROW = /\t[^\t]*\t/;

function rowKind(line: string): Line {
  const read = readLine(line);
  return ['labels', 'breadcrumb', 'widget'].includes(read.kind) ? read : { kind: 'body' };
}

const isWidget = (line: Line | undefined): boolean =>
  line?.kind === 'widget' ||
  (line?.kind === 'labels' &&
    line.pairs.every(({ kind }) => kind === 'widget' || kind === 'place'));

const isPageLine = (line: Line): boolean =>
  isHeadLabels(line) || isWidget(line) || (line.kind === 'date' && /[-/:]/.test(line.date));

/** Where a box of labels ends that goes on at `from`: 有效性：有效, 公开方式： and its value below. */
function boxEnd(lines: readonly string[], kinds: readonly Line[], from: number): number {
  const before = kinds[from - 2];
  let at = from;
  let held =
    before !== undefined && valueBelow(before, lines[from - 1], kinds[from - 1], false) !== null;
  for (let line = kinds[at]; line !== undefined; line = kinds[at]) {
    if (line.kind !== 'labels' && line.kind !== 'blank' && !isWidget(line)) break;
    const boxed = held || kinds[at + 2]?.kind === 'labels';
    held = valueBelow(line, lines[at + 1], kinds[at + 1], boxed) !== null;
    at += held ? 2 : 1;
  }
  return at;
}

/** For text taken out of a page's own container: what may be page furniture there, and no titles. */
export function readInnerHead(lines: readonly string[], into: MetadataBuilder): Head {
  const kinds = lines
    .slice(0, MAX_HEAD)
    .map((line) => (TABLE_ROW.test(line) ? rowKind(line) : readLine(line)));
  const limit = findStart(lines, kinds);
  const last = kinds.slice(0, limit).findLastIndex(isPageLine);
  const labelled = kinds.slice(0, last + 1).some(isHeadLabels);
  const buttons = kinds.slice(0, limit).findIndex((line) => !isPageLine(line));
  const start = labelled ? boxEnd(lines, kinds, last + 1) : buttons < 0 ? last + 1 : buttons;
  if (labelled) readHead(lines.slice(0, start), into);
  const runs = findTitles(lines.slice(0, limit), (at) => isPart(kinds[at]));
  return { start, titles: runs.map((run) => run.title) };
}
