/**
 * What a spreadsheet may take for the beginning of a formula: the rule of server/export/csv.ts once
 * more, which the page cannot import; a test holds the two together.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}\p{Z}]*[=+\-@＝＋－＠])/u;

/** A number with its sign, percentage or unit: `+1,234.5 万元`, `−12%`. No name a formula could use. */
const AMOUNT = /^[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?(?:[%％‰]|\p{Script=Han}*)$/u;

function cellOf(value: string): string {
  const flat = value.replaceAll(/[\t\r\n]+/gu, ' ');
  return FORMULA.test(value) && !AMOUNT.test(flat) ? `'${flat}` : flat;
}

/** Rows as spreadsheets take them from the clipboard: a tab between cells, a line for each row. */
export function toTabSeparated(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellOf).join('\t')).join('\n');
}
