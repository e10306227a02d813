import { describe, expect, it } from 'vitest';
import { createFrontier } from '../../crawler/frontier.ts';
import { LIST, longArticle, reportOf, setUpCrawl } from './crawl-set-up.ts';
import type { Site } from './loopback-server.ts';
import { listPage } from './loopback-server.ts';

const WEEK = 7 * 86_400_000;

/** A list that names some of three reports. */
const list = (...places: readonly string[]): string =>
  listPage(places.map((place) => [`${place}.html`, reportOf(place)]));

const site = (): Site => ({
  [LIST]: list('a', 'b', 'c'),
  '/fzzfjsbg/a.html': longArticle('a', '<p><a href="a.pdf">附件：报告.pdf</a></p>'),
  '/fzzfjsbg/a.pdf': [200, { 'content-type': 'application/pdf' }, '%PDF-1.4'],
  '/fzzfjsbg/b.html': longArticle('b'),
  '/fzzfjsbg/c.html': longArticle('c'),
  '/': '<title>甲县人民政府</title><a href="/news">要闻</a>',
});

describe('a report whose page is gone', () => {
  it.each([
    [404, [404, {}, 'not found'], '服务器返回 404，页面不存在'],
    [410, [410, {}, ''], '服务器返回 410，页面不存在'],
    [404, '<title>提示</title><p>您访问的页面不存在或已删除</p>', '页面说该内容不存在或已删除'],
    [404, [302, { location: '/' }], '转到了门户首页'],
  ] as const)('is archived as %s under its address', async (status, answer, reason) => {
    const { run, server, archive, advance } = await setUpCrawl(site());
    await run();
    const before = archive.count();
    const url = `${server.origin}/fzzfjsbg/b.html`;
    server.site['/fzzfjsbg/b.html'] = answer;
    advance(WEEK);
    const summary = await run();
    expect(summary.gone).toEqual([{ url, reason }]);
    expect(summary.failed).toEqual([]);
    expect(archive.latest(url)).toMatchObject({ status, source: 'test' });
    expect(archive.latestGood(url)?.status).toBe(200);
    expect(archive.count()).toBe(before + 1);
    // Still gone: nothing new. Back with the same bytes: seen, though "not modified" would hide it.
    advance(WEEK);
    expect((await run()).gone).toHaveLength(1);
    expect(archive.count()).toBe(before + 1);
    server.site['/fzzfjsbg/b.html'] = site()['/fzzfjsbg/b.html'] ?? '';
    advance(WEEK);
    expect(await run()).toMatchObject({ gone: [], fetched: 1 });
    expect(archive.latest(url)?.status).toBe(200);
  });

  it('is visited again, with its file, though no list names it any more', async () => {
    const { run, server, asked, advance, archive } = await setUpCrawl(site());
    await run();
    server.site[LIST] = list('b');
    server.site['/fzzfjsbg/a.pdf'] = [404, {}];
    server.site['/fzzfjsbg/c.html'] = longArticle('c', '<p>悄悄改过</p>');
    server.asked.length = 0;
    advance(WEEK);
    const summary = await run();
    expect(new Set(asked())).toEqual(
      new Set(['/robots.txt', ...Object.keys(site()).filter((path) => path !== '/')]),
    );
    expect(summary.gone.map(({ url }) => url)).toEqual([`${server.origin}/fzzfjsbg/a.pdf`]);
    // The changed list and the silent edit.
    expect(summary).toMatchObject({ fetched: 2, failed: [], left: 0 });
    expect(archive.history(`${server.origin}/fzzfjsbg/c.html`)).toHaveLength(2);
    // Once a round.
    expect(new Set(asked()).size).toBe(asked().length);
  });

  it('was no report when it never answered', async () => {
    const { run, server, archive } = await setUpCrawl({ [LIST]: list('a', 'x') });
    const summary = await run();
    expect(summary.gone).toEqual([]);
    expect(summary.failed.map(({ url }) => url)).toEqual(
      ['a', 'x'].map((name) => `${server.origin}/fzzfjsbg/${name}.html`),
    );
    expect(archive.count()).toBe(1);
  });

  it('stays gone for a process that was killed before it could note it', async () => {
    const { run, server, archive, advance, db } = await setUpCrawl(site());
    await run();
    const url = `${server.origin}/fzzfjsbg/b.html`;
    server.site['/fzzfjsbg/b.html'] = [404, {}];
    advance(WEEK);
    await run();
    // As if the end of that visit had not been written.
    db.prepare("UPDATE urls SET state = 'claimed', claimed_at = ? WHERE url = ?").run(
      Date.parse(archive.latest(url)?.fetchedAt ?? ''),
      url,
    );
    db.prepare('UPDATE rounds SET finished = 0').run();
    server.asked.length = 0;
    const summary = await run();
    expect(summary.gone).toEqual([{ url, reason: '服务器返回 404，页面不存在' }]);
    expect(server.asked).toEqual([]);
  });
});

describe('the order of a round', () => {
  it('is lists, new reports, then known ones with the newest years first', async () => {
    const { db, run, server, advance } = await setUpCrawl({
      [LIST]: listPage([2021, 2024, 2023].map((year) => [`${year}.html`, reportOf('甲县', year)])),
      ...Object.fromEntries(
        [2021, 2023, 2024, 2025].map((year) => [`/fzzfjsbg/${year}.html`, longArticle(`${year}`)]),
      ),
    });
    await run();
    server.site[LIST] = listPage([['2025.html', reportOf('甲县', 2025)]]);
    server.asked.length = 0;
    advance(WEEK);
    // Three requests, and the next run goes on there.
    expect(await run({ maxPages: 3 })).toMatchObject({ pages: 3, left: 2 });
    await run();
    expect(server.asked.map(({ path }) => path).filter((path) => path !== '/robots.txt')).toEqual(
      ['index', 2025, 2024, 2023, 2021].map((name) => `/fzzfjsbg/${name}.html`),
    );
    expect(createFrontier(db).known('test')).toBe(4);
  });

  it('takes first, in the next round, what waited in vain', async () => {
    const { run, server, advance } = await setUpCrawl({
      [LIST]: listPage([2021, 2024, 2023].map((year) => [`${year}.html`, reportOf('甲县', year)])),
      ...Object.fromEntries(
        [2021, 2023, 2024].map((year) => [`/fzzfjsbg/${year}.html`, longArticle(`${year}`)]),
      ),
    });
    await run();
    advance(WEEK);
    await run({}, { maxPages: 3 });
    server.asked.length = 0;
    advance(WEEK);
    await run({}, { maxPages: 3 });
    expect(server.asked.map(({ path }) => path).filter((path) => path !== '/robots.txt')).toEqual(
      ['index', 2021, 2024].map((name) => `/fzzfjsbg/${name}.html`),
    );
  });
});
