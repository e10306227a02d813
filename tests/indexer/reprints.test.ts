/** One report at several portals is one; reports from one template are as many as they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../crawler/index.ts';
import { extract } from '../../indexer/extract/extract.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import type { Report } from '../../indexer/records.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { regions } from '../../indexer/structure/regions.ts';
import { structureReport } from '../../indexer/structure/structure.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { otherFigures } from '../bench/sample-copies.ts';
import { seeded } from '../bench/engine-corpus.ts';
import { sharedPath } from '../quality/shared-data.ts';
import { createSampleLines } from './sample-lines.ts';

const segmenter = createDictionarySegmenter();

interface Published {
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** What the portal prints above the text. */
  readonly line?: string;
}

/** A page as a portal makes it, read as the pipeline reads it. */
async function published({ url, title, text, line = '' }: Published): Promise<Report> {
  const paragraphs = text.split('\n').map((each) => `<p>${each}</p>`);
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>
    <div class="position">当前位置：首页 &gt; 政务公开 &gt; 法治政府建设</div>
    <div class="article"><h1>${title}</h1><div class="info">${line}</div>
    <div class="content">${paragraphs.join('\n')}</div></div>
    <div class="footer">版权所有 备案号 网站标识码</div></body></html>`;
  const bytes = Buffer.from(html);
  const extracted = await extract({ bytes, contentType: 'text/html', url, fileName: null });
  const id = reportId({ url, digest: '' });
  const context = { url, fileName: null, known: {}, linkText: null, reportId: id };
  return {
    ...structureReport(extracted, context),
    id,
    url,
    otherUrls: [],
    source: 'test',
    sample: false,
    capture: id,
    capturedAt: '2025-03-01T00:00:00Z',
    digest: `sha256:${id}`,
    gone: null,
    recognition: null,
    corrected: [],
  };
}

/** Whether a report is taken for the one that is there. */
async function isReprint(one: Report | Published, other: Report | Published): Promise<boolean> {
  const [there, here] = await Promise.all(
    [one, other].map(async (each) => ('id' in each ? each : published(each))),
  );
  if (there === undefined || here === undefined) throw new Error('two reports are compared');
  const { writer, reprints } = openLibrary(openDatabase(':memory:'), segmenter);
  writer.save(there);
  return reprints.find(here) === there.id;
}

/** As a manifest that knows place and year has it read. */
const yearOf = async (page: Published, year: number): Promise<Report> => ({
  ...(await published(page)),
  region: regions().byCode('450224') ?? null,
  year,
});

const BODY = createSampleLines(40)
  .join('\n')
  .replaceAll(/\p{Script=Han}+[省市县区镇乡]/gu, '全县');

/** A report of a place that names itself now and then. */
const reportOf = (place: string, year = 2024): Published => ({
  url: `http://www.${place.length}${year}.gov.cn/${encodeURIComponent(place)}.html`,
  title: `${place}${year}年法治政府建设年度报告`,
  text: BODY.split('\n')
    .map((line, i) => (i % 8 === 0 ? `${year}年，${place}持续用力。${line}` : line))
    .join('\n'),
});

const LINE = '来源：柳州市司法局 发布时间：2025-03-18 09:30 浏览次数：37 字体：大 中 小';
const CITY = 'http://www.liuzhou.gov.cn/zwgk/t20250318.shtml';

