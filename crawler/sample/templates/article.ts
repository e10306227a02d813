/** What a page template is given, and the pieces that all templates share. */
import type { SampleSite } from '../sample-data.ts';

export interface PageLink {
  readonly title: string;
  readonly path: string;
}

export interface Article {
  readonly site: SampleSite;
  readonly title: string;
  readonly issuer: string;
  readonly source: string;
  /** `YYYY-MM-DD HH:MM`, Beijing time. */
  readonly published: string;
  readonly signed: string;
  readonly documentNumber: string | null;
  readonly indexNumber: string;
  readonly paragraphs: readonly string[];
  readonly attachment: { readonly path: string; readonly fileName: string } | undefined;
  readonly previous: PageLink | undefined;
  readonly next: PageLink | undefined;
  /** Written into the page's meta tag; the bytes are encoded later. */
  readonly charset: string;
}

export type ArticleTemplate = (article: Article) => string;

/** Stands at the foot of every page of the sample portals. */
export const DISCLAIMER =
  '本站为示例站点，站内地名、机构、人物和数据均为虚构，不对应任何真实地方。';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

const meta = (name: string, content: string): string =>
  `<meta name="${name}" content="${escapeHtml(content)}">`;

/** Site and column tags of the national markup standard (国办发〔2017〕47号). */
export const siteMeta = (site: SampleSite): string =>
  [
    meta('SiteName', `${site.name}门户网站`),
    meta('SiteDomain', site.domain),
    meta('SiteIDCode', site.code),
    meta('ColumnName', site.column),
    meta('ColumnType', '政务公开'),
  ].join('\n');

export const articleMeta = (article: Article): string =>
  [
    siteMeta(article.site),
    meta('ArticleTitle', article.title),
    meta('PubDate', article.published),
    meta('ContentSource', article.source),
  ].join('\n');

export type ParagraphKind = 'heading' | 'text' | 'signature';

/** Officials' top headings: 一、 二、 and so on. */
const TOP_HEADING = /^[一二三四五六七八九十]+、/;
/** A report ends with the organ that signs and the date: two short lines. */
const SIGNATURE_LINES = 2;

export function paragraphKind(paragraphs: readonly string[], index: number): ParagraphKind {
  if (index >= paragraphs.length - SIGNATURE_LINES) return 'signature';
  return TOP_HEADING.test(paragraphs[index] ?? '') ? 'heading' : 'text';
}

/** Renders each paragraph with the markup of one portal system. */
export const renderParagraphs = (
  paragraphs: readonly string[],
  render: (html: string, kind: ParagraphKind) => string,
): string =>
  paragraphs
    .map((text, index) => render(escapeHtml(text), paragraphKind(paragraphs, index)))
    .join('\n');

export const linkOr = (link: PageLink | undefined, otherwise: string): string =>
  link ? `<a href="${escapeHtml(link.path)}">${escapeHtml(link.title)}</a>` : otherwise;

/** `2025-02-14 10:22` as `2025年2月14日`. */
export function chineseDate(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

export const footerLines = (site: SampleSite): readonly string[] => [
  `主办单位：${site.organizer}　承办单位：示例省政务服务和数据管理局`,
  `网站标识码：${site.code}　${site.icp}　${site.police}`,
  DISCLAIMER,
];
