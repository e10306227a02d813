/** .xlsx and .et of today (Office Open XML, ECMA-376 part 1, 18) → rows of the visible sheets. */
import { posix } from 'node:path';
import { numberFormat, toRows } from './sheet-values.ts';
import type { Cell, NumberFormat } from './sheet-values.ts';
import { Unreadable } from './unreadable.ts';
import { attribute, children, find, readXml, textOf } from './xml.ts';
import type { Xml } from './xml.ts';
import type { ZipFile } from './zip.ts';

const WORKBOOK = 'xl/workbook.xml';

export const isXlsx = (zip: ZipFile): boolean => zip.has(WORKBOOK);

interface Book {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
}

/** @throws Unreadable `damaged`, `too-large`, `no-text` */
export function readXlsx(zip: ZipFile): readonly string[] {
  const workbook = readXml(zip, WORKBOOK);
  const from1904 = /^(?:1|true)$/.test(
    attribute(find(workbook, 'workbookPr')[0], 'date1904') ?? '',
  );
  const book = { strings: readStrings(zip), formats: readFormats(zip, from1904) };
  const targets = readTargets(zip);
  const sheets = find(workbook, 'sheet').filter(
    (sheet) => !/hidden/i.test(attribute(sheet, 'state') ?? ''),
  );
  const lines = sheets.flatMap((sheet) => {
    const path = targets.get(attribute(sheet, 'id') ?? '');
    return path === undefined || !zip.has(path) ? [] : toRows(cellsOf(readXml(zip, path), book));
  });
  if (lines.length === 0)
    throw new Unreadable('no-text', '这个表格里没有内容。请核对文件，或导入含有正文的文件。');
  return lines;
}

/** Relation id → path in the container. */
function readTargets(zip: ZipFile): ReadonlyMap<string, string> {
  const path = 'xl/_rels/workbook.xml.rels';
  if (!zip.has(path)) return new Map();
  return new Map(
    find(readXml(zip, path), 'Relationship').map((relation) => {
      const target = attribute(relation, 'Target') ?? '';
      return [
        attribute(relation, 'Id') ?? '',
        target.startsWith('/') ? target.slice(1) : posix.join('xl', target),
      ];
    }),
  );
}

/** `<t>` and the runs of rich text; `<rPh>` is how to read it aloud. */
const richText = (node: Xml): string =>
  [...children(node, 't'), ...children(node, 'r').flatMap((run) => children(run, 't'))]
    .map(textOf)
    .join('');

function readStrings(zip: ZipFile): readonly string[] {
  const path = 'xl/sharedStrings.xml';
  return zip.has(path) ? find(readXml(zip, path), 'si').map(richText) : [];
}

function readFormats(zip: ZipFile, from1904: boolean): readonly NumberFormat[] {
  const path = 'xl/styles.xml';
  if (!zip.has(path)) return [];
  const styles = readXml(zip, path);
  const codes = new Map(
    find(styles, 'numFmt').map((format) => [
      Number(attribute(format, 'numFmtId')),
      attribute(format, 'formatCode') ?? '',
    ]),
  );
  return find(styles, 'cellXfs')
    .flatMap((list) => children(list, 'xf'))
    .map((style) => {
      const id = Number(attribute(style, 'numFmtId') ?? 0);
      return numberFormat(id, codes.get(id), from1904);
    });
}

/** `AB12` → 27; null for no reference. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Buffer.from(letters).reduce((sum, letter) => sum * 26 + letter - 64, 0) - 1;
}

function* cellsOf(sheet: unknown, book: Book): Generator<Cell> {
  let row = -1;
  for (const line of find(sheet, 'sheetData').flatMap((data) => children(data, 'row'))) {
    row = Number(attribute(line, 'r') ?? row + 2) - 1;
    if (attribute(line, 'hidden') === '1') continue;
    let column = -1;
    for (const cell of children(line, 'c')) {
      column = columnOf(attribute(cell, 'r')) ?? column + 1;
      yield { row, column, text: shownIn(cell, book) };
    }
  }
}

function shownIn(cell: Xml, { strings, formats }: Book): string {
  const type = attribute(cell, 't') ?? 'n';
  if (type === 'inlineStr') return children(cell, 'is').map(richText).join('');
  const value = children(cell, 'v').map(textOf).join('');
  if (value === '' || type === 'e') return '';
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'str' || type === 'd') return value;
  const format = formats[Number(attribute(cell, 's') ?? 0)];
  const number = Number(value);
  return Number.isNaN(number) ? value : (format ?? String)(number);
}
