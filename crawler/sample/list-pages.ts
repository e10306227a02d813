/** The one paged list through which everything on the sample portals is found. */
import type { SampleData, SampleSite } from './sample-data.ts';
import type { PageLink } from './templates/article.ts';
import { escapeHtml, footerLines, siteMeta } from './templates/article.ts';

/** Small, so that a dozen reports already need several pages. */
const PAGE_SIZE = 6;
/** Where the crawler starts; named in the registry of sources. */
export const LIST_FOLDER = '/zwgk/fzzfjsbg/';

export interface ListItem extends PageLink {
  /** `YYYY-MM-DD HH:MM`, Beijing time. */
  readonly published: string;
}

/** Everything the list shows, newest first: reports, the reprint, and what is no report. */
export const listItems = ({ reports, extras }: SampleData): readonly ListItem[] =>
  [
    ...reports,
    ...reports.flatMap((report) => report.reprint ?? []),
    extras.notice,
    extras.forbidden,
    extras.dead,
  ]
    .map(({ title, path, published }) => ({ title, path, published }))
    .sort((one, other) => (one.published < other.published ? 1 : -1));

const pageName = (number: number): string => (number === 0 ? 'index.html' : `index_${number}.html`);

const listRow = ({ title, path, published }: ListItem): string =>
  `<li><span>${published.slice(0, 10)}</span><a href="${escapeHtml(path)}" title="${escapeHtml(title)}" target="_blank">${escapeHtml(title)}</a></li>`;

const pager = (current: number, total: number): string => {
  const link = (number: number, label: string): string =>
    number >= 0 && number < total
      ? `<a href="${pageName(number)}">${label}</a>`
      : `<span>${label}</span>`;
  return `<div class="page">${link(0, '首页')} ${link(current - 1, '上一页')} ${link(current + 1, '下一页')} ${link(total - 1, '尾页')} 第${current + 1}页/共${total}页</div>
<script>createPageHTML(${total}, ${current}, "index", "html");</script>`;
};

const listPage = (site: SampleSite, rows: string, paging: string): string => `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${escapeHtml(site.column)}_${escapeHtml(site.name)}门户网站</title>
${siteMeta(site)}
<script>function createPageHTML(count, current, name, ext) {}</script>
</head>
<body>
<div class="top"><a href="/index.html">首页</a> 新闻中心 政务公开 政务服务 互动交流 <span>无障碍 | 简体 | 繁体</span></div>
<div class="crumbs">当前位置：<a href="/index.html">首页</a> &gt; 政务公开 &gt; ${escapeHtml(site.column)}</div>
<h2>${escapeHtml(site.column)}</h2>
<ul class="list">
${rows}
</ul>
${paging}
<div class="footer">${footerLines(site)
  .map((line) => `<p>${escapeHtml(line)}</p>`)
  .join('')}</div>
</body>
</html>
`;

/** The paged list of the province's portal: path and HTML of each page. */
export function listPages(
  site: SampleSite,
  items: readonly ListItem[],
): readonly { readonly path: string; readonly html: string }[] {
  const total = Math.ceil(items.length / PAGE_SIZE);
  return Array.from({ length: total }, (_, number) => {
    const rows = items.slice(number * PAGE_SIZE, (number + 1) * PAGE_SIZE).map(listRow);
    return {
      path: LIST_FOLDER + pageName(number),
      html: listPage(site, rows.join('\n'), pager(number, total)),
    };
  });
}

/** A portal's front page: its own items, and a way to the province's list. */
export const frontPage = (site: SampleSite, items: readonly ListItem[]): string =>
  listPage(
    site,
    items.map(listRow).join('\n'),
    `<div class="more"><a href="${LIST_FOLDER}index.html">更多</a></div>`,
  );
