/** The committed tables of places, read once: code, name, validity and successor. */
import { readFileSync } from 'node:fs';
import type { Level } from '../records.ts';

/** One row. Dates are `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; null where not known. */
export interface Region {
  /** 2, 4, 6 or 9 digits; `0` for the nation. */
  readonly code: string;
  readonly name: string;
  readonly validFrom: string | null;
  /** When set, the place or the name is no more. */
  readonly validTo: string | null;
  /** Code of the place it went into. */
  readonly successor: string | null;
}

export interface RegionTable {
  /** The nation, then the places of the source by code, then those kept by hand. */
  readonly rows: readonly Region[];
  readonly byCode: ReadonlyMap<string, Region>;
}

export const NATION: Region = {
  code: '0',
  name: '全国',
  validFrom: null,
  validTo: null,
  successor: null,
};

const TABLES = ['regions.tsv', 'regions-changes.tsv', 'regions-sample.tsv'] as const;
const LEVEL_BY_LENGTH: Readonly<Record<number, Level>> = {
  1: 'nation',
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'township',
};

/** Cells of a table beside this file, row by row, comment lines left out. */
export function* readTable(name: string): Generator<string[]> {
  const text = readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8');
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if (line !== '' && line[0] !== '#') yield line.split('\t');
    start = end + 1;
  }
}

function regionOf(cells: readonly string[], table: string): Region {
  const [code = '', name = '', validFrom, validTo, successor] = cells;
  if (!LEVEL_BY_LENGTH[code.length] || name === '') {
    throw new Error(`行政区划表 ${table} 中有一行无法读取：${cells.join(' ')}`);
  }
  return {
    code,
    name,
    validFrom: validFrom || null,
    validTo: validTo || null,
    successor: successor || null,
  };
}

export function readRegionTable(): RegionTable {
  const rows = [NATION];
  for (const table of TABLES)
    for (const cells of readTable(table)) rows.push(regionOf(cells, table));
  const byCode = new Map<string, Region>();
  // A former name under an unchanged code must not hide the present one.
  for (const row of rows) if (!row.validTo || !byCode.has(row.code)) byCode.set(row.code, row);
  return { rows, byCode };
}

/** The tier of a code. @throws RangeError for a length no code has */
export function levelOf(code: string): Level {
  const level = LEVEL_BY_LENGTH[code.length];
  if (!level) throw new RangeError(`行政区划代码应为 2、4、6 或 9 位：${code}`);
  return level;
}

/** Codes above and including this one, province first; grouping codes that are no place included. */
export function codeChain(code: string): string[] {
  return [2, 4, 6, 9]
    .filter((length) => length <= code.length)
    .map((length) => code.slice(0, length));
}

/** True when `code` is `upper` or lies below it. */
export function isWithin(code: string, upper: string): boolean {
  return upper === NATION.code || code.startsWith(upper);
}
