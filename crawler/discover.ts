/** What an answer leads to: front pages to columns, lists to reports, articles to their files. Pure. */
import { canonicalUrl } from './canonical-url.ts';
import type { Discovery, FrontierEntry, UrlKind } from './frontier.ts';
import { isArticlePage, readAttachments } from './listing/attachments.ts';
import { columnNameOf } from './listing/column-name.ts';
import { columnTrust } from './listing/columns.ts';
import { decodePage } from './listing/decode-page.ts';
import { attachmentExtension } from './listing/links.ts';
import type { ListPage } from './listing/listing.ts';
import type { PortalLinks } from './listing/portal-links.ts';
import { readPortalLinks } from './listing/portal-links.ts';
import { readList } from './listing/readers.ts';
import type { Source } from './sources/source.ts';
import { ownsAddress } from './sources/source.ts';

/** One answer, as it came. */
export interface Answered {
  /** After redirects. */
  readonly url: string;
  readonly contentType: string;
  readonly body: Buffer;
}

export interface Discovered {
  /** Articles and files. */
  readonly reports: readonly Discovery[];
  /** Columns that may hold reports, and pages that may lead to such; best first. */
  readonly columns: readonly Discovery[];
  /** Further pages of this list, to be followed as long as they bring something new. */
  readonly pages: readonly Discovery[];
  /** Everything that the list shows, reports or not. */
  readonly rows: readonly string[];
  /** What the list is called; empty when it has no name. */
  readonly name: string;
  /** Pages of this list that may be read one after another without a new report on them. */
  readonly patience: number;
}

/** Links between a front page and the last page on which columns are looked for. */
const MAX_DEPTH = 3;
/** Candidates taken from one page: a site map names hundreds of columns, one or two of them ours. */
const MAX_COLUMNS = 60;
const MAX_HUBS = 80;
/** The registry's own columns, and those that say they hold reports, may hold much else as well. */
const PATIENCE = 30;
/** A column that was only guessed. */
const GUESS_PATIENCE = 3;

const NOTHING: Discovered = {
  reports: [],
  columns: [],
  pages: [],
  rows: [],
  name: '',
  patience: 0,
};

type Asked = Pick<
  FrontierEntry,
  'kind' | 'scope' | 'source' | 'depth' | 'url' | 'column' | 'linkText'
>;

/**
 * @param entry how the address was asked for
 * @param source its registry entry; undefined for a host that is in none
 */
export function discover(entry: Asked, answered: Answered, source: Source | undefined): Discovered {
  const isList = entry.kind === 'list';
  if (entry.kind === 'attachment' || !isReadable(answered, isList)) return NOTHING;
  const page = { url: answered.url, html: decodePage(answered.body, answered.contentType) };
  const byHand = entry.scope !== entry.source;
  const from = { scope: entry.scope, source: entry.source, referrer: page.url };
  const attachments = () =>
    readAttachments(page).map((file) => ({ ...from, ...file, kind: 'attachment' as const }));
  if (entry.kind === 'portal') return readPortal(entry, page, from, source);
  // An address given by hand may be either; an article says so in its head.
  if (!isList || (byHand && isArticlePage(page.html)))
    return { ...NOTHING, reports: attachments() };
  const found = readColumn(entry, page, from, source);
  return byHand && found.reports.length === 0
    ? { ...found, reports: attachments(), pages: [] }
    : found;
}

type From = Pick<Discovery, 'scope' | 'source' | 'referrer'>;

