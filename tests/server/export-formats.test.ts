/** What is written is read back the same, whatever stands in it, and nothing in it is a formula. */
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv, harmless } from '../../server/export/csv.ts';
import { fileNameOf } from '../../server/export/file-name.ts';
import { jsonl } from '../../server/export/jsonl.ts';
import type { Head, Value } from '../../server/export/table.ts';
import { cellText, columnLetters, dayNumber } from '../../server/export/xlsx-cells.ts';
import { sheetNameOf } from '../../server/export/xlsx-parts.ts';
import { xlsx } from '../../server/export/xlsx.ts';
import { readXlsx } from './read-xlsx.ts';

const COLUMNS: readonly Head[] = [
  { key: 'text', header: '原文', kind: 'long' },
  { key: 'number', header: '数值', kind: 'number' },
  { key: 'day', header: '日期', kind: 'date' },
  { key: 'level', header: '层级', kind: 'text', labels: { county: '县级' } },
  { key: 'topics', header: '主题', kind: 'text' },
  { key: 'sample', header: '示例', kind: 'text' },
];
const ROW: readonly Value[] = ['推行“融议心安”', -5, '2025-02-01', 'county', ['甲', '乙'], true];

async function* rowsOf(...rows: readonly (readonly Value[])[]) {
  yield* rows;
}

/** Readers differ in what ends a row: none of these may stand outside quotes but between rows. */
const LINE_ENDS = ['\r\n', '\n', '\r'];

const listOf = (...rows: readonly (readonly Value[])[]) => ({
  label: '融议心安',
  columns: COLUMNS,
  rows: rowsOf(...rows),
});

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

const csvOf = async (...rows: readonly (readonly Value[])[]): Promise<string> =>
  (await bytesOf(csv(listOf(...rows)))).toString('utf8');

describe('CSV', () => {
  it('begins with a byte order mark and names its columns in Chinese', async () => {
    expect(await csvOf(ROW)).toBe(
      '\uFEFF原文,数值,日期,层级,主题,示例\r\n推行“融议心安”,-5,2025-02-01,县级,甲、乙,是\r\n',
    );
  });

  it.each(['甲\n乙', '甲\r乙', '甲\r\n乙', '甲"乙', '甲,乙'])('quotes %j', async (text) => {
    const [, line] =
      /^.*\r\n([^]*)\r\n$/.exec(await csvOf([text, 1, null, null, null, null])) ?? [];
    expect(line).toBe(`"${text.replace('"', '""')}",1,,,,`);
  });

  it('names its columns when there is nothing in them', async () => {
    expect(await csvOf()).toBe('\uFEFF原文,数值,日期,层级,主题,示例\r\n');
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\t无害',
    '＝1',
    '＋1',
    '－1',
    '＠A',
    '  =1',
    '\u3000=1',
    '\u00A0@A',
    '\u200B=1',
    '\uFEFF=1',
    '\u0000=1',
    '=cmd|" /C calc"!A0',
  ])('makes text of %j', (text) => {
    expect(harmless(text)).toBe(`'${text.replace('\u0000', '')}`);
  });

  it.each(['融议心安', '1=1', 'a@b.cn', '下降5%', '(一)', '', "'引号", '“=1”'])(
    'leaves %j alone',
    (text) => {
      expect(harmless(text)).toBe(text);
    },
  );

  it('keeps numbers numbers', () => {
    expect([harmless(-5), harmless(0.5), harmless(null)]).toEqual([-5, 0.5, null]);
  });

  it('gives any text back, to a reader that knows RFC 4180', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('\n', '\r', '"', ',', "'", '\t', ' ', '=', '字') }),
    );
    const texts = fc.array(fc.tuple(anyText, fc.integer()), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(texts, async (rows) => {
        const written = await csvOf(
          ...rows.map(([text, number]) => [text, number, null, '', [], null]),
        );
        const [, ...read]: string[][] = parse(written, { bom: true, record_delimiter: LINE_ENDS });
        expect(read.map(([text, number]) => [text, number])).toEqual(
          rows.map(([text, number]) => [harmless(text), String(number)]),
        );
      }),
    );
  });
});

describe('JSONL', () => {
  it('is one object a line, verbatim, under English keys', async () => {
    const hostile = '=1\u2028\u0085\n"\\\uD800';
    const written = await bytesOf(jsonl(listOf(ROW, [hostile, 1, null, null, [], false])));
    const lines = written.toString('utf8').split(/[\n\u2028\u2029\u0085]/);
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      text: '推行“融议心安”',
      number: -5,
      day: '2025-02-01',
      level: 'county',
      topics: ['甲', '乙'],
      sample: true,
    });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ text: hostile, topics: [], sample: false });
  });
});