describe('a report of the synthetic kind', () => {
  const original = reportOf('融安县');

  it.each([
    ['the same page at another address', { ...original, url: CITY }],
    ['a page with other furniture', { ...original, url: CITY, line: LINE }],
    [
      'a page that is titled without place',
      { ...original, url: CITY, title: '2024年法治政府建设年度报告' },
    ],
    [
      'a page titled without place and year',
      { ...original, url: CITY, title: '法治政府建设年度报告', line: LINE },
    ],
    [
      'a page whose title names the place by its path',
      { ...original, url: CITY, title: `柳州市${original.title}` },
    ],
    ['a slip on the way', { ...original, url: CITY, text: original.text.replace('持续', '特续') }],
  ])('is one with %s, whichever came first', async (_, other) => {
    expect(await isReprint(original, other)).toBe(true);
    expect(await isReprint(other, original)).toBe(true);
  });

  it.each([
    ['of another place', reportOf('鹿寨县')],
    ['of the city', reportOf('柳州市')],
    ['of another year', reportOf('融安县', 2023)],
    ['of a place that no table knows', reportOf('云岫山县')],
  ])('is two with a report from the same template %s', async (_, other) => {
    expect(await isReprint(original, other)).toBe(false);
    expect(await isReprint(other, original)).toBe(false);
  });

  it('is two with a report of the same words under the title of another place', async () => {
    const bare = { ...original, text: BODY };
    const other = { ...bare, url: CITY, title: '鹿寨县2024年法治政府建设年度报告' };
    expect(await isReprint(bare, other)).toBe(false);
    expect(await isReprint(bare, { ...other, title: '融安县2023年法治政府建设年度报告' })).toBe(
      false,
    );
    expect(await isReprint(bare, { ...other, title: '2024年法治政府建设年度报告' })).toBe(true);
    // Nothing says which of the two was read wrongly.
    const silent = {
      ...bare,
      title: '法治政府建设年度报告',
      text: BODY.replaceAll(/\d{4}/gu, '37'),
    };
    expect(
      await isReprint(await yearOf(silent, 2024), await yearOf({ ...silent, url: CITY }, 2023)),
    ).toBe(false);
  });

  it('is two with that of another department of the place', async () => {
    const of = (name: string): Published => ({
      ...reportOf('融安县'),
      url: `http://www.rongan.gov.cn/${name.length}.html`,
      title: `融安县${name}2024年法治政府建设年度报告`,
      text: `${BODY}\n县${name}将继续努力。`,
    });
    expect(await isReprint(of('司法局'), of('农业农村局'))).toBe(false);
    expect(await isReprint(of('司法局'), { ...of('司法局'), url: CITY })).toBe(true);
  });

  it('is two with one that quotes a third of it', async () => {
    const part = { ...original, url: CITY, text: original.text.slice(0, original.text.length / 3) };
    expect(await isReprint(original, part)).toBe(false);
  });
});

const folder = sharedPath('reports');
const real: readonly Published[] =
  folder === null
    ? []
    : readdirSync(folder).map((name, i) => ({
        url: `http://www.a${i}.gov.cn/art.html`,
        title: name.replace(/\.txt$/u, ''),
        text: readFileSync(join(folder, name), 'utf8'),
      }));

/** As the place of that name would have written it: other names, other figures. */
const copied = (text: string, from: string, to: string): string =>
  otherFigures(text.replaceAll(from, to), seeded(7));

describe.skipIf(real.length === 0)('a real report', () => {
  it.each(real)('$title is one with its reprint', async (original) => {
    const place = /^\p{Script=Han}+/u.exec(original.title)?.[0] ?? '';
    const lines = original.text.split('\n');
    const body = (lines[0] === original.title ? lines.slice(1) : lines).join('\n');
    for (const other of [
      { ...original, url: CITY, line: LINE },
      { ...original, url: CITY, title: original.title.replace(place, ''), line: LINE },
      { ...original, url: CITY, title: '法治政府建设情况', text: body, line: LINE },
    ]) {
      expect({ other: other.title, same: await isReprint(original, other) }).toEqual({
        other: other.title,
        same: true,
      });
      expect({ other: other.title, same: await isReprint(other, original) }).toEqual({
        other: other.title,
        same: true,
      });
    }
  });

  it.each(real)(
    '$title is another than its copies for other places and years',
    async (original) => {
      const place = /^\p{Script=Han}+/u.exec(original.title)?.[0] ?? '';
      const short = place.replace(/[县縣区乡]$/u, '');
      const year = Number(/\d{4}/u.exec(original.title)?.[0]);
      const away = { ...original, url: CITY };
      const title = original.title.replace(place, '鹿寨县');
      const elsewhere = { ...away, title, text: copied(original.text, short, '鹿寨') };
      const before = {
        ...away,
        title: original.title.replace(`${year}`, `${year - 1}`),
        text: original.text.replaceAll(`${year}`, `${year - 1}`),
      };
      for (const other of [elsewhere, before, { ...elsewhere, title: '法治政府建设年度报告' }]) {
        expect({ other: other.title, same: await isReprint(original, other) }).toEqual({
          other: other.title,
          same: false,
        });
        expect({ other: other.title, same: await isReprint(other, original) }).toEqual({
          other: other.title,
          same: false,
        });
      }
    },
  );
});
