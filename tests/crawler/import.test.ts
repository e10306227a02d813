import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import type { ImportOptions } from '../../crawler/import.ts';
import { BadImport, importPaths } from '../../crawler/import.ts';
import { BadManifest } from '../../crawler/imports/manifest.ts';
import { temporaryFolder } from './temporary.ts';

async function setUp(files: Readonly<Record<string, string | Buffer>>) {
  const folder = temporaryFolder();
  const path = (name = '') => join(folder, 'in', name);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
  }
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  onTestFinished(() => archive.close());
  const run = (paths = [path()], options: Partial<ImportOptions> = {}) =>
    importPaths(paths, { archive, ...options });
  return { archive, path, run, names: () => [...archive.list()].map(({ fileName }) => fileName) };
}

describe('import', () => {
  it('takes a folder in, in order of names, and says why it leaves a file out', async () => {
    const { archive, path, run, names } = await setUp({
      'b.txt': '乙',
      'a/报告.PDF': '%PDF-',
      'a/z.md': '# 丙',
      '.hidden.txt': 'no',
      '.git/x.txt': 'no',
      'empty.txt': '',
      'film.mp4': 'x',
      README: 'x',
      '页.html': '<p>页</p>',
      '页_files/frame.html': 'no',
      'huge.pdf': '',
    });
    truncateSync(path('huge.pdf'), 101 * 1024 ** 2);
    symlinkSync(path(), path('a/loop'));
    const events: string[] = [];
    const summary = await run([path(), path('nowhere.txt')], {
      onEvent: ({ type }) => events.push(type),
    });
    expect(summary).toMatchObject({ files: 4, captures: 4, unchanged: 0 });
    expect(names()).toEqual(['z.md', '报告.PDF', 'b.txt', '页.html']);
    expect(Object.fromEntries(summary.skipped.map((one) => [one.path, one.reason]))).toEqual({
      [path('README')]: expect.stringContaining('没有扩展名'),
      [path('empty.txt')]: '文件是空的',
      [path('huge.pdf')]: '文件超过 100 MB',
      [path('film.mp4')]: expect.stringContaining('不支持的格式 .mp4'),
      [path('nowhere.txt')]: '文件或目录不存在',
    });
    expect(events.filter((type) => type === 'imported')).toHaveLength(4);
    expect([...archive.list()][0]).toMatchObject({ source: 'import', url: null, known: {} });
    expect(await run()).toMatchObject({ captures: 0, unchanged: 4 });
  });

  it('gives one file its address, from the option or from the browser that saved it', async () => {
    const { archive, path, run } = await setUp({
      'a.html': '<p>一</p>',
      'b.html': '<!-- saved from url=(0030)http://www.b.gov.cn/1.html -->\r\n<p>二</p>',
    });
    await run([path('a.html')], { url: 'HTTP://www.a.gov.cn:80/1.html#x' });
    expect(archive.latest('http://www.a.gov.cn/1.html')?.fileName).toBe('a.html');
    await run([path('b.html')]);
    expect(archive.latest('http://www.b.gov.cn/1.html')?.fileName).toBe('b.html');
    await expect(run([path()], { url: 'http://a.gov.cn/' })).rejects.toThrow(BadImport);
    await expect(run([path('a.html')], { url: 'a.gov.cn' })).rejects.toThrow('--url 不是完整的');
  });
});

describe('manifest.csv', () => {
  const files = { '甲.txt': '甲', 'sub/乙.txt': '乙', '丙.txt': '丙' };

  it('gives addresses and known metadata, in UTF-8 or as spreadsheets save it', async () => {
    const csv = `file,url,title,region,issuer,year,published
甲.txt,http://www.a.gov.cn/1.html#x,"甲县, 报告",甲县,甲县人民政府,2025,2026/2/1
sub\\乙.txt,,乙县报告,,,2024年,
没有.txt,,,,,,
`;
    for (const bytes of [Buffer.from(`\uFEFF${csv}`), iconv.encode(csv, 'gbk')]) {
      const { archive, path, run } = await setUp({ ...files, 'manifest.csv': bytes });
      const summary = await run();
      expect(summary).toMatchObject({
        captures: 3,
        skipped: [{ path: path('没有.txt'), reason: 'manifest.csv 中列出的文件 没有.txt 不存在' }],
      });
      const captures = [...archive.list()];
      expect(captures.map(({ known, url }) => [url, known])).toEqual([
        [null, { title: '乙县报告', year: 2024 }],
        [null, {}],
        [
          'http://www.a.gov.cn/1.html',
          {
            title: '甲县, 报告',
            region: '甲县',
            issuer: '甲县人民政府',
            year: 2025,
            published: '2026-02-01',
          },
        ],
      ]);
    }
  });

  it('speaks for its own folder, wherever that stands, and when it is named among the files', async () => {
    const nested = {
      '甲.txt': '甲',
      'x/y/乙.txt': '乙',
      'x/y/manifest.csv': 'file,year\n乙.txt,2024\n',
    };
    const { archive, run } = await setUp(nested);
    expect(await run()).toMatchObject({ captures: 2, skipped: [] });
    expect([...archive.list()].map(({ known }) => known)).toEqual([{ year: 2024 }, {}]);
    const again = await setUp(nested);
    await again.run([again.path('x/y/乙.txt'), again.path('x/y/manifest.csv')]);
    expect([...again.archive.list()].map(({ known }) => known)).toEqual([{ year: 2024 }]);
  });

  it.each([
    ['file,标题\n甲.txt,x\n', /不认识的列：标题/],
    ['url,title\nx,y\n', /缺少 file 列/],
    ['file,year\n甲.txt,next\n', /第 2 行的 year 有误：应是四位数年份/],
    ['file,url\n甲.txt,www.a.gov.cn\n', /第 2 行的 url 有误/],
    ['file,published\n丙.txt,\n甲.txt,2026-13-40\n', /第 3 行的 published 有误/],
    ['file\n甲.txt\n甲.txt\n', /第 3 行重复列出了文件 甲.txt/],
    ['file,title\n甲.txt,"open\n', /不是有效的 CSV/],
  ])('refuses %j before anything is written', async (csv, message) => {
    const { archive, run } = await setUp({ ...files, 'manifest.csv': csv });
    const failing = run();
    await expect(failing).rejects.toBeInstanceOf(BadManifest);
    await expect(failing).rejects.toThrow(message);
    expect(archive.count()).toBe(0);
  });
});
