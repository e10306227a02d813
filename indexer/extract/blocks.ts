/**
 * An element as lines: one per block, one per table row (cells separated by a tab).
 *
 *   <p>甲</p><table><tr><td>乙</td><td>丙</td></tr></table>  →  甲 ⏎ 乙⇥丙
 */
import { cleanCharacters, isCjk, trimEnds } from './characters.ts';
import { isElement, isHidden, isText } from './elements.ts';
import type { AnyNode, Element } from './elements.ts';
import { marked, markOf } from './list-marks.ts';
import { selectors } from './selectors.ts';

export const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul ucaptitle'.split(
    ' ',
  ),
);
export const DROPPED: ReadonlySet<string> = new Set(
  selectors.drop.filter((name) => /^[a-z]+$/.test(name)),
);
/** A space that an editor escaped twice is shown as its name; nobody meant it. */
const TWICE_ESCAPED = /&(?:nbsp|ensp|emsp|#160);/gi;
/** Beyond this nesting (unclosed tags pile up) the call stack is at risk. */
const MAX_DEPTH = 600;
/** A cell longer than this, or one with a table in it, lays out the page rather than holds a datum. */
const MAX_CELL = 400;

export interface BlockOptions {
  /** Lines of these elements are left out, and a null stands where each was. */
  readonly without?: ReadonlySet<AnyNode> | undefined;
}

interface Writer {
  readonly lines: (string | null)[];
  /** Text of the line being written, white space as in the source. */
  open: string;
  /** Goes before the next line: the number of a list's item. */
  mark: string;
}

function endLine(writer: Writer): void {
  const line = tidyLine(writer.open);
  if (line !== '') {
    writer.lines.push(marked(writer.mark, line));
    writer.mark = '';
  }
  writer.open = '';
}

/**
 * White space as a browser shows it: runs are one space, and a line break in the source between
 * two Chinese characters is nothing. No-break and ideographic spaces inside a line stay as spaces.
 */
export function tidyLine(open: string): string {
  const cleaned = cleanCharacters(open);
  const shown = cleaned.replace(/[ \t\n\r\f]+/g, (run, at: number) => {
    const between = isCjk(cleaned[at - 1]) && isCjk(cleaned[at + run.length]);
    return run.includes('\n') && between ? '' : ' ';
  });
  return trimEnds(shown.replace(TWICE_ESCAPED, ' ').replace(/\u00a0/g, ' '));
}

/** The lines of one cell, or null when the cell lays out the page. */
function readCell(cell: Element, options: BlockOptions, depth: number): readonly string[] | null {
  if (options.without?.has(cell) || holdsTable(cell)) return null;
  const lines = readBlocks(cell, {}, depth).filter((line) => line !== null);
  return lines.length > 1 && lines.join('').length > MAX_CELL ? null : lines;
}

function holdsTable(element: Element): boolean {
  const open: AnyNode[] = [...element.children];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    if (node.name === 'table') return true;
    for (const child of node.children) open.push(child);
  }
  return false;
}

function containsAny(element: Element, wanted: ReadonlySet<AnyNode> | undefined): boolean {
  for (const one of wanted ?? []) {
    for (let node: AnyNode | null = one; node; node = node.parent) {
      if (node === element) return true;
    }
  }
  return false;
}

function writeRow(row: Element, writer: Writer, options: BlockOptions, depth: number): void {
  const cells = row.children.filter(
    (node): node is Element =>
      isElement(node) && (node.name === 'td' || node.name === 'th') && !isHidden(node),
  );
  const filled: (readonly string[] | null)[] = containsAny(row, options.without)
    ? cells.map(() => null)
    : cells.map((cell) => readCell(cell, options, depth + 1));
  if (filled.includes(null)) {
    for (const cell of cells) {
      if (options.without?.has(cell)) write(cell, writer, options, depth + 1);
      else writeBlock(cell, writer, options, depth + 1);
    }
    return;
  }
  const values = filled.filter((lines) => lines !== null);
  const used = values.filter((lines) => lines.length > 0);
  endLine(writer);
  if (used.length === 1) writer.lines.push(...(used[0] ?? []));
  // Empty cells keep their place between others, so that columns can be told apart.
  else if (used.length > 1) writer.lines.push(values.map(joinCell).join('\t').replace(/\t+$/, ''));
}

/** Lines within a cell: 部门 ⏎ 名称 is one phrase, Latin words need a space. */
const joinCell = (lines: readonly string[]): string =>
  lines
    .reduce(
      (all, line) => (isCjk(all.at(-1)) && isCjk(line[0]) ? all + line : `${all} ${line}`.trim()),
      '',
    )
    .replace(/\t/g, ' ');

function writeBlock(element: Element, writer: Writer, options: BlockOptions, depth: number): void {
  endLine(writer);
  if (element.name === 'li') writer.mark = markOf(element);
  for (const child of element.children) write(child, writer, options, depth + 1);
  endLine(writer);
  if (element.name === 'li') writer.mark = '';
}

function write(node: AnyNode, writer: Writer, options: BlockOptions, depth: number): void {
  if (options.without?.has(node)) {
    endLine(writer);
    writer.lines.push(null);
    return;
  }
  if (isText(node)) {
    writer.open += node.data;
    return;
  }
  if (!isElement(node) || DROPPED.has(node.name) || isHidden(node)) return;
  if (depth > MAX_DEPTH) {
    writeFlat(node, writer);
    return;
  }
  if (node.name === 'br') endLine(writer);
  else if (node.name === 'tr') writeRow(node, writer, options, depth);
  else if (node.name === 'pre') writePreformatted(node, writer, depth);
  else if (BLOCKS.has(node.name)) writeBlock(node, writer, options, depth);
  else {
    for (const child of node.children) write(child, writer, options, depth + 1);
    if (node.name === 'td' || node.name === 'th') writer.open += ' ';
  }
}

/** What lies deeper than the stack may go: its text, a line per block, without calling itself. */
function writeFlat(element: Element, writer: Writer): void {
  const open: AnyNode[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node)) writer.open += node.data;
    else if (isElement(node) && !DROPPED.has(node.name) && !isHidden(node)) {
      if (BLOCKS.has(node.name) || node.name === 'br') endLine(writer);
      for (const child of node.children.toReversed()) open.push(child);
    }
  }
  endLine(writer);
}

/** Line breaks of the source are the author's own here. */
function writePreformatted(element: Element, writer: Writer, depth: number): void {
  for (const child of element.children) {
    if (!isText(child)) write(child, writer, {}, depth + 1);
    else {
      for (const [order, part] of child.data.split('\n').entries()) {
        if (order > 0) endLine(writer);
        writer.open += part;
      }
    }
  }
  endLine(writer);
}

/** Lines of an element; null marks the place of `options.without`. */
export function readBlocks(
  element: AnyNode,
  options: BlockOptions = {},
  depth = 0,
): (string | null)[] {
  const writer: Writer = { lines: [], open: '', mark: '' };
  if (isElement(element) && element.name === 'pre') writePreformatted(element, writer, depth);
  else if ('children' in element)
    for (const child of element.children) write(child, writer, options, depth + 1);
  endLine(writer);
  return writer.lines;
}

export function linesOf(element: AnyNode): string[] {
  return readBlocks(element).filter((line) => line !== null);
}
