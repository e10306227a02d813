/** Tables as text: .xlsx made here, and an .xls as Excel 97 to 2003 wrote them. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';
import { numberFormat, toRows } from '../../indexer/extract/sheet-values.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const XML = '<?xml version="1.0" encoding="UTF-8"?>';

/** Sheets as the insides of `sheetData`; the first is shown, the second hidden. */
function makeXlsx(sheets: readonly string[]): Uint8Array {
  const files: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `${XML}<workbook ${MAIN} xmlns:r="r"><sheets>${sheets.map((_, at) => `<sheet name="${at}" sheetId="${at + 1}" r:id="r${at}"${at === 1 ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${XML}<Relationships>${sheets.map((_, at) => `<Relationship Id="r${at}" Target="worksheets/sheet${at}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      `${XML}<sst ${MAIN}><si><t>单位</t></si><si><r><t>合格</t></r><r><t>率</t></r><rPh><t>hegelv</t></rPh></si><si><t>&#20020;&#x6C5F;县 &amp; 市</t></si></sst>`,
    ),
    'xl/styles.xml': strToU8(
      `${XML}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    ),
  };
  for (const [at, data] of sheets.entries())
    files[`xl/worksheets/sheet${at}.xml`] = strToU8(
      `${XML}<worksheet ${MAIN}><sheetData>${data}</sheetData></worksheet>`,
    );
  return zipSync(files);
}

const SHEET = `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="E2" t="inlineStr"><is><t>日期</t></is></c></row>
<row r="3"><c r="B3" t="s"><v>2</v></c><c r="C3" s="1"><v>0.985</v></c><c r="D3"><v>0.30000000000000004</v></c><c r="E3" s="2"><v>45322</v></c></row>
<row r="4"><c r="B4" t="str"><v>合计</v></c></row>`;

describe('.xlsx', () => {
  it('reads rows as lines, numbers as they are shown, several sheets, and no hidden one', async () => {
    const bytes = makeXlsx([
      SHEET,
      '<row><c t="inlineStr"><is><t>不应出现</t></is></c></row>',
      '<row><c t="inlineStr"><is><t>第二张表的说明</t></is></c></row>',
    ]);
    const { kind, text } = await extract({ bytes, fileName: '统计.xlsx' });
    expect(kind).toBe('xlsx');
    expect(text.split('\n')).toEqual([
      '单位\t合格率\t\t日期',
      '临江县 & 市\t98.5%\t0.3\t2024年1月31日',
      '合计',
      '第二张表的说明',
    ]);
  });

  it('says so when there is nothing in it', async () => {
    await expect(extract({ bytes: makeXlsx(['']) })).rejects.toMatchObject({ code: 'no-text' });
  });
});

describe('.xls', () => {
  it('reads strings that go on in the next record, numbers, days, and no hidden sheet', async () => {
    const bytes = gunzipSync(
      readFileSync(new URL('../fixtures/statistics.xls.gz', import.meta.url)),
    );
    const { kind, text } = await extract({ bytes, fileName: '统计.et' });
    expect(kind).toBe('xls');
    const lines = text.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '临江县2023年度行政执法统计表',
      '单位\t案件数\t合格率\t日期',
      '市场监管局\t137\t98.5%\t2024年1月31日',
      '12.5\t0.3\t是',
    ]);
    const long = (at: number): string =>
      `第${at}行：深入学习贯彻习近平法治思想，扎实推进法治政府建设abc`.repeat(2);
    expect(lines.slice(4)).toEqual(Array.from({ length: 150 }, (_, at) => long(at)));
  });

  it('refuses one that is cut short, by name', async () => {
    const whole = gunzipSync(
      readFileSync(new URL('../fixtures/statistics.xls.gz', import.meta.url)),
    );
    await expect(extract({ bytes: whole.subarray(0, 2000) })).rejects.toMatchObject({
      name: 'Unreadable',
      code: 'damaged',
    });
  });
});

describe('cells', () => {
  it.each([
    [0, undefined, 1234.5, '1234.5'],
    [2, undefined, 3, '3.00'],
    [1, undefined, 2.6, '3'],
    [10, undefined, 0.12345, '12.35%'],
    [14, undefined, 45322, '2024-01-31'],
    [57, undefined, 45322, '2024年1月'],
    [200, '[DBNum1]yyyy"年"m"月"', 45322, '2024年1月'],
    [201, 'yyyy-mm-dd hh:mm', 45322.5, '2024-01-31 12:00'],
    [202, '#,##0"件"', 1234, '1234'],
    [203, '@', 7, '7'],
  ])('format %i %s shows %f as %s', (id, code, value, shown) => {
    expect(numberFormat(id, code, false)(value)).toBe(shown);
  });

  it('counts days from 1904 where the file says so', () => {
    expect(numberFormat(14, undefined, true)(45322 - 1462)).toBe('2024-01-31');
  });

  it('keeps the place of empty cells between others, and takes the margin off', () => {
    const cell = (row: number, column: number, text: string) => ({ row, column, text });
    expect(
      toRows([cell(1, 3, '丙'), cell(1, 1, '甲'), cell(0, 1, '题'), cell(2, 2, '乙\n乙')]),
    ).toEqual(['题', '甲\t\t丙', '乙 乙']);
  });
});
