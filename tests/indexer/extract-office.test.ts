/** What Word prints and does not store; RTF; archives that hold the report. */
import { strToU8, zipSync, unzipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { printNumber } from '../../indexer/extract/counting.ts';
import { extract } from '../../indexer/extract/extract.ts';
import { makeDocx, makePdf, paragraph } from './extract-files.ts';
import { rawZip } from './raw-zip.ts';

const TITLE = '临江县2023年度法治政府建设情况报告';
const OPENING =
  '2023年，临江县深入学习贯彻习近平法治思想，扎实推进法治政府建设，现将有关情况报告如下。';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const numbered = (text: string, list: number, at: number): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const styled = (text: string, style: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

function withNumbering(body: string): Uint8Array {
  return zipSync({
    ...unzipSync(makeDocx(body)),
    'word/numbering.xml': strToU8(
      `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、', '<w:pStyle w:val="H1"/>')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '%1.%3.%4', '<w:isLgl/>')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`,
    ),
    'word/styles.xml': strToU8(
      `<w:styles ${W}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="H1b"><w:basedOn w:val="H1"/></w:style></w:styles>`,
    ),
  });
}

describe('automatic numbers of a .docx', () => {
  it('are written out, through styles, levels and restarts', async () => {
    const bytes = withNumbering(
      [
        paragraph(TITLE),
        paragraph(OPENING),
        styled('主要举措', 'H1'),
        numbered('健全制度', 1, 1),
        numbered('制定文件', 1, 2),
        numbered('清理文件', 1, 2),
        numbered('细目', 1, 3),
        numbered('规范执法', 1, 1),
        numbered('审查文件', 1, 2),
        numbered('要点', 2, 0),
        styled('存在的问题', 'H1b'),
        numbered('意识不强', 1, 1),
        numbered('附件的第一部分', 3, 0),
      ].join(''),
    );
    const { text } = await extract({ bytes });
    expect(text.split('\n').slice(1)).toEqual([
      '一、主要举措',
      '（一）健全制度',
      '1. 制定文件',
      '2. 清理文件',
      '1.2.1 细目',
      '（二）规范执法',
      '1. 审查文件',
      '要点',
      '二、存在的问题',
      '（一）意识不强',
      '一、附件的第一部分',
    ]);
  });

  it.each([
    ['chineseCounting', 10, '十'],
    ['chineseCountingThousand', 21, '二十一'],
    ['chineseCountingThousand', 105, '一百零五'],
    ['ideographDigital', 12, '一二'],
    ['upperRoman', 14, 'XIV'],
    ['lowerLetter', 28, 'bb'],
    ['chineseLegalSimplified', 12, '壹拾贰'],
    ['ideographTraditional', 3, '丙'],
    ['decimalEnclosedCircle', 3, '③'],
    ['decimalZero', 3, '03'],
    ['bullet', 1, ''],
  ])('%s %i is %s', (format, value, printed) => {
    expect(printNumber(format, value)).toBe(printed);
  });
});

const gbk = (text: string): string =>
  [...iconv.encode(text, 'gbk')]
    .map((byte) => (byte < 128 ? String.fromCodePoint(byte) : `\\'${byte.toString(16)}`))
    .join('');

describe('RTF', () => {
  it('reads GBK bytes, Unicode with its stand-ins, tables; and nothing beside the text', async () => {
    const file = `{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0 ${gbk('宋体')};}}{\\*\\generator X;}{\\info{\\title ${gbk('不要')}}}{\\header ${gbk('页眉')}\\par}\\pard ${gbk(TITLE)}\\par\n{\\listtext ${gbk('一、')}}\\u20027?\\u35201?${gbk('举措')}\\{2023\\}\\par ${gbk(OPENING)}\\par\\trowd ${gbk('类别')}\\cell ${gbk('件数')}\\cell\\row ${gbk('复议')}\\cell 12\\cell\\row{\\pict 0102ff}${gbk('临江县人民政府')}\\par}`;
    const { kind, title, text } = await extract({ bytes: Buffer.from(file, 'latin1') });
    expect({ kind, title }).toEqual({ kind: 'rtf', title: TITLE });
    expect(text.split('\n')).toEqual([
      '一、主要举措{2023}',
      OPENING,
      '类别\t件数',
      '复议\t12',
      '临江县人民政府',
    ]);
  });
});

describe('archives', () => {
  const report = makePdf([
    [
      { text: TITLE, x: 100, y: 760, size: 20 },
      { text: OPENING.slice(0, 25), x: 90, y: 700 },
      { text: OPENING.slice(25), x: 90, y: 672 },
    ],
  ]);
  const notes = strToU8(`这是一个说明文件，比报告长得多。${'说明的内容。'.repeat(200)}`);

  it('give the report in them, not the longest file, also out of an archive inside', async () => {
    const inner = zipSync({ [`材料/${TITLE}.pdf`]: report });
    for (const bytes of [
      zipSync({ '说明.txt': notes, [`${TITLE}.pdf`]: report }),
      zipSync({ '说明.txt': notes, '材料.zip': inner, '__MACOSX/._a.pdf': report }),
    ]) {
      const found = await extract({ bytes, fileName: '附件.zip' });
      expect(found).toMatchObject({ kind: 'pdf', title: TITLE, text: OPENING });
    }
  });

  it('read names in GBK', async () => {
    const name = iconv.encode(`${TITLE}.txt`, 'gb18030');
    const bytes = rawZip(name, Buffer.from(OPENING.repeat(3)));
    expect(await extract({ bytes, fileName: 'a.zip' })).toMatchObject({
      title: TITLE,
      text: OPENING.repeat(3),
    });
  });

  it('say what is in the way', async () => {
    await expect(extract({ bytes: zipSync({ 'a.exe': notes }) })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('解压'),
    });
    const rar = strToU8('Rar!\u001a\u0007\u0001\u0000');
    await expect(extract({ bytes: zipSync({ 'a.rar': rar, 'b.pdf': rar }) })).rejects.toMatchObject(
      { code: 'unsupported', message: expect.stringContaining('RAR') },
    );
  });
});
