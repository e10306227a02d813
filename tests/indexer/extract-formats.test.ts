/** PDF, Word, OFD, Markdown: the same report comes out of each. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';
import { repairRadicals } from '../../indexer/extract/pdf.ts';
import { makeDocx, makeOfd, makePdf, paragraph, table } from './extract-files.ts';
import type { Placed } from './extract-files.ts';

const TITLE = '临江县2023年度法治政府建设情况报告';
const OPENING =
  '2023年，临江县深入学习贯彻习近平法治思想，扎实推进法治政府建设，现将有关情况报告如下。';

/** Wrapped at 25 characters of 16 points, the first line two characters in. */
function wrap(text: string, top: number): Placed[] {
  const lines: Placed[] = [{ text: text.slice(0, 23), x: 90 + 32, y: top }];
  for (let at = 23; at < text.length; at += 25)
    lines.push({ text: text.slice(at, at + 25), x: 90, y: top - lines.length * 28 });
  return lines;
}

const page = (number: number, text: string, ...more: Placed[]): Placed[] => [
  { text: '临江县法治政府建设年度报告汇编', x: 180, y: 810, size: 10 },
  ...wrap(text, 700),
  ...more,
  { text: `- ${number} -`, x: 280, y: 40, size: 12 },
];

describe('PDF', () => {
  it('joins wrapped lines and pages, keeps headings apart, drops running heads and page numbers', async () => {
    const half = OPENING.slice(0, 23 + 25);
    const first = page(1, half, { text: TITLE, x: 150, y: 760, size: 20 });
    const rest = OPENING.slice(48);
    const second: Placed[] = [
      ...page(2, '').slice(0, 1),
      { text: rest, x: 90, y: 700 },
      { text: '一、主要举措和成效', x: 122, y: 672 },
      ...wrap(OPENING, 644),
    ];
    const third = page(
      3,
      OPENING,
      { text: '临江县人民政府', x: 380, y: 500 },
      { text: '2024年1月31日', x: 380, y: 472 },
    );
    const { kind, text, title } = await extract({ bytes: makePdf([first, second, third]) });
    expect(kind).toBe('pdf');
    expect(title).toBe(TITLE);
    expect(text.split('\n')).toEqual([
      OPENING,
      '一、主要举措和成效',
      OPENING,
      OPENING,
      '临江县人民政府',
      '2024年1月31日',
    ]);
  });

  it('puts characters in the place of radicals', () => {
    expect(repairRadicals('⾏政复议⼯作⻘年⻓期⻅效')).toBe('行政复议工作青年长期见效');
  });

  it('tells a scan, a damaged file and a plain one apart', async () => {
    await expect(extract({ bytes: makePdf([[], []]) })).rejects.toMatchObject({
      name: 'Unreadable',
      code: 'scanned',
    });
    const whole = makePdf([page(1, OPENING)]);
    await expect(extract({ bytes: whole.slice(0, 60) })).rejects.toMatchObject({ code: 'damaged' });
    await expect(
      extract({ bytes: new TextEncoder().encode('%PDF-1.7 and no more') }),
    ).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe('Word', () => {
  it('reads paragraphs and tables of a .docx', async () => {
    const bytes = makeDocx(
      [
        paragraph(TITLE),
        paragraph(`　　${OPENING}`),
        table([
          ['类别', '件数'],
          ['行政复议', '12'],
        ]),
        paragraph('临江县人民政府'),
      ].join(''),
    );
    const found = await extract({ bytes, fileName: '报告.docx' });
    expect(found).toMatchObject({ kind: 'docx', title: TITLE });
    expect(found.text).toBe([OPENING, '类别\t件数', '行政复议\t12', '临江县人民政府'].join('\n'));
  });

  it('refuses a broken .docx and .doc by name', async () => {
    const bytes = makeDocx(paragraph(OPENING));
    await expect(extract({ bytes: bytes.slice(0, bytes.length - 80) })).rejects.toMatchObject({
      code: 'damaged',
    });
    const ole = Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...Array.from({ length: 600 }, () => 7),
    ]);
    await expect(extract({ bytes: ole })).rejects.toMatchObject({ code: 'damaged' });
  });
});

describe('OFD', () => {
  it('reads text objects in the order of the page', async () => {
    const bytes = makeOfd([
      { text: '一、主要举措和成效', x: 40, y: 80 },
      { text: TITLE, x: 50, y: 30, size: 7 },
      { text: OPENING.slice(0, 25), x: 40, y: 60 },
      { text: OPENING.slice(25), x: 30, y: 70 },
    ]);
    const found = await extract({ bytes });
    expect(found).toMatchObject({ kind: 'ofd', title: TITLE });
    expect(found.text).toBe(`${OPENING}\n一、主要举措和成效`);
  });
});

describe('Markdown and names', () => {
  it('takes the marks off and keeps the words', async () => {
    const bytes = new TextEncoder().encode(
      `# ${TITLE}\n\n${OPENING}\n\n## 一、主要举措\n\n**一是**加强[学习](http://a.cn)，成效明显。\n`,
    );
    const { text, title } = await extract({ bytes, fileName: 'a.md' });
    expect(title).toBe(TITLE);
    expect(text).toBe(`${OPENING}\n一、主要举措\n一是加强学习，成效明显。`);
  });

  it('takes the title from the file name when the text has none', async () => {
    const bytes = new TextEncoder().encode(`${OPENING}\n一、主要举措\n${OPENING}`);
    expect((await extract({ bytes, fileName: `docs/${TITLE}.txt` })).title).toBe(TITLE);
    expect((await extract({ bytes, fileName: 't20260210_15418039.txt' })).title).toBeNull();
  });
});
