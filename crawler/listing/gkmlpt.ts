/**
 * 南方网 gkmlpt, the disclosure platform of Guangdong: a page without rows, whose script asks
 * `/gkmlpt/api/all/{column}?page=n&sid={site}` for JSON, a hundred rows a page. The site's number
 * stands in the page (`SID: '755001'`), the column's in the fragment (`/gkmlpt/index#721`) or in
 * the page's tree of columns. The path may have the organ's folder before it.
 */
import { load } from 'cheerio';
import { z } from 'zod';
import { columnTrust } from './columns.ts';
import { fieldDate } from './dates.ts';
import { genericReader } from './generic.ts';
import { squeeze, withSchemeOf } from './links.ts';
import type { ListPage, ListReader } from './listing.ts';
import { upTo } from './page-calls.ts';
import { sortRows } from './rows.ts';

const API = /^(.*\/gkmlpt)\/api\/all\/(\d+)/;
const PLATFORM = /^(.*\/gkmlpt)(?:\/|$)/;
const ROWS_A_PAGE = 100;
/** The number that stands for all columns together. */
const ALL_COLUMNS = '0';

const field = z.union([z.string(), z.number()]).nullish();
const answerSchema = z.object({
  articles: z.array(
    z.object({
      title: z.string(),
      url: z.string().nullish(),
      post_url: z.string().nullish(),
      date: field,
      display_publish_time: field,
      first_publish_time: field,
      created_at: field,
      create_time: field,
    }),
  ),
  total: z.coerce.number().catch(0),
});

export const gkmlptReader: ListReader = {
  id: 'gkmlpt',
  recognises: ({ url, html }) =>
    PLATFORM.test(new URL(url).pathname) || /\/gkmlpt\/api\/|NFCMS_SITE_ID/.test(html),
  readList(page) {
    const answer = API.test(new URL(page.url).pathname) ? readAnswer(page.html) : null;
    if (!answer) {
      const listing = genericReader.readList(page);
      return { ...listing, next: [...new Set([...listing.next, ...firstCalls(page)])] };
    }
    const raw = answer.articles.flatMap((article) => {
      const address = article.url || article.post_url;
      if (!address || !URL.canParse(address, page.url)) return [];
      const dates = [article.date, article.display_publish_time, article.first_publish_time];
      const date = [...dates, article.created_at, article.create_time].map(fieldDate).find(Boolean);
      const title = squeeze(load(article.title).text());
      return [
        { url: withSchemeOf(new URL(address, page.url), page.url), title, date: date ?? null },
      ];
    });
    return { ...sortRows(raw, page), next: laterPages(page.url, raw.length, answer.total) };
  },
};

function readAnswer(text: string) {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : { articles: [], total: 0 };
  } catch {
    return { articles: [], total: 0 };
  }
}

function laterPages(url: string, rows: number, total: number): string[] {
  const address = new URL(url);
  const page = Math.max(1, Number(address.searchParams.get('page') ?? 1));
  const at = (number: number) => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return target.href;
  };
  // The first page shows how many rows one holds; a later one may be the last and shorter.
  if (page === 1) return rows === 0 ? [] : upTo(2, Math.ceil(total / rows)).map(at);
  return rows >= ROWS_A_PAGE && page * rows < total ? [at(page + 1)] : [];
}

function firstCalls(page: ListPage): string[] {
  const { url, html } = page;
  const sid = /\bSID["']?\s*[:=]\s*["']?(\d+)/.exec(html)?.[1];
  const platform = PLATFORM.exec(new URL(url).pathname)?.[1];
  if (!sid || platform === undefined) return [];
  const named = [
    ...(page.fragments ?? []).filter((fragment) => /^\d+$/.test(fragment)),
    ...reportColumns(page),
  ];
  const own = /\b(?:cate(?:gory)?_?id|column_?id|current_?id)["']?\s*[:=]\s*["']?(\d+)/i.exec(html);
  const columns = named.length > 0 ? named : [own?.[1] ?? ALL_COLUMNS];
  return [...new Set(columns)].map(
    (column) => new URL(`${platform}/api/all/${column}?page=1&sid=${sid}`, url).href,
  );
}

/** Columns of reports in the page's tree, `{"id":14,"name":"法治政府建设年度报告",…}`, and in its menu. */
function reportColumns({ url, html }: ListPage): string[] {
  const nodes = [...html.matchAll(/\{[^{}[\]]*/g)].map(([node]) => ({
    id: /["']?\b(?:id|cate_?id)["']?\s*:\s*["']?(\d+)/i.exec(node)?.[1],
    name: /["']?\b(?:name|title)["']?\s*:\s*["']([^"']+)/i.exec(node)?.[1],
  }));
  const $ = load(html);
  const links = $("a[href*='#']")
    .toArray()
    .map((element) => ({
      id: /#\/?(\d+)$/.exec($(element).attr('href') ?? '')?.[1],
      name: squeeze($(element).text()),
    }));
  const known = [...nodes, ...links].flatMap(({ id, name }) =>
    id && name ? [{ id, trust: columnTrust(unescape16(name), url) }] : [],
  );
  const best = known.filter(({ trust }) => trust === 'reports');
  return (best.length > 0 ? best : known.filter(({ trust }) => trust === 'subject')).map(
    ({ id }) => id,
  );
}

/** `\u6cd5` as scripts write it. */
function unescape16(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
