import { describe, expect, it } from 'vitest';
import { columnTrust } from '../../crawler/listing/columns.ts';
import { isListPage } from '../../crawler/listing/is-list-page.ts';
import { isReportTitle } from '../../crawler/listing/report-title.ts';
import { readList, recognise } from '../../crawler/listing/readers.ts';

const origin = 'http://www.example.gov.cn';
const next = (html: string, path: string) =>
  readList({ url: origin + path, html }).next.map((url) => url.replace(origin, ''));

describe('titles of reports', () => {
  it.each([
    '四川省交通运输厅2025年法治政府部门建设工作情况',
    '新疆维吾尔自治区人民政府关于2017年法治政府建设工作的报告',
    '某镇2024年法治政府建设工作总结及2025年工作计划',
    '某局2024年度法治政府建设情况和2025年工作要点',
    '某县2024年法治政府建设年度报告公示',
    '某街道2025年度法治工作情况汇报',
    '湖北省人民政府关于2022年度法治政府建设情况的报告（鄂政文〔2023〕5号）',
  ])('%s', (title) => {
    expect(isReportTitle(title, { dated: false, inColumn: false })).toBe(true);
  });

  it.each([
    '2025年政府信息公开工作年度报告',
    '2025年部门预算情况报告',
    '关于报送2025年法治政府建设情况报告的通知',
    '2025年法治政府建设工作汇报会召开',
  ])('not %s, even in their column', (title) => {
    expect(isReportTitle(title, { dated: true, inColumn: true })).toBe(false);
  });

  it('a notice that carries the report counts in their column only', () => {
    const title = '关于印发《某县2024年度法治政府建设情况报告》的通知';
    expect(isReportTitle(title, { dated: true, inColumn: true })).toBe(true);
    expect(isReportTitle(title, { dated: true, inColumn: false })).toBe(false);
  });
});

describe('columns', () => {
  it.each([
    ['', '/zwgk/fzzfjsndbg1/index.html', 'reports'],
    ['', '/zwgk_71780/zfxxgkml/fzzfjsndbg/', 'reports'],
    ['', '/jggk_fzfjsqkbg/', 'reports'],
    ['', '/xxgk/ndfzzfjsbg/', 'reports'],
    ['', '/fdzdgknr/qtzdgknr/fzzdjsndbb/', 'reports'],
    ['', '/rongchang/fzzfndbg_216183/', 'reports'],
    ['', '/fzzfjsbg.htm', 'reports'],
    ['', '/gongkai/fzzfjsbg/qzf/tzq/', 'reports'],
    ['', '/ztzl/fzzfjs/', 'subject'],
    ['', '/ztzl/fzzfjs/tpxw/', 'none'],
    ['', '/zwgk/fzbgs/', 'none'],
    ['法治政府建设年度报告', '/col/col1229214366/index.html', 'reports'],
    ['法治政府建设', '/columns/1/', 'subject'],
    ['年度报告', '/col/col7/', 'plain'],
    ['政府信息公开年报', '/gknb/', 'none'],
    ['法治宣传', '/ztzl/fzzfjs/', 'none'],
  ])('%s %s: %s', (name, path, trust) => {
    expect(columnTrust(name, origin + path)).toBe(trust);
  });
});

describe('systems are recognised', () => {
  it.each([
    ['/zwgk/index.html', '<script>createPageHTML(3, 0, "index", "html")</script>', 'trs'],
    ['/col/col1/index.html', '<script type="text/xml"><datastore></datastore></script>', 'jcms'],
    ['/module/web/jpage/dataproxy.jsp?page=1', '<datastore></datastore>', 'jcms'],
    [
      '/a/',
      '<script url="/api-gateway/jpaas-publish-server/front/page/build/unit"></script>',
      'jpaas',
    ],
    ['/xxgk.htm', '<a href="info/5213/496314.htm">报告</a>', 'vsb'],
    ['/sfj/gkmlpt/index', '', 'gkmlpt'],
    ['/zuixin/home_3.htm', '', 'ucap'],
    ['/columns/0e3cd6bc-1111-2222-3333-444455556666/index.html', '', 'uuid'],
    ['/c1/column-index-2.shtml', '', 'hex'],
    ['/news/list.php', '<ul></ul>', 'generic'],
  ])('%s as %s', (path, html, id) => {
    expect(recognise({ url: origin + path, html })).toBe(id);
  });
});