describe('XLSX', () => {
  const sheetOf = async (...rows: readonly (readonly Value[])[]) =>
    readXlsx(await bytesOf(xlsx(listOf(...rows))));

  it('has a bold header that stays in sight, real numbers and real days', async () => {
    const { rows, pane, columns, parts } = await sheetOf(ROW);
    expect(rows[0]?.['A']).toEqual({ text: '原文', style: 1 });
    expect(rows[1]).toMatchObject({
      A: { text: '推行“融议心安”' },
      B: { number: -5 },
      C: { number: 45_689, style: 2 },
      D: { text: '县级' },
      E: { text: '甲、乙' },
      F: { text: '是' },
    });
    expect(pane).toMatchObject({ '@state': 'frozen', '@ySplit': '1' });
    expect(columns).toHaveLength(COLUMNS.length);
    expect(parts['xl/workbook.xml']).toContain('name="融议心安"');
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml');
  });

  it('never holds a formula', async () => {
    const { rows, parts } = await sheetOf(['=1+1', 1, '=HYPERLINK("x")', '+1', ['@A'], null]);
    expect(parts['xl/worksheets/sheet1.xml']).not.toMatch(/<f\b/);
    expect(rows[1]?.['A']).toMatchObject({ text: '=1+1' });
    expect(rows[1]?.['C']).toMatchObject({ text: '=HYPERLINK("x")' });
  });

  it('drops what XML cannot say and keeps what Excel would read as a code', async () => {
    const { rows } = await sheetOf([
      'a\u0000\u000B\uFFFE\uD800b<&>"\'\r\nc _x000D_',
      1,
      null,
      '',
      [],
      null,
    ]);
    expect(rows[1]?.['A']?.text).toContain('ab<&>"\'');
    expect(rows[1]?.['A']?.text).toContain('\nc _x005F_x000D_');
  });

  it('cuts what no cell can hold, and says so', () => {
    const cut = cellText(`${'字'.repeat(32_000)}${'😀'.repeat(1_000)}`);
    expect(cut.length).toBeLessThanOrEqual(32_767);
    expect(cut.length).toBeGreaterThan(32_700);
    expect(cut).toMatch(/长度上限/);
    expect(cut).not.toMatch(/\p{Surrogate}/u);
    expect(cellText('字'.repeat(32_767))).toBe('字'.repeat(32_767));
  });

  it('stays a workbook whatever stands in it', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const rows = fc.array(fc.tuple(text, fc.double()), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const { rows: read } = await sheetOf(
          ...given.map(([one, number]) => [one, number, one, one, [one], null]),
        );
        expect(read.slice(1).map(({ B }) => B?.number)).toEqual(
          given.map(([, number]) => (Number.isFinite(number) ? number + 0 : undefined)),
        );
      }),
      { numRuns: 5 },
    );
  });

  it('counts days as Excel does, and columns as sheets do', () => {
    expect(dayNumber('1900-03-01')).toBe(61);
    expect(dayNumber('2026-11-23')).toBe(46_349);
    expect(['1900-01-01', '2025-13-01', '2025', ''].map(dayNumber)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });

  it.each(['', "'", '[]:*?/\\', 'History', 'a'.repeat(40), '😀'.repeat(20)])(
    'has a sheet name that Excel takes for %j',
    (label) => {
      const name = sheetNameOf(label);
      expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|^history$|\p{Surrogate}/iu);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(31);
    },
  );
});

describe('the name of the file', () => {
  const evening = Date.parse('2026-11-22T16:30:00Z');

  it('says what and when, by the calendar of China', () => {
    expect(fileNameOf('融议心安', 'csv', evening)).toBe('他山-融议心安-2026-11-23.csv');
  });

  it('holds nothing a file system refuses', () => {
    const name = fileNameOf('a/b\\c:"d" *?<>|\u0000\n\uD800', 'xlsx', evening);
    expect(name).toBe('他山-a-b-c-d-2026-11-23.xlsx');
    expect(fileNameOf('../..', 'csv', evening)).not.toContain('/');
    expect(fileNameOf(' / ', 'csv', evening)).toBe('他山-导出-2026-11-23.csv');
    expect(Buffer.byteLength(fileNameOf('字'.repeat(500), 'csv', evening))).toBeLessThan(255);
  });
});
