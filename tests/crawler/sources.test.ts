import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CRAWLER_SETTINGS, readCrawlerConfig, userAgent } from '../../crawler/config.ts';
import { loadSources, parseSources } from '../../crawler/sources/load-sources.ts';
import { temporaryFolder } from './temporary.ts';

const entry = {
  id: 'my-county',
  name: '某县人民政府',
  hosts: ['www.county.gov.cn'],
  start: ['http://www.county.gov.cn/fzzfjsbg/'],
};

describe('source registry', () => {
  it('holds the sample portal', () => {
    expect(loadSources()).toContainEqual({
      id: 'sample',
      name: '示例省人民政府门户网站（示例）',
      listing: 'generic',
      hosts: ['127.0.0.1:4199'],
      start: ['http://127.0.0.1:4199/zwgk/fzzfjsbg/index.html'],
      delay: 0,
      sample: true,
    });
  });

  it("takes the user's own file in, with two seconds between requests", () => {
    const path = join(temporaryFolder(), 'sources.json');
    expect(loadSources(path).map(({ id }) => id)).toEqual(['sample']);
    writeFileSync(path, `\uFEFF${JSON.stringify([entry])}`);
    const sources = loadSources(path);
    expect(sources.map(({ id }) => id)).toEqual(['sample', 'my-county']);
    expect(sources[1]).toMatchObject({ delay: 2, listing: 'generic', sample: false });
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
    [[{ ...entry, listing: 'trs' }], /字段 listing /],
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
