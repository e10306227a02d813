/** What all loopback portals share: rows as portals mix them, pages in their encoding, and furniture. */
import iconv from 'iconv-lite';
import type { Site } from '../loopback-server.ts';

export interface Row {
  readonly title: string;
  /** Path on the portal. */
  readonly path: string;
  readonly date: string;
  /** `dead` is linked and does not exist; `other` is no report. */
  readonly kind: 'report' | 'file' | 'other' | 'dead';
}

/** A system's own addresses for its articles, and how it writes its pages. */
export interface Style {
  readonly charset: 'utf-8' | 'gbk';
  article(at: number, date: string): string;
}

export interface Portal {
  readonly site: Site;
  /** Paths of the lists, in the order of their pages; the first is where a crawl begins. */
  readonly lists: readonly string[];
  readonly rows: readonly Row[];
}

const PLACES = ['清河县', '柳林镇', '东关街道办事处', '清河县司法局', '石桥乡', '清河县水利局'];
const FORMS = [
  (place: string, year: number) => `${place}${year}年法治政府建设年度报告`,
  (place: string, year: number) => `${place}关于${year}年度法治政府建设情况的报告`,
  (place: string, year: number) => `${place}人民政府${year}年推进法治政府建设工作情况`,
  (place: string, year: number) => `关于${place}${year}年度依法行政工作总结`,
];
const OTHERS = [
  '关于报送2024年度法治政府建设情况报告的通知',
  '清河县召开2025年法治政府建设工作推进会议',
  '一图读懂清河县2024年法治政府建设年度报告',
  '清河县2025年法治政府建设工作要点',
];

/** Newest first: reports, files in place of pages, a dead link, and what is no report. */
export function portalRows(style: Style, reports = 22): readonly Row[] {
  return Array.from({ length: reports + OTHERS.length + 1 }, (_, at) => {
    const date = `${2026 - Math.floor(at / 6)}-0${1 + (at % 3)}-${10 + at}`;
    const path = style.article(at, date);
    const other = at % 6 === 4 ? OTHERS[Math.floor(at / 6)] : undefined;
    if (other !== undefined) return { title: other, path, date, kind: 'other' };
    const form = FORMS[at % FORMS.length] ?? String;
    const title = form(PLACES[at % PLACES.length] ?? '', 2025 - Math.floor(at / 6));
    if (at === 9)
      return { title, path: `/files/${date.slice(0, 4)}/P0${at}.pdf`, date, kind: 'file' };
    return { title, path, date, kind: at === 11 ? 'dead' : 'report' };
  });
}

/** A row as its portal writes it; every second differently, as hands and templates do. */
export function rowHtml(row: Row, at: number, from: string): string {
  const href = hrefOf(row.path, at, from);
  const short = at % 3 === 1 ? `${row.title.slice(0, 12)}…` : row.title;
  const text = `<a href="${href}" title="${row.title}" target="_blank">${short}</a>`;
  // A picture beside the text leads to the same page.
  const picture = at % 4 === 2 ? `<a href="${href}"><img src="/images/pdf.png"></a>` : '';
  const date = at % 2 === 0 ? row.date : `[${row.date.replaceAll('-', '/')}]`;
  return `<li>${picture}${text}<span>${date}</span></li>`;
}

/** Absolute (also by another scheme or another case of the host), from the root, or relative. */
function hrefOf(path: string, at: number, from: string): string {
  const forms = [
    () => `{{origin}}${path}`,
    () => path,
    () => relative(path, from),
    () => `{{ORIGIN}}${path}`,
    () => `{{https}}${path}`,
  ];
  return forms[at % forms.length]?.() ?? path;
}

function relative(path: string, from: string): string {
  const target = path.split('/');
  const folder = from.split('?')[0]?.split('/').slice(0, -1) ?? [];
  let same = 0;
  while (same < folder.length && folder[same] === target[same]) same++;
  const up = '../'.repeat(folder.length - same);
  return `${up === '' ? './' : up}${target.slice(same).join('/')}`;
}

/** Menu, crumbs, footer and a side column of news, as they stand on every page. */
export function framed(title: string, body: string, charset: string, head = ''): string {
  return `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset === 'gbk' ? 'gb2312' : charset}">
<title>${title}_清河县人民政府</title><meta name="SiteName" content="清河县人民政府">${head}</head><body>
<div class="header"><ul class="menu"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/fuwu/">政务服务</a></li></ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; ${title}</div>
${body}
<div class="side"><h3>热点新闻</h3><ul><li><a href="/news/1.html">县长深入乡镇调研防汛备汛工作</a></li><li><a href="/news/2.html">全县农村人居环境整治现场会召开</a></li></ul></div>
<div class="footer"><a href="http://www.gov.cn/">中国政府网</a> 清河县人民政府办公室主办 备案号：冀ICP备05000000号 网站标识码1305340001</div></body></html>`;
}

/** An answer that knows its own address: `{{origin}}` is what the server is called just now. */
export function answer(text: string, charset = 'utf-8', type = 'text/html'): Site[string] {
  return (request, response) => {
    const host = request.headers.host ?? '';
    const filled = text
      .replaceAll('{{origin}}', `http://${host}`)
      .replaceAll('{{ORIGIN}}', `HTTP://${host.toUpperCase()}`)
      .replaceAll('{{https}}', `https://${host}`);
    // Older portals leave the charset to the page.
    const declared = charset === 'gbk' || type === '' ? '' : `; charset=${charset}`;
    response.writeHead(200, type === '' ? {} : { 'content-type': `${type}${declared}` });
    response.end(iconv.encode(filled, charset));
  };
}

/** The pages of a list: the first row is pinned to the top of each. */
export function pagesOf(rows: readonly Row[], size: number): readonly (readonly Row[])[] {
  const [pinned, ...others] = rows;
  if (!pinned) return [];
  return Array.from({ length: Math.ceil(others.length / size) }, (_, at) => [
    pinned,
    ...others.slice(at * size, (at + 1) * size),
  ]);
}

/** The articles and files behind the rows. */
export function articles(rows: readonly Row[], { charset }: Style): Site {
  const site: Site = {};
  for (const { kind, path, title, date } of rows) {
    if (kind === 'file') site[path] = [200, { 'content-type': 'application/pdf' }, '%PDF-1.4\n'];
    if (kind === 'report' || kind === 'other') {
      const head = `<meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="${date} 09:00">`;
      const body = `<h1>${title}</h1><div id="zoom" class="TRS_Editor"><p>${'现将有关情况报告如下。'.repeat(30)}</p></div><p>上一篇：<a href="/prev.html">清河县2019年法治政府建设年度报告</a></p>`;
      site[path] = answer(framed(title, body, charset, head), charset);
    }
  }
  return site;
}
