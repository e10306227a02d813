import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../crawler/canonical-url.ts';
import { DatabaseUnusable, openDatabase } from '../../crawler/database.ts';
import { createFrontier } from '../../crawler/frontier.ts';
import { writeFileSync } from 'node:fs';
import { temporaryFolder } from './temporary.ts';

describe('canonical address', () => {
  it.each([
    ['HTTP://WWW.Example.GOV.cn:80/a/../b.html#top', 'http://www.example.gov.cn/b.html'],
    ['https://www.example.gov.cn:443', 'https://www.example.gov.cn/'],
    ['http://www.example.gov.cn./a', 'http://www.example.gov.cn/a'],
    ['http://a.gov.cn/x.jsp;jsessionid=AB12?b=2&a=1', 'http://a.gov.cn/x.jsp?b=2&a=1'],
    ['http://a.gov.cn/?JSESSIONID=1&utm_source=x&id=%e4%b8%ad', 'http://a.gov.cn/?id=%E4%B8%AD'],
    ['http://a.gov.cn/api?page=1&sid=2', 'http://a.gov.cn/api?page=1&sid=2'],
    ['http://a.gov.cn/甲.html?', 'http://a.gov.cn/%E7%94%B2.html'],
    ['http://127.0.0.1:4199/a', 'http://127.0.0.1:4199/a'],
  ])('%s → %s', (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
    expect(canonicalUrl(expected)).toBe(expected);
  });

  it('refuses what is no web address', () => {
    expect(() => canonicalUrl('ftp://a.gov.cn/')).toThrow('不是 http(s) 地址');
    expect(() => canonicalUrl('报告.html')).toThrow('Invalid URL');
  });
});

describe('frontier', () => {
  const start = 1_770_000_000_000;
  const setUp = () => {
    const db = openDatabase(join(temporaryFolder(), 'frontier.sqlite'));
    const frontier = createFrontier(db);
    frontier.beginRound('s', start);
    const add = (path: string, kind: 'list' | 'article' = 'article') =>
      frontier.add({ url: `http://a.gov.cn/${path}`, scope: 's', source: 's', kind });
    return { db, frontier, add };
  };
  const next = (frontier: ReturnType<typeof createFrontier>, now = start) =>
    frontier.claim('a.gov.cn', ['s'], now);

  it('queues an address once a round, whatever its spelling, and lists first', () => {
    const { frontier, add } = setUp();
    expect([add('1'), add('1#x'), add('2'), add('l', 'list')]).toEqual([true, false, true, true]);
    const claimed = [1, 2, 3, 4].map(() => next(frontier)?.url);
    expect(claimed).toEqual([
      ...['l', '1', '2'].map((path) => `http://a.gov.cn/${path}`),
      undefined,
    ]);
    frontier.fetched('http://a.gov.cn/1');
    expect(add('1')).toBe(false);
    expect(frontier.counts()).toEqual({ fetched: 1, claimed: 2 });
  });

  it('puts claims of a killed process back, with the time of the unfinished visit', () => {
    const { db, frontier, add } = setUp();
    add('1');
    expect(next(frontier)).toMatchObject({ attempts: 1, claimedAt: null });
    const reopened = createFrontier(db);
    expect(reopened.counts()).toEqual({ queued: 1 });
    expect(next(reopened, start + 5000)).toMatchObject({ attempts: 2, claimedAt: start });
    reopened.fetched('http://a.gov.cn/1');
    expect(reopened.get('http://a.gov.cn/1')).toMatchObject({ state: 'fetched', claimedAt: null });
  });

  it('holds an address back until it may be asked again', () => {
    const { frontier, add } = setUp();
    add('1');
    next(frontier);
    frontier.retry('http://a.gov.cn/1', start + 60_000, '503');
    expect(next(frontier, start + 59_999)).toBeUndefined();
    expect(frontier.nextDue('a.gov.cn', ['s'])).toBe(start + 60_000);
    expect(next(frontier, start + 60_000)).toMatchObject({ attempts: 2, reason: '503' });
  });

  it('keeps validators over rounds, continues a young round and begins a stale one anew', () => {
    const { frontier, add } = setUp();
    add('1');
    next(frontier);
    const answer = { finalUrl: 'http://a.gov.cn/one', etag: '"e"', lastModified: null };
    frontier.answered('http://a.gov.cn/1', answer);
    frontier.fetched('http://a.gov.cn/1');
    expect(frontier.beginRound('s', start + 1000)).toEqual({ resumed: true });
    expect(add('1')).toBe(false);
    expect(frontier.beginRound('s', start + 25 * 3_600_000)).toEqual({ resumed: false });
    expect(add('1')).toBe(true);
    expect(next(frontier)).toMatchObject({ ...answer, attempts: 1 });
    frontier.finishRound('s');
    expect(frontier.beginRound('s', start + 25 * 3_600_000)).toEqual({ resumed: false });
  });
});

describe('database', () => {
  it('says what to do about a damaged file and a path that cannot be opened', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'broken.sqlite');
    writeFileSync(path, Buffer.alloc(5000, 'x'));
    expect(() => openDatabase(path)).toThrow(DatabaseUnusable);
    expect(() => openDatabase(path)).toThrow(/已损坏.*tashan index --rebuild/);
    expect(() => openDatabase(join(path, 'below', 'a.sqlite'))).toThrow(/无法打开数据库/);
    expect(() => openDatabase(folder)).toThrow(/无法打开数据库/);
  });
});
