/** What a page says of its text outside it: meta tags, titles, attachment links. */
import type { CheerioAPI } from 'cheerio';
import { closeUp, fold, trimEnds } from './characters.ts';
import { linesOf } from './blocks.ts';
import type { AnyNode } from './elements.ts';
import type { MetadataBuilder } from './metadata.ts';
import { selectors } from './selectors.ts';
import { distinct, isTitle, readTitle } from './titles.ts';

/** Names of the standard (国办发〔2017〕47号, annex) and of common systems, as they are to be stored. */
const META_NAMES = [
  'SiteName',
  'SiteDomain',
  'SiteIDCode',
  'ColumnName',
  'ColumnType',
  'ColumnDescription',
  'ColumnKeywords',
  'ArticleTitle',
  'PubDate',
  'ContentSource',
  'Keywords',
  'Author',
  'Description',
  'Image',
  'Url',
  'firstpublishedtime',
  'publishdate',
  'lanmu',
  'manuscriptId',
  'source',
  'contentid',
  'catalogs',
  'filetype',
  'others',
] as const;
const CANONICAL: ReadonlyMap<string, string> = new Map(
  META_NAMES.map((name) => [name.toLowerCase(), name]),
);

const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|rar|zip|rtf|ceb)(?:$|[?#&])/i;
const DOWNLOAD = /(?:downfile|download)\.(?:jsp|do|aspx?|php)\b|urltype=news\.DownloadAttachUrl/i;

export function readMetaTags($: CheerioAPI, into: MetadataBuilder): void {
  $('meta[content]').each((_, tag) => {
    const name = ($(tag).attr('name') ?? $(tag).attr('property') ?? '').trim();
    const canonical = CANONICAL.get(name.toLowerCase());
    if (canonical !== undefined) into.add(canonical, closeSpaces($(tag).attr('content') ?? ''));
  });
}

/** Titles come with their line breaks, as markup. */
const closeSpaces = (text: string): string =>
  trimEnds(text.replace(/<\/?[a-z][^>]*>/gi, ' ')).replace(/\s+/g, ' ');

/**
 * Titles of a page, best first: the standard tag, the heading, then `<title>` without the names of
 * site and column that systems put before or behind it.
 */
export function readPageTitles(
  $: CheerioAPI,
  metadata: Readonly<Record<string, string>>,
): string[] {
  const titles: string[] = [];
  const tag = metadata['ArticleTitle'];
  if (tag !== undefined) titles.push(readTitle(tag).title);
  $(selectors.title.join(','))
    .slice(0, 6)
    .each((_, heading) => {
      const text = linesOf(heading).join('');
      if (text.length <= 120 && (isTitle(text) || closeUp(text) === titles[0]))
        titles.push(readTitle(text).title);
    });
  const element = $('head title').first().text();
  const cut = trimPageTitle(element, metadata);
  if (cut !== '') titles.push(cut);
  const whole = distinct(titles);
  // What was cut off is told by its mark, and some other place may have it whole.
  return [
    ...whole.filter((title) => !CUT_OFF.test(title)),
    ...whole.filter((title) => CUT_OFF.test(title)),
  ];
}

const CUT_OFF = /(?:…|\.{3})$/;

/** `X_国务院部门文件_中国政府网`, `江西省人民政府 领导干部任免 X` → X. */
function trimPageTitle(element: string, metadata: Readonly<Record<string, string>>): string {
  let text = trimEnds(element).replace(/\s+/g, ' ');
  for (const name of [metadata['SiteName'], metadata['ColumnName'], metadata['SiteName']]) {
    if (name === undefined || name === '') continue;
    if (text.startsWith(`${name} `)) text = text.slice(name.length + 1);
    if (text.endsWith(` ${name}`)) text = text.slice(0, -name.length - 1);
  }
  const parts = text.split(
    /\s*[_|｜]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])/,
  );
  const titled = parts.find((part) => isTitle(part)) ?? parts[0] ?? '';
  return readTitle(titled).title;
}

export interface Attachment {
  readonly url: string;
  readonly text: string;
}

/** Links to files at or near the text: the container's own, then those of its next two parents. */
export function readAttachments(
  $: CheerioAPI,
  container: AnyNode | null,
  base: string | null,
): Attachment[] {
  const found = new Map<string, string>();
  let scope: AnyNode | null = container;
  for (let level = 0; level < 3 && scope !== null && 'children' in scope; level++) {
    $(scope)
      .find('a[href]')
      .each((_, link) => {
        const href = ($(link).attr('href') ?? '').trim();
        const text = closeSpaces($(link).text()) || ($(link).attr('title') ?? '');
        const file = ATTACHMENT.test(href) || DOWNLOAD.test(href) || ATTACHMENT.test(fold(text));
        if (!file || /^(?:javascript|mailto|data|#)/i.test(href)) return;
        const url = absolute(href, base);
        if (url !== null && !found.has(url)) found.set(url, text);
      });
    scope = (scope.parent as AnyNode | null) ?? null;
  }
  return [...found].map(([url, text]) => ({ url, text }));
}

/** Absolute address; null where there is nothing to resolve it against. */
function absolute(href: string, base: string | null): string | null {
  return URL.canParse(href, base ?? undefined) ? new URL(href, base ?? undefined).href : null;
}
