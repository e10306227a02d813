import { describe, expect, it } from 'vitest';
import { reportOf, setUpCrawl } from './crawl-set-up.ts';
import type { LoopbackServer, Site } from './loopback-server.ts';
import { articlePage, listPage } from './loopback-server.ts';

const conditional =
  (html: string, etag: string): Site[string] =>
  (request, response) => {
    const known = request.headers['if-none-match'] === etag;
    response.writeHead(known ? 304 : 200, { 'content-type': 'text/html; charset=utf-8', etag });
    response.end(known ? undefined : html);
  };

/** Two list pages, three reports, one of them an attachment; validators everywhere. */
function portal(): Site {
  return {
    '/robots.txt': 'User-agent: *\nDisallow: /secret/\n',
    '/fzzfjsbg/index.html': conditional(
      listPage(
        [
          ['./a.html', reportOf('甲县')],
          ['../secret/x.html', reportOf('密县')],
          ['/news.html', '县政府召开法治政府建设工作会议'],
        ],
        '<script>createPageHTML(2, 0, "index", "html");</script>',
      ),
      '"l0"',
    ),
    '/fzzfjsbg/index_1.html': conditional(listPage([['b.html#top', reportOf('乙县')]]), '"l1"'),
    '/fzzfjsbg/a.html': conditional(
      articlePage(
        reportOf('甲县'),
        '<p>见附件</p><a href="files/%E7%94%B2.pdf">附件：报告.pdf</a>',
      ),
      '"a"',
    ),
    '/fzzfjsbg/b.html': conditional(articlePage(reportOf('乙县')), '"b"'),
    '/fzzfjsbg/files/%E7%94%B2.pdf': [
      200,
      { 'content-type': 'application/pdf', 'last-modified': 'Tue, 10 Feb 2026 00:00:00 GMT' },
      '%PDF-1.4',
    ],
  };
}

const paths = (server: LoopbackServer) => server.asked.map(({ path }) => path);

