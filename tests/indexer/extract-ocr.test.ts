/** Scans and pictures of pages are read by recognition, and say how sure the reading is. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { extract, extractImages } from '../../indexer/extract/extract.ts';
import { toBands } from '../../indexer/extract/ocr-images.ts';
import { recognitionOf } from '../../indexer/extract/ocr-text.ts';
import { chineseFont, printPage, scannedPdf, wrapped } from './scanned-files.ts';

/** A page takes four seconds, and all processors; others may be at work as well. */
const PATIENCE = { timeout: 180_000 };

const TITLE = '临江县2023年度法治政府建设情况报告';
const OPENING =
  '今年以来，临江县深入学习贯彻习近平法治思想，扎实推进法治政府建设，不断提升依法行政水平，现将有关情况报告如下。';
const DEEDS =
  '全县受理行政复议案件共计一百三十七件，行政机关负责人出庭应诉率达到百分之百，开展执法案卷评查三次。';

const hasFont = chineseFont() !== null;
const hasPackage = await import('@gutenye/ocr-node').then(
  () => true,
  () => false,
);
if (!hasFont) console.info('recognition: skipped, no Chinese font to print pictures with');
if (!hasPackage) console.info('recognition: skipped, @gutenye/ocr-node is not installed');

/** Share of `wanted` that stands in `found`, in order: the longest common subsequence. */
function accuracy(wanted: string, found: string): number {
  let row: number[] = Array.from({ length: found.length + 1 }, () => 0);
  for (const letter of wanted) {
    const next = [0];
    for (let at = 1; at <= found.length; at += 1)
      next.push(
        found[at - 1] === letter
          ? (row[at - 1] ?? 0) + 1
          : Math.max(row[at] ?? 0, next[at - 1] ?? 0),
      );
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(wanted.length, found.length);
}

describe.skipIf(!hasFont || !hasPackage)('recognition', () => {
  const first = () =>
    printPage([
      { text: TITLE, x: 260, size: 44 },
      null,
      ...wrapped(OPENING),
      { text: '一、主要举措和成效', x: 226 },
      ...wrapped(DEEDS),
      ...wrapped(OPENING),
    ]);
  const second = () =>
    printPage([
      ...['类别', '行政复议', '行政应诉'].map((name, row) => [
        { text: name, x: 160 },
        { text: ['受理', '137', '42'][row] ?? '', x: 520 },
        { text: ['办结', '129', '40'][row] ?? '', x: 900 },
      ]),
      null,
      { text: '临江县人民政府', x: 800 },
      { text: '2024年1月31日', x: 800 },
    ]);

  it('reads a scanned PDF, in strips: paragraphs, a table, the signature', PATIENCE, async () => {
    const bytes = await scannedPdf([await first(), await second()], { strips: 4 });
    const { kind, title, text, recognition } = await extract({ bytes });
    expect({ kind, title }).toEqual({ kind: 'pdf', title: TITLE });
    const wanted = [
      OPENING,
      '一、主要举措和成效',
      DEEDS,
      OPENING,
      '类别\t受理\t办结',
      '行政复议\t137\t129',
      '行政应诉\t42\t40',
      '临江县人民政府',
      '2024年1月31日',
    ];
    const lines = text.split('\n');
    expect(lines).toHaveLength(wanted.length);
    expect(lines.slice(4, 7)).toEqual(wanted.slice(4, 7));
    expect(accuracy(wanted.join('\n'), text)).toBeGreaterThan(0.98);
    expect(recognition?.confidence).toBeGreaterThan(0.95);
    expect(recognition?.confidence).toBeLessThanOrEqual(1);
  });

  it('turns a page that lies on its side', PATIENCE, async () => {
    const lying = await sharp(await first())
      .rotate(-90)
      .jpeg()
      .toBuffer();
    const { text } = await extract({ bytes: await scannedPdf([lying], { rotate: 90 }) });
    expect(
      accuracy([OPENING, '一、主要举措和成效', DEEDS, OPENING].join('\n'), text),
    ).toBeGreaterThan(0.98);
  });

  it('reads pictures one after another as one text', PATIENCE, async () => {
    const [one, two] = [await first(), await second()];
    const small = await sharp(one).resize({ width: 760 }).png().toBuffer();
    const found = await extractImages([small, two]);
    expect(found).toMatchObject({ kind: 'image', title: TITLE });
    expect(found.text.indexOf('主要举措')).toBeLessThan(found.text.indexOf('行政应诉\t42\t40'));
  });

  it('says so when a picture has no text', PATIENCE, async () => {
    const bytes = await printPage([]);
    await expect(extract({ bytes })).rejects.toMatchObject({ code: 'no-text' });
  });
});

describe('pictures', () => {
  const canvas = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();

  it('that are long are cut in bands between lines', async () => {
    const ink = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="120"><path d="M0 0L800 120M0 120L800 0" stroke="#000" stroke-width="8"/></svg>',
    );
    const lines = Array.from({ length: 25 }, (_, at) => ({ input: ink, left: 200, top: at * 200 }));
    const page = await sharp(await canvas(1240, 5000))
      .composite(lines)
      .png()
      .toBuffer();
    const bands = await toBands(page);
    expect(bands.length).toBeGreaterThan(2);
    for (const { top } of bands.slice(1)) expect(top % 200).toBeGreaterThanOrEqual(120);
    expect(bands.every(({ image }) => image.length > 0)).toBe(true);
  });

  it('that are too large to unpack, or cut short, are refused; icons are passed over', async () => {
    await expect(toBands(await canvas(9000, 9000))).rejects.toMatchObject({ code: 'too-large' });
    await expect(toBands(await canvas(400, 30_000))).rejects.toMatchObject({ code: 'too-large' });
    const whole = await canvas(600, 600);
    await expect(toBands(whole.subarray(0, 60))).rejects.toMatchObject({ code: 'damaged' });
    expect(await toBands(await canvas(20, 20))).toEqual([]);
  });
});

describe('confidence', () => {
  const piece = (text: string, confidence: number) => ({ text, confidence });

  it('is the mean over characters that are in the text, doubtful lines as ranges of it', () => {
    const pieces = [
      piece('页眉', 0.1),
      piece('深入贯彻', 1),
      piece('习近平法治思想', 0.7),
      piece('深入贯彻', 0.5),
    ];
    const text = '深入贯彻习近平法治思想，\n深入贯彻';
    expect(recognitionOf(pieces, text)).toEqual({
      confidence: Math.round(((4 + 4.9 + 2) / 15) * 1000) / 1000,
      doubtful: [
        [4, 11],
        [13, 17],
      ],
    });
    expect(recognitionOf([], '')).toBeNull();
  });
});
