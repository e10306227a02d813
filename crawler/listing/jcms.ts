/**
 * 大汉 Hanweb jcms: the first rows wait in the page, a `<datastore>` in a script block; the rest is
 * asked of `dataproxy.jsp`, which answers another datastore. `<nextgroup>` names the call; without
 * it the call is put together from the parameters that the page hands to its script:
 *
 *   jpage({ perPage: 15, proxyUrl: '/module/web/jpage/dataproxy.jsp', totalRecord: 48,
 *           ajaxParam: { col: 1, appid: 1, webid: 9, path: '/', columnid: 5, unitid: '7', … } })
 */
import { load } from 'cheerio';
import { dataRecords, genericReader } from './generic.ts';
import type { ListPage, ListReader } from './listing.ts';
import { PAGES_AHEAD } from './page-calls.ts';
import { onHost } from './paging.ts';
import { joinRows, readRows } from './rows.ts';

/** Answers cover several pages at once; the systems' own script asks for three. */
const GROUP_PAGES = 3;
const DEFAULT_PER_PAGE = 15;

const PROXY = /\/module\/[\w/]*jpage\/\w*dataproxy\.jsp/i;
const NEXT_GROUP = /<nextgroup>\s*(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?\s*<\/nextgroup>/gi;
const AJAX_PARAM = /\b(?:ajax|proxy)Params?\s*:\s*\{([^{}]*)\}/gi;
const PAIR = /["']?(\w+)["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|([\w./-]+))/g;

export const jcmsReader: ListReader = {
  id: 'jcms',
  recognises: ({ url, html }) =>
    PROXY.test(url) || /<datastore|dataproxy\.jsp|jpage\s*\(|hanweb/i.test(html),
  readList(page) {
    const { url, html, columnUrl } = page;
    if (!isDatastore(page)) {
      const listing = genericReader.readList(page);
      const calls = groupLinks(html, url);
      const next = calls.length > 0 ? calls : computedCalls(html, url);
      return { ...listing, next: [...new Set([...listing.next, ...onHost(next, url)])] };
    }
    const records = dataRecords(html);
    const fragment = records.length > 0 ? records.join('\n') : plainRecords(html);
    const rows = readRows(load(fragment), page, columnUrl ?? new URL('/', url).href);
    const calls = groupLinks(html, url);
    return {
      ...joinRows(rows),
      next: onHost(calls.length > 0 ? calls : nextRange(html, url), url),
    };
  },
};

/** An answer of the proxy, not a page with a datastore in it. */
function isDatastore({ url, html }: ListPage): boolean {
  return PROXY.test(url) || /^\s*(?:<\?xml[^>]*>\s*)?<(?:datastore|recordset)/i.test(html);
}

/** Records whose HTML is escaped, or which stand there bare. */
function plainRecords(html: string): string {
  const text = [...html.matchAll(/<record>([\s\S]*?)<\/record>/gi)].map((match) => match[1] ?? '');
  if (text.length === 0) return html;
  return text.map((one) => (one.includes('&lt;') ? load(one).text() : one)).join('\n');
}

function groupLinks(html: string, url: string): string[] {
  return [...html.matchAll(NEXT_GROUP)].flatMap(([, link = '']) => {
    const href = /href\s*=\s*(?:"([^"]*)"|'([^']*)'(?=[\s>]))/i.exec(link);
    const address = (href?.[1] ?? href?.[2] ?? '').replaceAll('&amp;', '&').trim();
    // A link without a page leads nowhere: the last group carries one, too.
    if (!/dataproxy|[?&]page=/i.test(address) || !URL.canParse(address, url)) return [];
    return [new URL(address, url).href];
  });
}

/** The calls for the rows that do not wait in the page. */
function computedCalls(html: string, url: string): string[] {
  const total = numberOf(html, 'totalRecord');
  const proxies = [...html.matchAll(new RegExp(PROXY, 'gi'))].map(([path]) => path);
  const stores = html.split(/<datastore/i).slice(1);
  return [...html.matchAll(AJAX_PARAM)].flatMap(([, body = ''], at) => {
    const parameters = [...body.matchAll(PAIR)].map(
      ([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? ''] as const,
    );
    if (!parameters.some(([name]) => /^columnid$/i.test(name))) return [];
    const proxy = new URL(proxies[at] ?? proxies[0] ?? '/module/web/jpage/dataproxy.jsp', url);
    const perPage = numberOf(html, 'perPage') ?? DEFAULT_PER_PAGE;
    const size = perPage * (numberOf(html, 'groupSize') ?? GROUP_PAGES);
    const store = stores[at] ?? stores[0] ?? '';
    const waiting = dataRecords(store.split(/<\/datastore>/i)[0] ?? '').length;
    const calls: string[] = [];
    for (let start = waiting + 1; start <= (total ?? 0); start += size) {
      const end = Math.min(start + size - 1, total ?? 0);
      const range = [
        ['startrecord', start],
        ['endrecord', end],
        ['perpage', perPage],
      ] as const;
      proxy.search = [...range, ...parameters]
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('&');
      calls.push(proxy.href);
      if (calls.length === PAGES_AHEAD) break;
    }
    return calls;
  });
}

/** The range, or the group, after the one that this answer was asked for. */
function nextRange(html: string, url: string): string[] {
  const total = Number(/<totalrecord>\s*(\d+)/i.exec(html)?.[1] ?? 0);
  const address = new URL(url);
  const page = Number(address.searchParams.get('page'));
  if (!address.searchParams.has('startrecord') && page > 0) {
    // Some proxies count groups and name no next one. The last is told by bringing nothing new.
    address.searchParams.set('page', String(page + 1));
    const shown = dataRecords(html).length;
    return shown > 0 && shown < total && !/<nextgroup/i.test(html) ? [address.href] : [];
  }
  const start = Number(address.searchParams.get('startrecord'));
  const end = Number(address.searchParams.get('endrecord'));
  if (!(end >= start) || start < 0 || end === 0 || end >= total) return [];
  const size = end - start + 1;
  address.search = address.search
    .replace(/([?&]startrecord=)\d+/, `$1${end + 1}`)
    .replace(/([?&]endrecord=)\d+/, `$1${Math.min(end + size, total)}`);
  return [address.href];
}

function numberOf(html: string, name: string): number | null {
  const match = new RegExp(`\\b${name}["']?\\s*[:=]\\s*["']?(\\d+)`, 'i').exec(html);
  return match ? Number(match[1]) : null;
}
