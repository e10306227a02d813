/** One row of a sheet as XML. A string is an inline string: nothing in it is ever calculated. */
import { escaped, legalText } from '../characters.ts';
import { cellOf } from './table.ts';
import type { Cell, ColumnKind, Head, Value } from './table.ts';
import { STYLES } from './xlsx-parts.ts';

/** Excel's limit, in UTF-16 units; a file with more in a cell is called damaged. */
const LONGEST_CELL = 32_767;
const CUT = '…（超出 Excel 单元格的长度上限，余下部分未列出；全文见 JSONL 格式或原文）';

const STYLE_BY_KIND: Readonly<Record<ColumnKind, number>> = {
  text: STYLES.plain,
  long: STYLES.long,
  number: STYLES.plain,
  share: STYLES.share,
  date: STYLES.date,
};

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26);
  const last = String.fromCharCode(65 + (index % 26));
  return before === 0 ? last : columnLetters(before - 1) + last;
}

const MS_A_DAY = 86_400_000;
/** Day 0 of Excel's calendar, as it counts from March 1900 on (it has a 29 February 1900). */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_SOUND_DAY = 61;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The number of an ISO day in Excel's calendar; undefined for what is no day of it. */
export function dayNumber(text: string): number | undefined {
  const time = ISO_DAY.test(text) ? Date.parse(text) : Number.NaN;
  const day = (time - DAY_ZERO) / MS_A_DAY;
  return day >= FIRST_SOUND_DAY ? day : undefined;
}

/** Excel reads `_x000D_` as the character U+000D: such text as was meant must be told apart. */
const CODED = /_(?=x[\dA-Fa-f]{4}_)/g;

const LINE_ENDS = /\r\n?/g;

/** What a cell can hold of a text: no character XML forbids, no more than Excel's limit. */
export function cellText(text: string): string {
  const plain = legalText(text).replaceAll(LINE_ENDS, '\n');
  if (plain.length <= LONGEST_CELL) return plain;
  // The cut may leave half a surrogate pair.
  return `${legalText(plain.slice(0, LONGEST_CELL - CUT.length))}${CUT}`;
}

/** Nothing for a text of which nothing is left. */
function inlineString(at: string, style: number, text: string): string {
  const held = escaped(cellText(text)).replaceAll(CODED, '_x005F_');
  return held === ''
    ? ''
    : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${held}</t></is></c>`;
}

const number = (at: string, style: number, value: number): string =>
  `<c r="${at}" s="${style}"><v>${value}</v></c>`;

function cellXml(at: string, kind: ColumnKind, cell: Cell): string {
  if (cell === null) return '';
  const style = STYLE_BY_KIND[kind];
  if (typeof cell === 'number') return Number.isFinite(cell) ? number(at, style, cell) : '';
  const day = kind === 'date' ? dayNumber(cell) : undefined;
  return day === undefined ? inlineString(at, style, cell) : number(at, style, day);
}

export interface SheetRows {
  readonly header: () => string;
  /** @param ordinal 2 for the first row below the header */
  readonly row: (values: readonly Value[], ordinal: number) => string;
}

export function sheetRows(columns: readonly Head[]): SheetRows {
  const letters = columns.map((_, at) => columnLetters(at));
  return {
    header: () =>
      `<row r="1">${columns
        .map(({ header }, at) => inlineString(`${letters[at]}1`, STYLES.header, header))
        .join('')}</row>`,
    row: (values, ordinal) =>
      `<row r="${ordinal}">${columns
        .map((column, at) =>
          cellXml(`${letters[at]}${ordinal}`, column.kind, cellOf(column, values[at] ?? null)),
        )
        .join('')}</row>`,
  };
}
