import { describe, expect, it } from 'vitest';
import type { Site } from '../loopback-server.ts';
import { answer, framed } from './portal-kit.ts';
import { setUpPortal } from './portal-crawl.ts';

const page = (title: string, links: readonly (readonly [string, string])[], more = '') =>
  answer(
    framed(
      title,
      `<ul class="nav-list">${links.map(([href, text]) => `<li><a href="${href}">${text}</a></li>`).join('')}</ul>${more}`,
      'utf-8',
    ),
  );

const article = (title: string) =>
  answer(
    `<meta name="ArticleTitle" content="${title}"><title>${title}</title><div id="zoom">${'报告正文。'.repeat(80)}</div>`,
  );

const list = (rows: readonly (readonly [string, string])[], more = '') =>
  answer(
    framed(
      '列表',
      `<ul>${rows.map(([href, title]) => `<li><a href="${href}">${title}</a><span>2026-02-10</span></li>`).join('')}</ul>${more}`,
      'utf-8',
    ),
  );

/** A county's portal: its own column, those of a department and of a township, and much else. */
function county(): Site {
  return {
    '/': page('首页', [
      ['/xwzx/zwyw/', '政务要闻'],
      ['/zwgk/', '政府信息公开'],
      ['/map.html', '网站地图'],
      ['/hudong/', '互动交流'],
      ['http://www.province.gov.cn/fzzfjsbg/', '省政府法治政府建设年度报告'],
    ]),
    '/zwgk/': page('政府信息公开', [
      ['/zwgk/fdzdgk/', '法定主动公开内容'],
      ['/zwgk/bmxz/', '部门、乡镇街道公开'],
      ['/zwgk/ysqgk/', '依申请公开'],
      ['/zwgk/gknb/', '政府信息公开年度报告'],
    ]),
    '/zwgk/fdzdgk/': page('法定主动公开内容', [
      ['/zwgk/fdzdgk/fzzfjs/', '法治政府建设'],
      ['/zwgk/fdzdgk/czys/', '财政预决算'],
    ]),
    // The column about the subject leads to the one with the reports.
    '/zwgk/fdzdgk/fzzfjs/': page('法治政府建设', [
      ['/zwgk/fdzdgk/fzzfjs/gzdt/', '工作动态'],
      ['/zwgk/fdzdgk/fzzfjs/ndbg/', '法治政府建设年度报告'],
    ]),
    '/zwgk/fdzdgk/fzzfjs/ndbg/': list(
      [
        ['/zwgk/a1.html', '清河县2025年法治政府建设年度报告'],
        ['/zwgk/a2.html', '清河县2024年法治政府建设年度报告'],
      ],
      '<div class="page"><a href="index_1.html">下一页</a></div>',
    ),
    '/zwgk/fdzdgk/fzzfjs/ndbg/index_1.html': list([
      ['/zwgk/a3.html', '清河县2023年法治政府建设年度报告'],
    ]),
    '/zwgk/bmxz/': page('部门乡镇公开', [
      ['/bm/jyj/', '县教育局'],
      ['/xz/llz/', '柳林镇'],
    ]),
    '/bm/jyj/': page('县教育局', [['/bm/jyj/fzzfjsndbg/', '年度报告']]),
    '/bm/jyj/fzzfjsndbg/': list([['/bm/jyj/b1.html', '县教育局2025年度法治政府建设工作情况报告']]),
    '/xz/llz/': page('柳林镇', [['/xz/llz/yfxz/', '依法行政']]),
    '/xz/llz/yfxz/': list([
      ['/xz/llz/c1.html', '柳林镇2025年法治政府建设情况报告'],
      ['/xz/llz/c2.html', '柳林镇开展依法行政培训'],
    ]),
    '/map.html': page('网站地图', [['/zwgk/fdzdgk/fzzfjs/ndbg/', '法治政府建设年度报告']]),
    '/zwgk/a1.html': article('清河县2025年法治政府建设年度报告'),
    '/zwgk/a2.html': article('清河县2024年法治政府建设年度报告'),
    '/zwgk/a3.html': article('清河县2023年法治政府建设年度报告'),
    '/bm/jyj/b1.html': article('县教育局2025年度法治政府建设工作情况报告'),
    '/xz/llz/c1.html': article('柳林镇2025年法治政府建设情况报告'),
  };
}

