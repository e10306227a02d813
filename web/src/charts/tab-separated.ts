/** A spreadsheet runs what begins like this; a plain number may begin with a minus. */
const FORMULA = /^[=+\-@\t\r]/u;
const NUMBER = /^-?\d+(?:\.\d+)?%?$/u;

function cellOf(value: string): string {
  const flat = value.replaceAll(/[\t\r\n]+/gu, ' ');
  return FORMULA.test(flat) && !NUMBER.test(flat) ? `'${flat}` : flat;
}

/** Rows as spreadsheets take them from the clipboard: a tab between cells, a line for each row. */
export function toTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellOf).join('\t')).join('\n');
}
