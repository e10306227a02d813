/**
 * `corrections.csv` in the data folder: what the user knows better.
 *
 *   kind,id,name,place,field,value
 *   report,https://www.example.gov.cn/1.html,,,year,2023
 *   practice,,板凳夜谈,融安县,merge,板凳夜话@450224
 *   practice,,法治小院,,split,融水苗族自治县
 *   practice,,某某杯,,not,
 */
import { parse } from 'csv-parse/sync';
import { canonicalUrl } from '../crawler/index.ts';
import type { Correction, PracticeCorrection, Which } from './library/corrections.ts';
import { practiceKey } from './practices/practices.ts';
import { CORRECTED_FIELDS, type CorrectedField } from './records.ts';
import { reportId } from './structure/report-id.ts';
import { regions } from './structure/regions.ts';

export const CORRECTIONS_FILE = 'corrections.csv';

export interface ReadCorrections {
  readonly corrections: readonly Correction[];
  /** Lines that were skipped, and what to do about each. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

const COLUMNS = ['kind', 'id', 'name', 'place', 'field', 'value'] as const;
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** A line that says nothing that can be done; the message says what to write. */
class BadLine extends Error {
  override readonly name = 'BadLine';
}

const isField = (field: string): field is CorrectedField =>
  (CORRECTED_FIELDS as readonly string[]).includes(field);

/** @returns the code of a place given by code, name or path */
function placeCode(written: string): string {
  const name = written.replaceAll(/[\s>/]+/gu, ' ').trim();
  const found = /^\d+$/.test(name)
    ? [regions().byCode(name)].filter((one) => one !== undefined)
    : regions().find(name);
  const [place, other] = found;
  if (place === undefined) {
    throw new BadLine(`没有叫“${written}”的地方：请写全称（如 融安县）或行政区划代码（如 450224）`);
  }
  if (other !== undefined) {
    throw new BadLine(`叫“${written}”的地方不止一处：请写出上级（如 广西 融安县）或行政区划代码`);
  }
  return place.code;
}

function yearOf(value: string): string {
  const year = value.replace(/年度?$/u, '');
  if (/^(?:19|20)\d\d$/.test(year)) return year;
  throw new BadLine('year 的 value 应是四位数年份，如 2023');
}

function reportOf({ id, field, value }: Row): Correction {
  if (id === '') throw new BadLine('报告的更正要在 id 列写报告编号或网址');
  if (!isField(field)) throw new BadLine(`报告可更正的 field 是 ${CORRECTED_FIELDS.join('、')}`);
  if (value === '') throw new BadLine('value 是空的：请写正确的值，或删去这一行');
  const report = /^https?:/i.test(id) ? reportId({ url: canonicalUrl(id), digest: '' }) : id;
  const checked = { region: placeCode, year: yearOf, title: String, issuer: String }[field](value);
  return { kind: 'report', report, field, value: checked };
}

/** `板凳夜话@450224`, `枫桥经验@national`, or a name alone, which is of any place. */
function whichOf(written: string): Which {
  const [, name = written, place = ''] = /^(.+)@([^@]+)$/u.exec(written) ?? [];
  const key = practiceKey(name);
  if (key === '') throw new BadLine('没有写做法的名称');
  return { key, place: place === '' || place === 'national' ? '' : placeCode(place) };
}

function practiceOf({ id, name, place, field, value }: Row): PracticeCorrection {
  if (id === '' && name === '') {
    throw new BadLine('做法的更正要在 id 列写做法编号，或在 name 列写名称（place 列可写地方）');
  }
  const which = whichOf(id === '' ? `${name}${place === '' ? '' : `@${place}`}` : id);
  if (field === 'not') return { kind: 'practice', ...which, field };
  if (field === 'merge') {
    if (value === '') throw new BadLine('merge 的 value 应是并入的做法：编号，或名称');
    return { kind: 'practice', ...which, field, into: whichOf(value) };
  }
  if (field === 'split') {
    const apart = value.split(/[;；、]/u).filter((one) => one.trim() !== '');
    if (apart.length === 0) {
      throw new BadLine('split 的 value 应是要分开的地方，几处之间用分号');
    }
    return { kind: 'practice', ...which, field, apart: apart.map(placeCode) };
  }
  throw new BadLine('做法可更正的 field 是 merge、split、not');
}

function correctionOf(row: Row): Correction {
  if (row.kind === 'report') return reportOf(row);
  if (row.kind === 'practice') return practiceOf(row);
  throw new BadLine('kind 应是 report 或 practice');
}

function rowsOf(text: string): { readonly line: number; readonly row: Row }[] {
  const [header = [], ...records] = parse(text.replace(/^\uFEFF/, ''), {
    info: true,
    skip_empty_lines: true,
    trim: true,
    relax_column_count: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const names = 'record' in header ? header.record.map((name) => name.toLowerCase()) : [];
  if (names.indexOf('kind') < 0 || names.indexOf('field') < 0) {
    throw new BadLine(`第一行应是列名：${COLUMNS.join(',')}`);
  }
  return records.map(({ record, info }) => {
    const cells = COLUMNS.map((name) => [name, record[names.indexOf(name)] ?? ''] as const);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { line: info.lines, row: Object.fromEntries(cells) as Row };
  });
}

/** Never throws: a line that cannot be used is named and skipped, the others hold. */
export function readCorrections(text: string): ReadCorrections {
  const corrections: Correction[] = [];
  const problems: { line: number; reason: string }[] = [];
  const reasonOf = (error: unknown): string =>
    error instanceof BadLine ? error.message : `读不懂：${String(error)}`;
  if (text.trim() === '') return { corrections, problems };
  let rows: ReturnType<typeof rowsOf> = [];
  try {
    rows = rowsOf(text);
  } catch (error) {
    problems.push({ line: 1, reason: reasonOf(error) });
  }
  for (const { line, row } of rows) {
    try {
      corrections.push(correctionOf(row));
    } catch (error) {
      problems.push({ line, reason: reasonOf(error) });
    }
  }
  return { corrections, problems };
}