const REPORTS = [
  '/zwgk/a1.html',
  '/zwgk/a2.html',
  '/zwgk/a3.html',
  '/bm/jyj/b1.html',
  '/xz/llz/c1.html',
];
const NOT_ASKED = new Set([
  '/xwzx/zwyw/',
  '/hudong/',
  '/zwgk/gknb/',
  '/zwgk/ysqgk/',
  '/xz/llz/c2.html',
  '/news/1.html',
]);

describe('from a front page', () => {
  it('leads to the columns of the county, its departments and townships, and to each report once', async () => {
    const { run, asked, frontier } = await setUpPortal(county());
    const summary = await run({ home: '/' });
    expect(summary).toMatchObject({ failed: [], left: 0 });
    for (const path of REPORTS) expect(asked().filter((one) => one === path)).toEqual([path]);
    expect(asked().filter((path) => NOT_ASKED.has(path))).toEqual([]);
    const known = frontier.columns.known('test');
    expect(known.map(({ url, reports, name }) => [new URL(url).pathname, reports, name])).toEqual([
      ['/zwgk/fdzdgk/fzzfjs/ndbg/', 3, '法治政府建设年度报告'],
      ['/bm/jyj/fzzfjsndbg/', 1, '年度报告'],
      ['/xz/llz/yfxz/', 1, '依法行政'],
    ]);
  });

  it('begins the next round at the columns found, and searches again after a month', async () => {
    const { run, asked, server, advance } = await setUpPortal(county());
    await run({ home: '/' });
    server.asked.length = 0;
    advance(7 * 24 * 3_600_000);
    await run({ home: '/' });
    expect(asked()).not.toContain('/');
    expect(asked()).not.toContain('/zwgk/bmxz/');
    for (const path of REPORTS) expect(asked()).toContain(path);
    server.asked.length = 0;
    server.site['/bm/jyj/'] = page('县教育局', [
      ['/bm/jyj/fzzfjsndbg/', '年度报告'],
      ['/bm/jyj/fzjsqk/', '法治建设情况'],
    ]);
    server.site['/bm/jyj/fzjsqk/'] = list([['/bm/jyj/b2.html', '县教育局2026年法治建设工作总结']]);
    server.site['/bm/jyj/b2.html'] = article('县教育局2026年法治建设工作总结');
    advance(31 * 24 * 3_600_000);
    await run({ home: '/' });
    expect(asked()).toContain('/bm/jyj/b2.html');
  });

  it('shows the columns in a dry run, and asks for no report', async () => {
    const { run, asked, archived } = await setUpPortal(county());
    const { planned } = await run({ home: '/' }, { dryRun: true });
    const shown = (kind: string) =>
      planned.filter((one) => one.kind === kind).map(({ url }) => new URL(url).pathname);
    expect(shown('list').toSorted()).toEqual([
      '/bm/jyj/fzzfjsndbg/',
      '/xz/llz/yfxz/',
      '/zwgk/fdzdgk/fzzfjs/ndbg/',
    ]);
    expect(shown('article').toSorted()).toEqual(REPORTS.toSorted());
    expect(asked().filter((path) => REPORTS.includes(path))).toEqual([]);
    expect(archived()).toEqual([]);
  });
});

