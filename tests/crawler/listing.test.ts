import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { isArticlePage, readAttachments } from '../../crawler/listing/attachments.ts';
import { decodePage } from '../../crawler/listing/decode-page.ts';
import { genericReader } from '../../crawler/listing/generic.ts';
import { isReportTitle } from '../../crawler/listing/report-title.ts';

const url = 'http://www.example.gov.cn/zwgk/fzzfjsbg/index.html';
const read = (html: string, at = url) => genericReader.readList({ url: at, html });
const at = (path: string) => new URL(path, url).href;

describe('report titles', () => {
  it.each([
    '某县人民政府关于2025年法治政府建设情况的报告',
    '某县2025年度法治政府建设年度报告',
    '法治政府建设年度报告（2025年）',
    '某市司法局二〇二五年度法治政府建设工作情况报告',
    '2019年度依法行政工作总结',
    '威縣人民政府2019年度法治政府建設報告',
    '中共某县委 某县人民政府关于2024年度法治建设工作情况的报告',
    '某镇2025年推进法治政府建设情况',
    '某县2025年法治政府建设年度报告.pdf',
    '某县人民政府关于2025年度法治政府建设情况的报…',
    '某县2024年依法治县工作报告',
  ])('%s', (title) => {
    expect(isReportTitle(title, { dated: false, inColumn: false })).toBe(true);
  });

  it.each([
    '关于报送2025年法治政府建设情况报告的通知',
    '某县召开2025年法治政府建设工作会议',
    '一图读懂：2025年法治政府建设年度报告',
    '某县2025年法治政府建设工作要点',
    '法治政府建设实施纲要（2021—2025年）',
    '2025年政府信息公开工作年度报告',
    '县长听取2025年法治政府建设情况汇报',
    '首页',
  ])('not %s', (title) => {
    expect(isReportTitle(title, { dated: true, inColumn: false })).toBe(false);
  });

  it('asks for a date where a year is missing, since columns are named like that', () => {
    const title = '法治政府建设年度报告';
    expect(isReportTitle(title, { dated: false, inColumn: true })).toBe(false);
    expect(isReportTitle(title, { dated: true, inColumn: false })).toBe(true);
    const vague = '某局2025年度工作情况报告';
    expect(isReportTitle(vague, { dated: true, inColumn: false })).toBe(false);
    expect(isReportTitle(vague, { dated: true, inColumn: true })).toBe(true);
  });
});

