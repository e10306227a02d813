/** Loopback portals whose lists are files: each system's paths, paging and encoding. */
import { createHash } from 'node:crypto';
import type { Portal, Row, Style } from './portal-kit.ts';
import { answer, articles, framed, pagesOf, portalRows, rowHtml } from './portal-kit.ts';

export const TITLE = '法治政府建设年度报告';
const hex = (seed: string) => createHash('md5').update(seed).digest('hex');
const uuid = (seed: string) =>
  hex(seed).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const month = (date: string) => date.slice(0, 7).replace('-', '');
const day = (date: string) => date.replaceAll('-', '');

/** Lists of rows under the names that `nameOf` gives their pages (0 is the first). */
function listed(
  style: Style,
  nameOf: (page: number, pages: number) => string,
  pagerOf: (page: number, pages: number) => string,
  size = 6,
): Portal {
  const rows = portalRows(style);
  const pages = pagesOf(rows, size);
  const lists = pages.map((_, page) => nameOf(page, pages.length));
  const site = articles(rows, style);
  for (const [page, shown] of pages.entries()) {
    const from = lists[page] ?? '';
    const items = shown.map((row, at) => rowHtml(row, at, from)).join('\n');
    const body = `<div class="list"><ul>${items}</ul></div>${pagerOf(page, pages.length)}`;
    site[from] = answer(framed(TITLE, body, style.charset), style.charset);
  }
  return { site, lists, rows };
}

const trsStyle = (charset: Style['charset']): Style => ({
  charset,
  article: (at, date) => `/zwgk/fzzfjsbg/${month(date)}/t${day(date)}_${15418000 + at}.html`,
});
const numbered = (folder: string, name: string, extension: string) => (page: number) =>
  `${folder}${name}${page === 0 ? '' : `_${page}`}.${extension}`;

/** `createPageHTML(5, 0, "index", "html")`. */
export const trs = () =>
  listed(
    trsStyle('utf-8'),
    numbered('/zwgk/fzzfjsbg/', 'index', 'html'),
    (page, pages) =>
      `<div class="page"><script>function createPageHTML(n, i, name, ext) { if (n < 2) return; }
createPageHTML(${pages}, ${page}, "index", "html");</script></div>`,
  );

/** Single quotes, the container's id first, another extension, a name of its own, GBK. */
export const trsOld = () =>
  listed(
    trsStyle('gbk'),
    numbered('/zwgk/fzzfjsbg/', 'default', 'shtml'),
    (page, pages) =>
      `<div id="page_div"></div><script>createPageHTML1('page_div',${pages},${page},'default','shtml',${pages * 6});</script>`,
  );

/** Variables in place of numbers. */
export const trsVariables = () =>
  listed(
    trsStyle('utf-8'),
    numbered('/zwgk/fzzfjsbg/', 'index', 'htm'),
    (page, pages) =>
      `<script>var currentPage = ${page};//所在页从0开始
var countPage = ${pages}//共多少页
var ext = "htm";
createPageHTML(countPage, currentPage, "./index", ext);</script>`,
  );

/** Numbers from 1, the first page without one. */
export const countedFromOne = () =>
  listed(
    trsStyle('utf-8'),
    (page) => `/zwgk/fzzfjsbg/list${page === 0 ? '' : `_${page + 1}`}.shtml`,
    (page, pages) =>
      `<script>createPageHTML('page_div',${pages}, ${page + 1},'list','shtml',27);</script>`,
  );

/** 博达: `xxgk.htm`, then `xxgk/4.htm` down to `xxgk/1.htm`, by links only. */
export const vsb = () => {
  const style: Style = { charset: 'utf-8', article: (at) => `/info/5213/${496300 + at}.htm` };
  const nameOf = (page: number, pages: number) =>
    page === 0 ? '/fzzfjsbg.htm' : `/fzzfjsbg/${pages - page}.htm`;
  const pager = (page: number, pages: number) => {
    const folder = page === 0 ? 'fzzfjsbg/' : '';
    const link = (to: number, text: string) =>
      to > page && to < pages
        ? `<span class="p_next p_fun"><a href="${folder}${pages - to}.htm">${text}</a></span>`
        : `<span class="p_next_d p_fun_d">${text}</span>`;
    return `<link rel="stylesheet" href="/system/resource/style/component/page.css"><div class="pb_sys_common"><span class="p_t">共27条</span><span class="p_pages">${link(page + 1, '下页')}${link(pages - 1, '尾页')}</span><span>${page + 1}/${pages}</span></div>`;
  };
  return listed(style, nameOf, pager);
};

