/** Pages that differ by a number in the address: `?pageNo=2`, set by a script, a form or a link. */
import type { CheerioAPI } from 'cheerio';
import { upTo } from './page-calls.ts';
import { pageTotals } from './page-totals.ts';

const NAMES =
  'page|pageno|page_no|pagenum|pagenumber|page_num|pageindex|page_index|currpage|currentpage|curpage|cur_page|nowpage|pagecurrent|pn|p|pg';
const PARAMETER = new RegExp(`^(?:${NAMES})$`, 'i');
/** `"list.jsp?id=5&pageNo=" + n + "&size=15"`. */
const QUERY_TEMPLATE = new RegExp(
  `["']([^"'<>\\s]*[?&](?:${NAMES})=)\\d*(?:["']\\s*\\+\\s*([^+"';,]{1,40}?)(?:\\s*\\+\\s*["']([^"'<>\\s]*)["'])?\\s*[;,)}\\n]|["'])`,
  'gi',
);
/** `"index_" + (n - 1) + ".html"`. */
const PATH_TEMPLATE =
  /["']([^"'<>\s]*[a-z0-9][_-])["']\s*\+\s*([^+"';,]{1,40}?)\s*\+\s*["'](\.\w{2,6}[^"'<>\s]*)["']/gi;

/** Puts a page's number into an address. */
type Template = (page: number) => string;

/** Absolute addresses of the pages after this one; none when the page does not say how many there are. */
export function parameterPages($: CheerioAPI, html: string, url: string, base: string): string[] {
  const { pages, current: said } = pageTotals(html);
  if (pages === null || pages < 2) return [];
  const own = ownNumber(url);
  const template = ownTemplate(url) ?? scriptTemplate(html, url, base) ?? formTemplate($, base);
  if (!template) return [];
  const current = own ?? said ?? 1;
  // Counted from 0 where this page says so.
  const last = current === 0 ? pages - 1 : pages;
  return upTo(current + 1, last).map(template);
}

function ownNumber(url: string): number | null {
  for (const [name, value] of new URL(url).searchParams)
    if (PARAMETER.test(name) && /^\d{1,5}$/.test(value)) return Number(value);
  return null;
}

function ownTemplate(url: string): Template | null {
  const address = new URL(url);
  for (const [name, value] of address.searchParams)
    if (PARAMETER.test(name) && /^\d{1,5}$/.test(value))
      return (page) => {
        const other = new URL(url);
        const number = new RegExp(`([?&]${name}=)\\d+`);
        other.search = other.search.replace(number, `$1${page}`);
        return other.href;
      };
  return null;
}

function scriptTemplate(html: string, url: string, base: string): Template | null {
  for (const pattern of [QUERY_TEMPLATE, PATH_TEMPLATE])
    for (const [, before = '', number = '', after = ''] of html.matchAll(pattern)) {
      // `pageNo=` alone continues the page's own address.
      const start = before.replace(/^[?&]/, '?').replaceAll('&amp;', '&');
      if (!URL.canParse(start, base) || new URL(start, base).host !== new URL(url).host) continue;
      const shift = /-\s*1/.test(number) ? -1 : 0;
      return (page) => new URL(`${start}${page + shift}${after}`, base).href;
    }
  return null;
}

function formTemplate($: CheerioAPI, base: string): Template | null {
  for (const element of $('form').toArray()) {
    const form = $(element);
    if (!/^(?:get)?$/i.test(form.attr('method') ?? '')) continue;
    const fields = form.find('input[name], select[name]').toArray();
    const names = fields.map((field) => $(field).attr('name') ?? '');
    const pageField = names.find((name) => PARAMETER.test(name));
    const action = form.attr('action') ?? '';
    if (!pageField || !URL.canParse(action, base)) continue;
    return (page) => {
      const target = new URL(action || base, base);
      for (const field of fields) {
        const name = $(field).attr('name') ?? '';
        const type = $(field).attr('type') ?? 'text';
        const value = name === pageField ? String(page) : ($(field).attr('value') ?? '');
        if (!/^(?:submit|button|image|reset|checkbox|radio)$/i.test(type))
          target.searchParams.set(name, value);
      }
      return target.href;
    };
  }
  return null;
}