describe('from a site map', () => {
  it('leads to the column it names', async () => {
    const { run, asked } = await setUpPortal(county());
    await run({ home: '/map.html' });
    expect(asked().filter((path) => /\/a\d/.test(path))).toEqual(REPORTS.slice(0, 3));
    expect(asked()).not.toContain('/');
  });

  it('takes no more than its share of a portal without end', async () => {
    // Every office leads to thirty more, all of which exist.
    const offices = (folder: string) =>
      Array.from({ length: 30 }, (_, at): [string, string] => [
        `${folder}${at}/`,
        `东城区管理${'甲乙丙丁'[at % 4] ?? ''}局`,
      ]);
    const site: Site = new Proxy(
      {},
      {
        get: (_, path) =>
          path === '/robots.txt' ? undefined : page('部门', offices(String(path))),
      },
    );
    const { run, asked } = await setUpPortal(site);
    await run({ home: '/map/' });
    expect(asked().length).toBeGreaterThan(30);
    expect(asked().length).toBeLessThanOrEqual(100);
  });
});

describe('an inferred address', () => {
  it.each([
    ['that does not exist', '/zwgk/fzzfjsbg/'],
    ['that holds no report', '/xwzx/zwyw/'],
  ])('%s is corrected by the first crawl', async (_, start) => {
    const site: Site = { ...county(), '/xwzx/zwyw/': list([['/news/1.html', '县长调研防汛工作']]) };
    const { run, asked, server, advance } = await setUpPortal(site);
    await run({ start: [start], inferred: true });
    for (const path of REPORTS) expect(asked().filter((one) => one === path)).toEqual([path]);
    server.asked.length = 0;
    advance(7 * 24 * 3_600_000);
    await run({ start: [start], inferred: true });
    for (const path of REPORTS) expect(asked()).toContain(path);
    expect(asked()).not.toContain('/');
  });

  it('that is right is not searched for', async () => {
    const { run, asked } = await setUpPortal(county());
    await run({ start: ['/bm/jyj/fzzfjsndbg/'], inferred: true });
    expect(asked()).toEqual(['/bm/jyj/fzzfjsndbg/', '/bm/jyj/b1.html']);
  });
});

describe('lists without end', () => {
  const rows = (at: number) =>
    [[`/r${at}.html`, `清河县${2026 - at}年法治政府建设年度报告`]] as const;
  const next = (at: number) =>
    `<div class="page"><a href="/fzzfjsbg/list.jsp?page=${at + 1}">下一页</a></div>`;
  const endless = (rowsOf: (at: number) => readonly (readonly [string, string])[]): Site => {
    const site: Site = {};
    for (let at = 0; at < 8; at++)
      site[`/r${at}.html`] = article(`清河县${2026 - at}年法治政府建设年度报告`);
    return new Proxy(site, {
      get: (own, path) => {
        const number = /list\.jsp\?page=(\d+)/.exec(String(path))?.[1];
        return number === undefined
          ? Reflect.get(own, path)
          : list(rowsOf(Number(number)), next(Number(number)));
      },
    });
  };

  it.each([
    ['repeat the last page', (at: number) => rows(Math.min(at, 4)), 8],
    ['show nothing beyond the last page', (at: number) => (at > 4 ? [] : rows(at)), 8],
    [
      'go on with rows that are no reports',
      (at: number) =>
        at > 4 ? [[`/n${at}.html`, `第${at}次全县工作例会召开`] as const] : rows(at),
      38,
    ],
  ])('end when they %s', async (_, rowsOf, most) => {
    const { run, asked } = await setUpPortal(endless(rowsOf));
    const summary = await run({ start: ['/fzzfjsbg/list.jsp?page=1'] });
    expect(summary).toMatchObject({ failed: [], left: 0 });
    expect(
      asked()
        .filter((path) => /^\/r/.test(path))
        .toSorted(),
    ).toEqual(['/r1.html', '/r2.html', '/r3.html', '/r4.html']);
    expect(asked().filter((path) => path.includes('list.jsp')).length).toBeLessThanOrEqual(most);
  });
});