/** 开普云: `home_0.htm`, `home_1.htm`, …; the number of pages stands in a script. */
export const ucap = () =>
  listed(
    {
      charset: 'gbk',
      article: (at, date) => `/zwgk/fzzfjsbg/${month(date)}/content_${7014200 + at}.htm`,
    },
    (page) => `/zwgk/fzzfjsbg/home_${page}.htm`,
    (page, pages) =>
      `<div id="toPage"></div><script>var pageCount = "${pages}"; var currentPage = ${page}; drawPages();</script>`,
  );

/** UUIDs for columns and articles; numbered links. */
export const uuidPortal = () => {
  const column = `/columns/${uuid('column')}/`;
  return listed(
    {
      charset: 'utf-8',
      article: (at, date) =>
        `${column}${month(date)}/${date.slice(8)}/${uuid(`article${at}`)}.html`,
    },
    (page) => `${column}index${page === 0 ? '' : `_${page + 1}`}.html`,
    (page, pages) => {
      const links = Array.from(
        { length: pages },
        (_, to) =>
          `<li><a href="${column}index${to === 0 ? '' : `_${to + 1}`}.html">${to + 1}</a></li>`,
      );
      return `<ul class="pagination">${links.join('')}<li><a href="javascript:;">共${pages}页</a></li></ul>`;
    },
  );
};

/** 32 hex digits for articles, `column-index-N.shtml` for lists, the number of pages said. */
export const hexPortal = () =>
  listed(
    {
      charset: 'utf-8',
      article: (at, date) => `/qhx/fzzfjsbg/${month(date)}/${hex(`article${at}`)}.shtml`,
    },
    (page) => `/qhx/fzzfjsbg/column-index-${page + 1}.shtml`,
    (page, pages) =>
      `<div class="pagebox">第${page + 1}页/共${pages}页 <a onclick="goPage(${page + 2})">&gt;</a></div>`,
  );

/** `bmxxgk_list.shtml`, `bmxxgk_list_2.shtml`. */
export const hexList = () =>
  listed(
    {
      charset: 'utf-8',
      article: (at, date) => `/xgx/c116801/${month(date)}/${hex(`article${at}`)}.shtml`,
    },
    (page) => `/xgx/fzzfjsbg/bmxxgk_list${page === 0 ? '' : `_${page + 1}`}.shtml`,
    (page, pages) => `<p>共 27 条，每页 6 条，第 ${page + 1} / ${pages} 页</p>`,
  );

const looseStyle: Style = {
  charset: 'gbk',
  article: (at, date) => `/hn/fzzfjsbg/${day(date)}/${1647800 + at}.html`,
};

/** Only the link to the next page. */
export const nextLinks = () => {
  const portal = listed(looseStyle, numbered('/hn/fzzfjsbg/', 'list', 'jhtml'), (page, pages) =>
    page + 1 < pages
      ? `<div class="fenye"><a href="list_${page + 1}.jhtml">下一页&gt;</a></div>`
      : '',
  );
  return portal;
};

/** A page parameter, with totals in a script; the script puts the number into the address. */
export const parameters = () =>
  listed(
    looseStyle,
    (page) => `/hn/fzzfjsbg/list.jsp?id=5${page === 0 ? '' : `&pageNo=${page + 1}`}`,
    (page, pages) => `<div class="pager"></div><script>
var totalPage = ${pages}, pageNo = ${page + 1};
function turn(n) { location.href = "list.jsp?id=5&pageNo=" + n; }</script>`,
  );

/** A form whose field is the page's number. */
export const form = () =>
  listed(
    looseStyle,
    (page) => `/hn/fzzfjsbg/list.aspx?ClassID=8${page === 0 ? '' : `&PageIndex=${page + 1}`}`,
    (
      page,
      pages,
    ) => `<form action="list.aspx" method="get"><input type="hidden" name="ClassID" value="8">
共${pages}页 转到<input type="text" name="PageIndex" value="${page + 1}"><input type="submit" name="go" value="转"></form>`,
  );

export const reportsOf = ({ rows }: Portal): readonly Row[] =>
  rows.filter(({ kind }) => kind !== 'other');
