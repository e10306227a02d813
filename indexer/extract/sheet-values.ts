/** What a cell shows: numbers, shares and days by their number format. And rows as lines. */

export type NumberFormat = (value: number) => string;

/** Days are counted from here, since 1900 was taken for a leap year; on a Macintosh from 1904. */
const DAY_0 = Date.UTC(1899, 11, 30);
const DAY_0_OF_1904 = Date.UTC(1904, 0, 1);
const DAY = 86_400_000;

/** Formats that have a number and no text in the file (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-m-d',
  15: 'yyyy-m-d',
  16: 'm-d',
  17: 'yyyy-m',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-m-d h:mm',
  27: 'yyyy年m月',
  28: 'm月d日',
  29: 'm月d日',
  30: 'm-d-yy',
  31: 'yyyy年m月d日',
  32: 'h时mm分',
  33: 'h时mm分ss秒',
  36: 'yyyy年m月',
  50: 'yyyy年m月',
  51: 'm月d日',
  52: 'yyyy年m月',
  53: 'm月d日',
  54: 'm月d日',
  57: 'yyyy年m月',
  58: 'm月d日',
};

/** @param code the format's text in the file, when it has one */
export function numberFormat(
  id: number,
  code: string | undefined,
  from1904: boolean,
): NumberFormat {
  const first = (code ?? BUILT_IN[id] ?? 'General').split(';')[0] ?? '';
  const shape = first.replace(/\[[^\]]*\]|_.|\*./g, '').replace(/["\\]/g, '');
  const signs = shape.replace(/general/i, '');
  if (/[ydhs]|m(?!.*[0#])/i.test(signs)) return (value) => day(value, signs, from1904);
  const decimals = /\.(0+)/.exec(shape)?.[1]?.length;
  const fix = (value: number): string =>
    decimals === undefined && !/^[^.]*0[^.]*$/.test(shape)
      ? tidy(value)
      : value.toFixed(decimals ?? 0);
  return shape.includes('%') ? (value) => `${fix(value * 100)}%` : fix;
}

/** 0.1 + 0.2 is .3 to fifteen digits, which is what sheets show. */
const tidy = (value: number): string => String(Number(value.toPrecision(15)));

function day(value: number, shape: string, from1904: boolean): string {
  const time = new Date(
    Math.round(((from1904 ? DAY_0_OF_1904 : DAY_0) + value * DAY) / 1000) * 1000,
  );
  if (Number.isNaN(time.getTime())) return tidy(value);
  const [year, month, date] = [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
  const clock = time.toISOString().slice(11, /s/i.test(shape) ? 19 : 16);
  const hasClock = /h/i.test(shape);
  const hasYear = /y/i.test(shape);
  if (!hasYear && !/d|月|日/i.test(shape) && hasClock) return clock;
  const two = (number: number): string => String(number).padStart(2, '0');
  const chinese = /[年月]/.test(shape);
  const parts = chinese
    ? [hasYear ? `${year}年` : '', `${month}月`, /d/i.test(shape) ? `${date}日` : ''].join('')
    : [...(hasYear ? [year] : []), two(month), ...(/d/i.test(shape) ? [two(date)] : [])].join('-');
  return hasClock ? `${parts} ${clock}` : parts;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Columns beyond these hold strays. */
const MAX_COLUMNS = 256;

/** Rows as lines, cells separated by a tab; an empty cell keeps its place between others. */
export function toRows(cells: Iterable<Cell>): string[] {
  const rows = new Map<number, string[]>();
  for (const { row, column, text } of cells) {
    const shown = text.replace(/[\t\r\n]+/g, ' ').trim();
    if (shown === '' || column >= MAX_COLUMNS) continue;
    const line = rows.get(row) ?? [];
    line[column] = shown;
    rows.set(row, line);
  }
  const ordered = [...rows]
    .toSorted(([a], [b]) => a - b)
    .map(([, line]) => Array.from(line, (cell) => cell ?? ''));
  // A table often starts in the second column.
  const margin = Math.min(...ordered.map((line) => line.findIndex((cell) => cell !== '')));
  return ordered.map((line) => {
    const used = line.filter((cell) => cell !== '');
    return used.length === 1 ? (used[0] ?? '') : line.slice(margin).join('\t');
  });
}
