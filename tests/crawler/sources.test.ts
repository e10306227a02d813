import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CRAWLER_SETTINGS, readCrawlerConfig, userAgent } from '../../crawler/config.ts';
import { loadSources, parseSources } from '../../crawler/sources/load-sources.ts';
import type { Source } from '../../crawler/sources/source.ts';
import { temporaryFolder } from './temporary.ts';

const entry = {
  id: 'my-county',
  name: '某县人民政府',
  hosts: ['www.county.gov.cn'],
  start: ['http://www.county.gov.cn/fzzfjsbg/'],
};

describe('source registry', () => {
  it('holds the sample portal', () => {
    const sample = loadSources().filter((source) => source.sample);
    expect(sample).toEqual([
      expect.objectContaining({
        id: 'sample',
        listing: 'auto',
        hosts: ['127.0.0.1:4199'],
        start: ['http://127.0.0.1:4199/zwgk/fzzfjsbg/index.html'],
        delay: 0,
        builtIn: true,
      }),
    ]);
  });

  it('holds at least 60 real portals, each with hosts of its own, place and front page', () => {
    const real = loadSources().filter((source) => !source.sample);
    expect(real.length).toBeGreaterThanOrEqual(60);
    const places = new Map(
      readFileSync('indexer/structure/data/regions.tsv', 'utf8')
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([code = '', name = '']) => [code, name]),
    );
    const placed = ({ name, region = '' }: Source): boolean => {
      // Its name holds its place, the province at least.
      const path = [region.slice(0, 2), region.slice(0, 4), region]
        .map((code) => places.get(code.replace(/(?:00)+$/, '')))
        .filter((one) => one !== undefined);
      return path.length > 0 && name.includes((path.at(-1) ?? '').replace(/(?:市|省)$/, ''));
    };
    expect(real.filter((source) => !placed(source))).toEqual([]);
    for (const { hosts, home, start, inferred, delay } of real) {
      for (const host of hosts) expect(host).toMatch(/\.gov\.cn$/);
      expect(hosts).toContain(new URL(home ?? '').hostname);
      // None was fetched for this list: an address that was seen to work loses the mark.
      expect(inferred).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(2);
      for (const address of start) expect(new URL(address).pathname).not.toBe('/');
    }
    const systems = new Set(real.map(({ listing }) => listing));
    for (const system of ['trs', 'jcms', 'vsb', 'gkmlpt', 'hex', 'auto'])
      expect(systems).toContain(system);
    const claimed = real.flatMap(({ hosts }) => hosts);
    expect(new Set(claimed).size).toBe(claimed.length);
  });

  it("takes the user's own file in, with two seconds between requests", () => {
    const path = join(temporaryFolder(), 'sources.json');
    expect(loadSources(path)).toEqual(loadSources());
    const onlyHome = { ...entry, id: 'b', start: undefined, home: 'http://www.county.gov.cn/' };
    writeFileSync(path, `\uFEFF${JSON.stringify([entry, onlyHome])}`);
    const own = loadSources(path).filter(({ builtIn }) => !builtIn);
    expect(own.map(({ id }) => id)).toEqual(['my-county', 'b']);
    expect(own[0]).toMatchObject({ delay: 2, listing: 'auto', sample: false, inferred: false });
    expect(own[1]).toMatchObject({ start: [], home: 'http://www.county.gov.cn/' });
  });

  it("lets the user's entry take the place of a built-in one of the same id", () => {
    const path = join(temporaryFolder(), 'sources.json');
    writeFileSync(path, JSON.stringify([{ ...entry, id: 'tjjh' }]));
    const found = loadSources(path).filter(({ id }) => id === 'tjjh');
    expect(found).toEqual([expect.objectContaining({ hosts: entry.hosts })]);
    expect(found[0]?.builtIn).toBeUndefined();
  });

  it.each([
    ['{', /sources.json 不是有效的 JSON/],
    ['{}', /应是来源条目的数组/],
    [[{ ...entry, delay: -1 }], /第 1 条（my-county）有误：字段 delay 不能为负/],
    [[{ ...entry, delay: '2' }], /字段 delay /],
    [[entry, { ...entry, id: 'b', hosts: ['http://x'] }], /第 2 条（b）有误：字段 hosts\.0 应写成/],
    [[{ ...entry, start: ['www.county.gov.cn'] }], /字段 start\.0 应是完整的/],
    [[{ ...entry, start: ['http://other.gov.cn/'] }], /不在 hosts 所列主机上/],
    [[{ ...entry, name: undefined }], /字段 name 缺少/],
    [[{ ...entry, dely: 3 }], /不认识的字段 dely/],
    [[{ ...entry, articles: ['('] }], /字段 articles\.0 不是有效的正则/],
    [[{ ...entry, listing: 'trs7' }], /字段 listing /],
    [[{ ...entry, start: [] }], /字段 start 至少要有一个起始地址，或写明门户首页 home/],
    [
      [{ ...entry, home: 'http://other.gov.cn/' }],
      /http:\/\/other\.gov\.cn\/ 不在 hosts 所列主机上/,
    ],
    [[{ ...entry, hours: '25-6' }], /字段 hours 应写成/],
    [[{ ...entry, maxPages: 0 }], /字段 maxPages 至少 1/],
    [[entry, entry], /第 2 条（my-county）有误：id 与前面的条目重复/],
    [[3], /第 1 条有误/],
  ])('names entry and field of what is wrong: %j', (data, message) => {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    expect(() => parseSources(text, 'sources.json')).toThrow(message);
  });
});

describe('crawler settings', () => {
  it('have defaults, read the environment and take empty for unset', () => {
    const plain = readCrawlerConfig({ TASHAN_CONTACT: '', TASHAN_DATA: ' ' });
    expect(plain).toMatchObject({ contact: '', archiveRotateBytes: 1024 ** 3 });
    expect(plain.archiveFolder).toBe(join(process.cwd(), 'data', 'archive'));
    const set = readCrawlerConfig({ TASHAN_DATA: '/srv/t', TASHAN_ARCHIVE_SIZE: '64' });
    expect(set).toMatchObject({
      sourcesFile: '/srv/t/sources.json',
      archiveRotateBytes: 64 * 1024 ** 2,
    });
    for (const { meaning } of CRAWLER_SETTINGS) expect(meaning).toMatch(/\p{Script=Han}/u);
  });

  it('name the variable that is wrong', () => {
    expect(() => readCrawlerConfig({ TASHAN_ARCHIVE_SIZE: 'big' })).toThrow(/TASHAN_ARCHIVE_SIZE/);
    expect(() => readCrawlerConfig({ TASHAN_CONTACT: '张三' })).toThrow(/TASHAN_CONTACT.*ASCII/);
  });

  it('go into the user agent', () => {
    expect(userAgent('https://example.org')).toMatch(
      /^Tashan\/\d+\.\d+\.\d+ \(\+https:\/\/example\.org\)$/,
    );
    expect(userAgent('')).toMatch(/^Tashan\/\d+\.\d+\.\d+$/);
  });
});