function readColumn(
  entry: Asked,
  page: ListPage,
  from: From,
  source: Source | undefined,
): Discovered {
  const root = entry.column ?? entry.url;
  const byHand = entry.scope !== entry.source;
  const starts = (source?.start ?? []).filter((start) => sameColumn(start, root));
  const isRoot = sameColumn(root, entry.url);
  const name = columnNameOf(page.html) || (entry.linkText ?? '');
  const list: ListPage = {
    ...page,
    columnUrl: root,
    columnName: [entry.linkText ?? '', name].join(' ').trim(),
    fragments: [root, ...starts].map((start) => new URL(start).hash.slice(1)).filter(Boolean),
  };
  const { items, next, rows } = readList(list, source?.listing);
  const wanted = source?.articles?.map((pattern) => new RegExp(pattern, 'u'));
  const reports = items
    .filter(({ url }) => byHand || !wanted || wanted.some((pattern) => pattern.test(url)))
    .map(({ url, title }) => ({ ...from, url, kind: kindOf(url), linkText: title, column: root }));
  const pages = next.map((url) => ({
    ...from,
    url,
    kind: 'list' as const,
    column: root,
    ...linked(entry),
  }));
  const given = byHand || starts.length > 0;
  const trusted = given || columnTrust(list.columnName ?? '', root) === 'reports';
  const columns =
    isRoot && !byHand
      ? columnsWithin(entry, list, { given, items: items.length, next: next.length }, from, source)
      : [];
  return { reports, columns, pages, rows, name, patience: trusted ? PATIENCE : GUESS_PATIENCE };
}

/** A column about the subject may only lead to the one with the reports. */
function columnsWithin(
  entry: Asked,
  page: ListPage,
  { given, items, next }: { given: boolean; items: number; next: number },
  from: From,
  source: Source | undefined,
): Discovery[] {
  if (!source || entry.depth >= MAX_DEPTH || (given && items > 0)) return [];
  const { columns } = readPortalLinks(page, (url) => ownsAddress(source, url));
  const barren = items === 0 && next === 0;
  return asLists(
    columns.filter(({ trust }) => trust === 'reports' || (barren && trust === 'subject')),
    from,
    entry.depth + 1,
  );
}

function readPortal(
  entry: Asked,
  page: ListPage,
  from: From,
  source: Source | undefined,
): Discovered {
  if (!source) return NOTHING;
  const { columns, hubs } = readPortalLinks(page, (url) => ownsAddress(source, url));
  const deeper =
    entry.depth >= MAX_DEPTH
      ? []
      : hubs.slice(0, MAX_HUBS).map(({ url, name }) => ({
          ...from,
          url,
          kind: 'portal' as const,
          depth: entry.depth + 1,
          linkText: name,
        }));
  // Below a front page, columns of the unit's own are looked for; on it, "年度报告" is anyone's.
  const likely = columns.filter(({ trust }) => trust !== 'plain' || entry.depth > 0);
  // A platform that numbers its columns in the fragment is one page, and a list reader knows it.
  const { items, next } = readList(page, 'auto');
  const isList = entry.depth > 0 && next.length > 0 && (items.length > 0 || isGkmlpt(page));
  const self = { url: page.url, name: entry.linkText ?? '', score: 0, trust: 'none' as const };
  const own = isList ? asLists([self], from, 0) : [];
  const reports = items.map(({ url, title }) => ({
    ...from,
    url,
    kind: kindOf(url),
    linkText: title,
  }));
  return { ...NOTHING, reports, columns: [...own, ...asLists(likely, from, 0), ...deeper] };
}

function asLists(columns: PortalLinks['columns'], from: From, depth: number): Discovery[] {
  return columns.slice(0, MAX_COLUMNS).map(({ url, name }) => ({
    ...from,
    url,
    kind: 'list' as const,
    depth,
    linkText: name,
    column: url,
  }));
}

const isGkmlpt = ({ url }: ListPage) => /\/gkmlpt(?:\/|$)/.test(new URL(url).pathname);

/** The link's text goes with a column through all its pages. */
function linked({ linkText }: Asked): { linkText?: string } {
  return linkText === null ? {} : { linkText };
}

/** By the address alone; what it really is shows in the answer. */
export function kindOf(url: string): UrlKind {
  return attachmentExtension(url) === null ? 'article' : 'attachment';
}

const sameColumn = (one: string, other: string) => canonicalUrl(one) === canonicalUrl(other);

/** Lists are HTML, or the JSON and XML of a list API, whatever type the server gives them. */
function isReadable({ contentType, body }: Answered, isList: boolean): boolean {
  const head = body
    .subarray(0, 64)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  if (isList && /^\s*[<{[]/.test(head)) return !/^image\/|^audio\/|^video\/|pdf/i.test(contentType);
  if (/html|xml/i.test(contentType)) return true;
  if (isList && /json|text\/plain|javascript/i.test(contentType)) return true;
  return contentType === '' && /^\s*</.test(head);
}
