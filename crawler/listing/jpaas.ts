/**
 * 大汉 Hanweb jpaas: parts of a page are built by a service. A script element names it, with what
 * it is to be asked:
 *
 *   <script url="/api-gateway/jpaas-publish-server/front/page/build/unit"
 *     queryData="{'webId':'1','pageId':'2','tagId':'当前栏目_list','pageType':'column', …}">
 *
 * `paramJson={"pageNo":2,"pageSize":15}` chooses the page; the answer is JSON with HTML in it, and
 * a `div.pagination` that says `rows` and `count`.
 */
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { z } from 'zod';
import { genericReader } from './generic.ts';
import type { ListPage, ListReader } from './listing.ts';
import { upTo } from './page-calls.ts';
import { onHost } from './paging.ts';
import { readRows } from './rows.ts';

const SERVICE = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const IS_SERVICE = /\/jpaas-publish-server\/[\w/]*build\/unit/i;
const DEFAULT_PAGE_SIZE = 15;
/** A page is built of many parts: menus, crumbs, footers. These words name the part with the rows. */
const LIST_TAG = /list|列表|分页|当前栏目|内容|信息|右侧/i;
/** More parts than this are asked for on no page. */
const MAX_UNITS = 4;

const answerSchema = z.object({ data: z.object({ html: z.string() }) });

export const jpaasReader: ListReader = {
  id: 'jpaas',
  recognises: ({ url, html }) =>
    IS_SERVICE.test(url) || /jpaas-publish-server|unitbuild\.js/i.test(html),
  readList(page) {
    const fragment = answeredHtml(page.html);
    if (fragment === null) {
      const listing = genericReader.readList(page);
      return { ...listing, next: [...new Set([...listing.next, ...firstCalls(page)])] };
    }
    const $ = load(fragment);
    const rows = readRows($, page, page.columnUrl ?? page.url);
    return { ...rows, next: onHost(laterPages($, page.url, rows.rows.length > 0), page.url) };
  },
};

function answeredHtml(text: string): string | null {
  if (!/^\s*\{/.test(text)) return null;
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.data.html : '';
  } catch {
    return '';
  }
}

/** The calls that fill the page's list. */
function firstCalls({ url, html }: ListPage): string[] {
  const $ = load(html);
  const units = $('[querydata]')
    .toArray()
    .map((element) => ({
      service: $(element).attr('url') ?? SERVICE,
      query: $(element).attr('querydata') ?? '',
      paging: $(element).attr('paramjson') ?? '',
    }));
  const scripted = units.length > 0 ? [] : [...html.matchAll(/queryData\s*[:=]\s*(\{[^{}]*\})/gi)];
  const calls = [
    ...units,
    ...scripted.map(([, query = '']) => ({ service: SERVICE, query, paging: '' })),
  ].flatMap(({ service, query, paging }) => {
    const parameters = readPairs(query);
    const tag = parameters.find(([name]) => name === 'tagId')?.[1] ?? '';
    if (!parameters.some(([name]) => name === 'pageId') || !URL.canParse(service, url)) return [];
    const own = parameters.filter(([name]) => name !== 'paramJson');
    const size = Number(/pageSize\D{1,4}(\d+)/.exec(paging || query)?.[1] ?? DEFAULT_PAGE_SIZE);
    const paramJson = JSON.stringify({ pageNo: 1, pageSize: size });
    const target = new URL(service, url);
    target.search = [...own, ['paramJson', paramJson] as const]
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    return [{ tag, url: target.href }];
  });
  const lists = calls.filter(({ tag }) => LIST_TAG.test(tag));
  const chosen = lists.length > 0 ? lists : calls;
  return onHost(
    chosen.slice(0, MAX_UNITS).map((call) => call.url),
    url,
  );
}

/** `{'webId':'1', "pageId": "2"}`: quotes of either kind, numbers without. */
function readPairs(text: string): (readonly [string, string])[] {
  const pairs = text.matchAll(/["']?(\w+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))/g);
  return [...pairs].map(([, name = '', double, single, bare]) => [
    name,
    double ?? single ?? bare ?? '',
  ]);
}

/** The pages after this one, by `rows` and `count` of the paging box; the next one when it is silent. */
function laterPages($: CheerioAPI, url: string, hasRows: boolean): string[] {
  const address = new URL(url);
  const asked = address.searchParams.get('paramJson') ?? '';
  const current = Number(/pageNo\D{1,4}(\d+)/.exec(asked)?.[1] ?? 1);
  const box = $("[class*='pagination' i], [class*='page' i][count], [count][rows]").first();
  const said = [box.attr('querydata'), box.attr('paramjson'), box.attr('data-page')].join(' ');
  const read = (name: string) =>
    Number(box.attr(name) ?? new RegExp(`["']?${name}\\D{1,4}(\\d+)`).exec(said)?.[1] ?? 0);
  const count = read('count');
  const askedSize = Number(/pageSize\D{1,4}(\d+)/.exec(asked)?.[1] ?? 0);
  const size = read('rows') || askedSize || DEFAULT_PAGE_SIZE;
  const pages =
    count > 0 ? upTo(current + 1, Math.ceil(count / size)) : hasRows ? [current + 1] : [];
  return pages.map((page) => {
    const paramJson = JSON.stringify({ pageNo: page, pageSize: askedSize || size });
    const kept = address.search
      .slice(1)
      .split('&')
      .filter((part) => !part.startsWith('paramJson='));
    const target = new URL(url);
    target.search = [...kept, `paramJson=${encodeURIComponent(paramJson)}`].join('&');
    return target.href;
  });
}