describe('generic list', () => {
  it('reads list, table, definition and one-link rows, with dates in many forms', () => {
    const { items } = read(`
      <ul><li><span>[2026-01-05]</span><a href="a.html" title="甲县2025年法治政府建设年度报告">甲县2025年法治政府建…</a></li></ul>
      <table><tr><td>1</td><td><a href="./b.html">乙县2025年法治政府建设年度报告</a></td><td>2026年2月3日</td></tr></table>
      <dl><dt><a href="/c.html">丙县2025年法治政府建设年度报告</a></dt><dd>2026/02/04</dd></dl>
      <div><a href="//www.example.gov.cn/d.html#p">丁县2025年法治政府建设年度报告<i>2026.2.5</i></a></div>
      <p><a href="/art/2026/1/15/art_1_2.html">戊县2025年法治政府建设年度报告</a></p>
      <p><a href="../t20260210_15418039.html">己县2025年法治政府建设年度报告</a></p>
      <li><a href="javascript:void(0)" onclick="window.open('/g.pdf')">庚县2025年法治政府建设年度报告</a></li>`);
    expect(items).toEqual([
      { url: at('a.html'), title: '甲县2025年法治政府建设年度报告', date: '2026-01-05' },
      { url: at('b.html'), title: '乙县2025年法治政府建设年度报告', date: '2026-02-03' },
      { url: at('/c.html'), title: '丙县2025年法治政府建设年度报告', date: '2026-02-04' },
      { url: at('/d.html'), title: '丁县2025年法治政府建设年度报告', date: '2026-02-05' },
      {
        url: at('/art/2026/1/15/art_1_2.html'),
        title: '戊县2025年法治政府建设年度报告',
        date: '2026-01-15',
      },
      {
        url: at('../t20260210_15418039.html'),
        title: '己县2025年法治政府建设年度报告',
        date: '2026-02-10',
      },
      { url: at('/g.pdf'), title: '庚县2025年法治政府建设年度报告' },
    ]);
  });

  it('leaves navigation, crumbs, notices and foreign schemes out, and each address once', () => {
    const { items } = read(`<base href="http://www.example.gov.cn/other/">
      <nav><a href="/n.html">2024年法治政府建设年度报告</a></nav>
      <div class="crumbs"><a href="index.html">2025年法治政府建设报告</a></div>
      <ul class="menu"><li><a href="/m/">法治政府建设年度报告</a></li></ul>
      <ul><li><a href="x.html"><img></a><a href="x.html">甲县2025年法治政府建设报告</a> 2026-02-01</li>
      <li><a href="y.html">关于做好2025年法治政府建设年度报告工作的通知</a> 2026-02-01</li>
      <li><a href="mailto:a@b.c">甲县2025年法治政府建设报告</a></li></ul>`);
    expect(items.map((item) => item.url)).toEqual(['http://www.example.gov.cn/other/x.html']);
  });

  it('reads rows that wait in a data block for a script', () => {
    const { items } = read(`<script type="text/xml"><datastore><record><![CDATA[
      <li><a href="/art/1.html">甲县2025年法治政府建设年度报告</a><span>2026-01-02</span></li>]]></record></datastore></script>`);
    expect(items).toMatchObject([{ url: at('/art/1.html'), date: '2026-01-02' }]);
  });

  it.each([
    ['<a href="index_1.html">下一页</a>', ['index_1.html']],
    ['<a href="?page=2">下页 ></a>', ['?page=2']],
    ['<div class="pages"><a href="index_2.html">&gt;</a></div>', ['index_2.html']],
    [
      '<p><a href="1.htm">1</a><a href="2.htm">2</a><a href="3.htm">[3]</a></p>',
      ['1.htm', '2.htm', '3.htm'],
    ],
    ['<link rel="next" href="index_9.html">', ['index_9.html']],
    ['<script>createPageHTML(3, 1, "index", "html");</script>', ['index.html', 'index_2.html']],
    ["<script>createPageHTML('page_div',2, 0,'index','shtml',40);</script>", ['index_1.shtml']],
    ['<script>function createPageHTML(total, cur, name, ext) {}</script>', []],
    ['<a href="http://other.gov.cn/2.html">下一页</a><a href="/more.html">&gt;&gt;</a>', []],
  ])('finds further pages in %s', (html, pages) => {
    const self = html.includes(', 1,') ? at('index_1.html') : url;
    expect(read(html, self).next).toEqual(pages.map(at));
  });
});

describe('articles', () => {
  it('take the files of the body and of the box under it, not those of side columns', () => {
    const html = `<div class="header"><a href="/app.zip">客户端</a></div>
      <div id="zoom"><p>见附件</p><a href="./P020260210.pdf">报告.pdf</a><a href="x.html">链接</a></div>
      <div class="side"><a href="/guide.doc">办事指南</a></div>
      <ul class="fujian"><li><a href="/module/download/downfile.jsp?classid=0&filename=abc.docx">附件1</a></li></ul>
      <p>附件：<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=9">报告.wps</a></p>`;
    expect(readAttachments({ url, html })).toEqual([
      { url: at('P020260210.pdf'), linkText: '报告.pdf' },
      { url: at('/module/download/downfile.jsp?classid=0&filename=abc.docx'), linkText: '附件1' },
      {
        url: at('/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=9'),
        linkText: '报告.wps',
      },
    ]);
  });

  it('are told from lists by their head', () => {
    expect(isArticlePage('<meta name="articletitle" content="报告">')).toBe(true);
    expect(isArticlePage('<meta name="ColumnName" content="报告">')).toBe(false);
  });
});

const page = (charset: string) => `<meta charset="${charset}"><p>龍岩市法治政府建设𠮷</p>`;

describe('page charset', () => {
  it.each([
    ['GBK by meta', iconv.encode(page('gb2312'), 'gb18030'), undefined, page('gb2312')],
    ['GBK by header', iconv.encode('<p>法治</p>', 'gbk'), 'text/html; charset=GBK', '<p>法治</p>'],
    ['GBK undeclared', iconv.encode('<p>法治政府</p>', 'gbk'), undefined, '<p>法治政府</p>'],
    ['GBK that says UTF-8', iconv.encode(page('utf-8'), 'gb18030'), undefined, page('utf-8')],
    ['UTF-8 that says GBK', Buffer.from(page('gbk')), undefined, page('gbk')],
    ['UTF-16 with BOM', Buffer.from('\uFEFF法治', 'utf16le'), 'text/html', '法治'],
  ])('%s', (_, bytes, type, text) => {
    expect(decodePage(bytes, type)).toBe(text);
  });
});
