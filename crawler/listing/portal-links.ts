/**
 * Where a page of a portal leads on the way to columns of reports:
 *
 *   front page ─▶ 政府信息公开 ─▶ 部门乡镇 ─▶ 某镇 ─▶ 法治政府建设年度报告 (a column)
 *        └─────▶ 网站地图 ──────────────────────────▶ 法治政府建设 (a column)
 */
import { load } from 'cheerio';
import type { ColumnTrust } from './columns.ts';
import { COLUMN_WORDS, columnTrust } from './columns.ts';
import type { Link } from './links.ts';
import { attachmentExtension, baseOf, linkAddress, linkTitle, squeeze } from './links.ts';
import type { ListPage } from './listing.ts';
import { isReportTitle } from './report-title.ts';

export interface PortalLink {
  /** Absolute, with its fragment: some systems number their columns there. */
  readonly url: string;
  readonly name: string;
  /** The likelier, the higher. */
  readonly score: number;
}

export interface PortalLinks {
  readonly columns: readonly (PortalLink & { readonly trust: ColumnTrust })[];
  readonly hubs: readonly PortalLink[];
}

/** A column's name is a name, not a headline. */
const MAX_NAME = 30;
const TRUST_SCORE = { reports: 100, subject: 60, plain: 20, none: 0 } as const;
/** Units are many and each costs a page; they come after the pages that lead to all of them. */
const UNIT_SCORE = 8;
/** Addresses of articles, in which columns are not looked for. */
const ARTICLE =
  /\/t?20\d{6}_\d+|\/art_\w+\.html|content_\d+|post_\d+|\/info\/\d+\/\d+|\/[0-9a-f]{32}\.s?html/i;

/** Best first, each address once. @param owns whether an address belongs to the portal */
export function readPortalLinks(page: ListPage, owns: (url: URL) => boolean): PortalLinks {
  const $ = load(page.html);
  const base = baseOf($, page.url);
  const columns = new Map<string, PortalLinks['columns'][number]>();
  const hubs = new Map<string, PortalLink>();
  for (const element of $('a, area, option[value]').toArray()) {
    const link = $(element);
    const url = addressOf(link, base);
    if (!url || url === page.url || !owns(new URL(url)) || ARTICLE.test(url)) continue;
    const name = nameOf(link);
    if (attachmentExtension(url) !== null || isReportTitle(name, { dated: false, inColumn: false }))
      continue;
    const trust = name.length > MAX_NAME ? 'none' : columnTrust(name, url);
    const score = TRUST_SCORE[trust];
    if (trust !== 'none' && (columns.get(url)?.score ?? 0) < score)
      columns.set(url, { url, name, trust, score });
    const hub = hubScore(name);
    if (hub > (hubs.get(url)?.score ?? 0)) hubs.set(url, { url, name, score: hub });
  }
  for (const { url, trust } of columns.values()) if (trust !== 'plain') hubs.delete(url);
  const byScore = (one: PortalLink, other: PortalLink) => other.score - one.score;
  return { columns: [...columns.values()].sort(byScore), hubs: [...hubs.values()].sort(byScore) };
}

function addressOf(link: Link, base: string): string | null {
  if (link.is('option')) {
    const value = link.attr('value') ?? '';
    if (!/^(?:https?:)?\/|\.s?html?$|\/$/i.test(value) || !URL.canParse(value, base)) return null;
    return new URL(value, base).href;
  }
  const address = linkAddress(link, base);
  const hash = /#\/?(\d+)$/.exec(link.attr('href') ?? '')?.[1];
  return address && hash ? `${address}#${hash}` : address;
}

/** "More" is named by the heading it stands beside. */
function nameOf(link: Link): string {
  const name = linkTitle(link) || squeeze(link.find('img').attr('alt') ?? '');
  if (!COLUMN_WORDS.moreText.test(name)) return name;
  for (let box = link.parent(), level = 0; level < 2; level++, box = box.parent()) {
    const beside = squeeze(box.text()).replace(name, '').trim();
    if (beside !== '' && beside.length <= MAX_NAME) return beside;
    const heading = squeeze(box.find('h1,h2,h3,h4,h5,.title,.tit,strong').first().text());
    if (heading !== '' && heading.length <= MAX_NAME) return heading;
  }
  return name;
}

function hubScore(name: string): number {
  if (name === '' || name.length > MAX_NAME || COLUMN_WORDS.notColumn.test(name)) return 0;
  const hub = COLUMN_WORDS.hubs.find((one) => one.name.test(name));
  return hub?.score ?? (COLUMN_WORDS.unitName.test(name) ? UNIT_SCORE : 0);
}