describe('answers of list APIs', () => {
  it.each([
    ['/sfj/gkmlpt/api/all/5?page=9&sid=1', '{"articles":[],"total":0}'],
    ['/module/web/jpage/dataproxy.jsp?page=3', "<?xml version='1.0'?><datastore></datastore>"],
  ])('%s is a list, however few its rows', (path, text) => {
    expect(isListPage({ url: origin + path, body: Buffer.from(text) })).toBe(true);
  });

  it('a page of one report is none', () => {
    const body = Buffer.from('<title>报告</title><div id="zoom"><p>报告正文</p></div>');
    expect(isListPage({ url: `${origin}/t20260210_1.html`, body })).toBe(false);
  });
});

describe('groups of a jcms proxy that counts them', () => {
  const url = `${origin}/module/web/jpage/dataproxy.jsp?page=1&columnid=5`;
  const store = (more: string, records = '<record><![CDATA[<li></li>]]></record>') =>
    `<datastore>${more}<totalrecord>9</totalrecord><recordset>${records}</recordset></datastore>`;

  it.each([
    ['a store that names no next group is followed by one', store(''), ['2']],
    [
      'one whose link leads nowhere is the last',
      store('<nextgroup><a href=""></a></nextgroup>'),
      [],
    ],
    ['an empty one is the last', store('', ''), []],
  ])('%s', (_, html, pages) => {
    const further = readList({ url, html }).next;
    expect(further.map((address) => new URL(address).searchParams.get('page'))).toEqual(pages);
  });
});

describe('further pages', () => {
  it.each([
    [
      '/l/index.html',
      "createPageHTML('pages', 3, 0, '/l/index', 'html', 40)",
      ['/l/index_1.html', '/l/index_2.html'],
    ],
    [
      '/l/',
      'var total = 3; createPageHTML(total, 0, "index", "shtml")',
      ['/l/index_1.shtml', '/l/index_2.shtml'],
    ],
    [
      '/l/list.shtml',
      "createPageHTML('p', 3, 1, 'list', 'shtml')",
      ['/l/list_2.shtml', '/l/list_3.shtml'],
    ],
    [
      '/l/index_1.html',
      'createPageHTML(3, 1, "index", "html")',
      ['/l/index.html', '/l/index_2.html'],
    ],
    ['/l/home_0.htm', 'createPageHTML(3, 0, "home", "htm")', ['/l/home_1.htm', '/l/home_2.htm']],
    ['/l/index.html', 'createPageHTML(1, 0, "index", "html")', []],
    [
      '/l/list.jsp?pn=2&id=7',
      'var totalPage = 4;',
      ['/l/list.jsp?pn=3&id=7', '/l/list.jsp?pn=4&id=7'],
    ],
    ['/l/list.jsp', 'var pageCount=2; location = "list.jsp?p=" + (n);', ['/l/list.jsp?p=2']],
    [
      '/l/list.html',
      'var pageCount=3; location.href = "list_" + (n-1) + ".html";',
      ['/l/list_1.html', '/l/list_2.html'],
    ],
  ])('of %s by %s', (path, script, pages) => {
    expect(next(`<script>${script}</script>`, path)).toEqual(pages);
  });

  it('are bounded where a counter is broken', () => {
    expect(
      next('<script>createPageHTML(99999, 0, "index", "html")</script>', '/l/').length,
    ).toBeLessThan(20);
  });

  it('of VSB are never computed', () => {
    const html =
      '<a href="info/1/2.htm">x</a>共5页 <a href="xxgk/4.htm">下页</a><script>createPageHTML(5,0,"xxgk","htm")</script>';
    expect(next(html, '/xxgk.htm')).toEqual(['/xxgk/4.htm']);
  });

  it('of a site map with thousands of links are found in moments', () => {
    const links = Array.from(
      { length: 3000 },
      (_, at) => `<li><a href="/d/${at}/">第${at}个栏目名称</a></li>`,
    );
    const began = performance.now();
    next(`<ul>${links.join('')}</ul>`, '/map.html');
    // Counting each row's neighbours anew took minutes.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
