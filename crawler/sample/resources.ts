/** Everything the sample portal serves: address → bytes. Built once, the same on every machine. */
import { createHash } from 'node:crypto';
import iconv from 'iconv-lite';
import { Converter } from 'opencc-js/cn2t';
import { writeDocx } from './docx.ts';
import { frontPage, listItems, listPages } from './list-pages.ts';
import type { ListItem } from './list-pages.ts';
import type { SampleData, SamplePlainPage, SampleReport, SampleSite } from './sample-data.ts';
import { loadSampleData, readSampleFile } from './sample-data.ts';
import type { Article } from './templates/article.ts';
import { renderArticle } from './templates/render.ts';

export interface SampleResource {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
  /** Name under which a download is offered. */
  readonly fileName: string | undefined;
}

/** Forbids what no crawler may fetch; everything else is allowed. */
const ROBOTS = 'User-agent: *\nDisallow: /neibu/\n';
/** Robots and other pages without a date of their own. */
const OPENING_DAY = '2022-01-04 09:00';

/** The page names its charset only in its meta tag, as the portals that need it do. */
const HTML = 'text/html';
const HTML_UTF8 = 'text/html; charset=utf-8';
const CONTENT_TYPES = {
  pdf: 'application/pdf',
  // Download scripts of real portals say no more than this; the bytes must speak.
  docx: 'application/octet-stream',
} as const;

const beijingTime = (minute: string): Date => new Date(`${minute.replace(' ', 'T')}:00+08:00`);

function resource(
  body: Buffer,
  contentType: string,
  modified: string,
  fileName?: string,
): SampleResource {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`;
  return { body, contentType, etag, lastModified: beijingTime(modified), fileName };
}

/** What stands on a page whose report is in the attached file. */
const coverParagraphs = (report: SampleReport): readonly string[] => [
  `${report.title}已经研究同意，现予公布，全文详见附件。`,
  ...report.paragraphs.slice(-2),
];

/** `gb2312` is what such pages declare, whatever they hold. */
const declaredCharset = (charset: SampleReport['charset']): string =>
  charset === 'gb18030' ? 'gb2312' : charset;

function siteOf(data: SampleData, id: string): SampleSite {
  const site = data.sites.get(id);
  if (!site)
    throw new Error(`示例数据有误：sites.json 里没有站点 ${id}，请补上或改正 reports.json。`);
  return site;
}

/** The neighbours of an address among the items of its own portal, for 上一篇 and 下一篇. */
function neighbours(items: readonly ListItem[], path: string): Pick<Article, 'previous' | 'next'> {
  const position = items.findIndex((item) => item.path === path);
  if (position < 0) return { previous: undefined, next: undefined };
  return { previous: items[position - 1], next: items[position + 1] };
}

/** Builds every resource of the portal. Keys are paths, with the query where there is one. */
export function buildSampleResources(
  data: SampleData = loadSampleData(),
): ReadonlyMap<string, SampleResource> {
  const toTraditional = Converter({ from: 'cn', to: 't' });
  const items = listItems(data);
  const { notice, forbidden, dead } = data.extras;
  const siteById = new Map<string, string>();
  for (const { path, site } of [...data.reports, notice]) siteById.set(path, site);
  for (const { reprint } of data.reports) if (reprint) siteById.set(reprint.path, reprint.site);
  const itemsOf = (site: string): readonly ListItem[] =>
    items.filter((item) => siteById.get(item.path) === site);

  const resources = new Map<string, SampleResource>();
  const addHtml = (path: string, html: string, modified: string): void => {
    resources.set(path, resource(Buffer.from(html, 'utf8'), HTML_UTF8, modified));
  };
  const draw = (page: Omit<Article, 'site' | 'previous' | 'next'>, site: string, path: string) =>
    renderArticle({ ...page, site: siteOf(data, site), ...neighbours(itemsOf(site), path) });
  const plain = (page: SamplePlainPage): void =>
    addHtml(
      page.path,
      draw({ ...page, attachment: undefined, charset: 'utf-8' }, page.site, page.path),
      page.published,
    );

  for (const report of data.reports) {
    const { attachment, path, published, reprint } = report;
    const page = {
      ...report,
      attachment,
      paragraphs: attachment ? coverParagraphs(report) : report.paragraphs,
      charset: declaredCharset(report.charset),
    };
    const simplified = draw(page, report.site, path);
    const html = report.script === 'traditional' ? toTraditional(simplified) : simplified;
    if (report.charset === 'gb18030') {
      resources.set(path, resource(iconv.encode(html, 'gb18030'), HTML, published));
    } else addHtml(path, html, published);
    if (attachment) {
      const bytes =
        attachment.kind === 'pdf'
          ? readSampleFile(`${report.id}.pdf`)
          : Buffer.from(writeDocx(report.title, report.paragraphs));
      const type = CONTENT_TYPES[attachment.kind];
      resources.set(attachment.path, resource(bytes, type, published, attachment.fileName));
    }
    if (reprint) {
      const copy = { ...page, ...reprint, charset: 'utf-8' };
      addHtml(reprint.path, draw(copy, reprint.site, reprint.path), reprint.published);
    }
  }
  plain(notice);
  plain(forbidden);

  const newest = items[0]?.published ?? OPENING_DAY;
  const province = siteOf(data, notice.site);
  for (const { path, html } of listPages(province, items)) addHtml(path, html, newest);
  for (const site of data.sites.values()) {
    addHtml(`${site.base}/index.html`, frontPage(site, itemsOf(site.id)), newest);
  }
  const home = resources.get('/index.html');
  if (home) resources.set('/', home);
  resources.set(
    '/robots.txt',
    resource(Buffer.from(ROBOTS), 'text/plain; charset=utf-8', OPENING_DAY),
  );
  if (resources.has(dead.path)) throw new Error(`示例数据有误：${dead.path} 应当是失效链接。`);
  return resources;
}