describe('crawl', () => {
  it('walks the list, its further pages, the reports and their attachments, once each', async () => {
    const { server, archive, run } = await setUpCrawl(portal());
    const summary = await run();
    expect(summary).toMatchObject({ fetched: 5, unchanged: 0, failed: [], blocked: [], left: 0 });
    expect(summary.forbidden).toEqual([
      { url: `${server.origin}/secret/x.html`, reason: 'robots.txt 不允许采集该地址' },
    ]);
    expect(paths(server)).toHaveLength(Object.keys(server.site).length);
    expect(new Set(paths(server))).toEqual(new Set(Object.keys(server.site)));
    const pdf = archive.latest(`${server.origin}/fzzfjsbg/files/%E7%94%B2.pdf`);
    expect(pdf).toMatchObject({
      source: 'test',
      referrer: `${server.origin}/fzzfjsbg/a.html`,
      linkText: '附件：报告.pdf',
    });
    expect(server.asked[1]?.headers['user-agent']).toMatch(/^Tashan\/\S+ \(\+test@example\.org\)$/);
  });

  it('asks conditionally on the second visit, and archives only what changed', async () => {
    const { server, archive, run } = await setUpCrawl(portal());
    await run();
    server.asked.length = 0;
    server.site['/fzzfjsbg/b.html'] = articlePage(reportOf('乙县'), '<p>更正</p>');
    const summary = await run();
    expect(summary).toMatchObject({ fetched: 1, unchanged: 4 });
    const sent = Object.fromEntries(server.asked.map(({ path, headers }) => [path, headers]));
    expect(sent['/fzzfjsbg/a.html']?.['if-none-match']).toBe('"a"');
    expect(sent['/fzzfjsbg/files/%E7%94%B2.pdf']?.['if-modified-since']).toMatch(/2026/);
    expect(archive.count()).toBe(6);
  });

  it('asks for everything again when the archive no longer holds it', async () => {
    const { archive, run } = await setUpCrawl(portal());
    await run();
    await archive.purge({ source: 'test' });
    expect(await run()).toMatchObject({ fetched: 5, unchanged: 0 });
  });

  it('stops after maxPages and goes on there', async () => {
    const { server, archive, run, events } = await setUpCrawl(portal());
    const first = await run({ maxPages: 2 });
    expect(first.pages).toBe(2);
    expect(first.left).toBeGreaterThan(0);
    const rest = await run();
    expect(events.some(({ type }) => type === 'resumed')).toBe(true);
    expect(first.fetched + rest.fetched).toBe(5);
    expect(archive.count()).toBe(5);
    expect(new Set(paths(server)).size).toBe(Object.keys(server.site).length);
  });

  it('plans without writing in a dry run', async () => {
    const { server, archive, run } = await setUpCrawl(portal());
    const summary = await run({ dryRun: true });
    expect(new Set(summary.planned.map(({ title }) => title))).toEqual(
      new Set(['乙县', '密县', '甲县'].map((place) => reportOf(place))),
    );
    expect(archive.count()).toBe(0);
    expect(paths(server)).not.toContain('/fzzfjsbg/a.html');
    expect(await run()).toMatchObject({ fetched: 5 });
  });

  it('takes a single address, article or list, and names what it may not ask', async () => {
    const { server, archive, run } = await setUpCrawl(portal());
    const one = await run({ urls: [`${server.origin}/fzzfjsbg/a.html#x`] });
    expect(one).toMatchObject({ fetched: 2, failed: [] });
    expect(archive.latest(`${server.origin}/fzzfjsbg/a.html`)?.source).toBe('test');
    expect(await run({ urls: [`${server.origin}/fzzfjsbg/index.html`] })).toMatchObject({
      fetched: 3,
      unchanged: 2,
    });
    const refused = await run({ urls: ['http://127.0.0.1:1/', 'http://example.com/', 'nonsense'] });
    expect(
      refused.forbidden.map(({ reason }) => reason).toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual([
      expect.stringContaining('不在采集范围内'),
      expect.stringContaining('不访问内部网络地址'),
    ]);
    expect(refused.failed).toEqual([{ url: 'nonsense', reason: '不是有效的 http(s) 地址' }]);
    await expect(run({ only: ['nowhere'] })).rejects.toThrow('没有名为 nowhere 的来源');
  });

  it('waits as Retry-After says, backs off, and gives up after four tries', async () => {
    let tries = 0;
    const { server, run, slept } = await setUpCrawl({
      '/fzzfjsbg/index.html': listPage([
        ['busy.html', reportOf('忙县')],
        ['down.html', reportOf('停县')],
      ]),
      '/fzzfjsbg/busy.html': (_, response) => {
        if (tries++ > 0) response.writeHead(200).end(articlePage(reportOf('忙县')));
        else response.writeHead(503, { 'retry-after': '90' }).end();
      },
      '/fzzfjsbg/down.html': [500, {}],
    });
    const summary = await run();
    expect(summary.fetched).toBe(2);
    expect(summary.failed).toEqual([
      { url: `${server.origin}/fzzfjsbg/down.html`, reason: '服务器返回 500' },
    ]);
    expect(paths(server).filter((path) => path.endsWith('down.html'))).toHaveLength(4);
    expect(slept.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(85_000);
  });

  it('stops at a firewall with advice, and does not follow a redirect into the own network', async () => {
    const { server, archive, run } = await setUpCrawl({
      '/fzzfjsbg/index.html': listPage([
        ['jsl.html', reportOf('甲县')],
        ['rs.html', reportOf('乙县')],
        ['acw.html', reportOf('丙县')],
        ['inner.html', reportOf('丁县')],
        ['loop.html', reportOf('戊县')],
        ['moved.html', reportOf('己县')],
      ]),
      '/fzzfjsbg/jsl.html': [521, { 'set-cookie': '__jsluid_h=1' }, '<script>go({})</script>'],
      '/fzzfjsbg/rs.html': [412, {}, '<script>$_ts={}</script>'],
      '/fzzfjsbg/acw.html': [
        200,
        {},
        "<script>var arg1='A';document.cookie='acw_sc__v2='</script>",
      ],
      '/fzzfjsbg/inner.html': [302, { location: 'http://169.254.169.254/latest/' }],
      '/fzzfjsbg/loop.html': [302, { location: 'loop.html' }],
      '/fzzfjsbg/moved.html': [301, { location: Buffer.from('/new/己.html').toString('latin1') }],
      '/new/%E5%B7%B1.html': articlePage(reportOf('己县')),
    });
    const summary = await run();
    expect(summary.blocked).toHaveLength(3);
    for (const { url, reason } of summary.blocked)
      expect(reason).toContain(`tashan import 文件 --url ${url}`);
    expect(summary.forbidden[0]?.reason).toContain('不访问内部网络地址');
    expect(summary.failed[0]?.reason).toContain('重定向超过 5 次');
    expect(archive.latest(`${server.origin}/new/%E5%B7%B1.html`)?.source).toBe('test');
  });

  it('stops at a signal, even before robots.txt is answered, and keeps what is left', async () => {
    const site = portal();
    const { run, server } = await setUpCrawl({ ...site, '/robots.txt': () => undefined });
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 50);
    const summary = await run({ signal: stopping.signal });
    expect(summary).toMatchObject({ fetched: 0, failed: [], left: 1 });
    server.site['/robots.txt'] = site['/robots.txt'] ?? '';
    expect(await run()).toMatchObject({ fetched: 5, left: 0 });
  });
});
