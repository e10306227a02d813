/** CSV as Excel reads it: UTF-8 with byte order mark, CRLF, RFC 4180 quoting, no formulas. */
import { stringify } from 'csv-stringify/sync';
import { legalText } from '../characters.ts';
import { batches } from './paging.ts';
import { cellOf } from './table.ts';
import type { Cell, Export } from './table.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** Rows made into one piece of text: a write for each row would cost more than the row. */
const ROWS_AT_ONCE = 100;

/**
 * What a spreadsheet may take for the beginning of a formula, by OWASP's "CSV Injection": = + - @
 * of either width, after whatever white space or invisible character; and a tab or a line end in
 * front, which some programs drop.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}\p{Z}]*[=+\-@＝＋－＠])/u;

/** A leading apostrophe makes text of it; a number is a number, with its sign. */
export const harmless = (cell: Cell): Cell => {
  if (typeof cell !== 'string') return cell;
  const text = legalText(cell);
  return FORMULA.test(text) ? `'${text}` : text;
};

/** Quotes any line end: with a delimiter of one's own the library quotes that one alone. */
const linesOf = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    { record_delimiter: 'windows', quote_record_delimiter: true },
  );

export async function* csv({ columns, rows }: Pick<Export, 'columns' | 'rows'>) {
  yield BYTE_ORDER_MARK + linesOf([columns.map(({ header }) => header)]);
  for await (const batch of batches(rows, ROWS_AT_ONCE)) {
    yield linesOf(batch.map((row) => columns.map((column, at) => cellOf(column, row[at] ?? null))));
  }
}
