/** How many pages a list has, from its scripts or from what it says to the reader. */

const PAGES_SET =
  /(?:total_?pages?(?:num)?|page_?counts?|count_?pages?|page_?total|pages_?total|all_?pages?|max_?page|page_?sum)["']?\s*[:=]\s*["']?(\d{1,5})\b/i;
const RECORDS_SET =
  /(?:total_?(?:counts?|records?|num|rows|size|elements)|record_?(?:count|total)|rows?_?count|\btotal|\bcount)["']?\s*[:=]\s*["']?(\d{1,7})\b/i;
const SIZE_SET =
  /(?:page_?size|per_?page|page_?rows|\brows|\blimit)["']?\s*[:=]\s*["']?(\d{1,4})\b/i;
const PAGES_SAID = [
  /共\s*(\d{1,5})\s*[页頁]/,
  /\d+\s*\/\s*(?:共\s*)?(\d{1,5})\s*[页頁]/,
  /[页頁]\s*(?:次\s*)?[：:]?\s*\d+\s*\/\s*(\d{1,5})/,
  /总[页頁]数\s*[：:]\s*(\d{1,5})/,
];
const RECORDS_SAID = /共(?:有|计)?\s*(\d{1,7})\s*[条條项項篇]/;
const SIZE_SAID = /每[页頁]\s*(?:显示)?\s*(\d{1,4})\s*[条條项項篇]?/;
/** `onclick="goPage(3)"`: the highest number that a button leads to. */
const PAGE_BUTTON = /\b\w*page\w*\(\s*["']?(\d{1,4})["']?\s*\)/gi;

const CURRENT_SET =
  /(?:curr?(?:ent)?_?page(?:_?(?:no|num|index))?|page_?(?:no|num|index|current)|now_?page)["']?\s*[:=]\s*["']?(\d{1,5})\b/i;
const CURRENT_SAID = /第\s*(\d{1,5})\s*(?:[页頁]|\/)|(\d{1,5})\s*\/\s*\d{1,5}\s*[页頁]/;

export interface PageTotals {
  readonly pages: number | null;
  /** Counted as the page does; null when it says nothing. */
  readonly current: number | null;
}

export function pageTotals(html: string): PageTotals {
  const text = shownText(html);
  return {
    pages: countPages(html, text),
    current: first(CURRENT_SET.exec(html)) ?? first(CURRENT_SAID.exec(text)),
  };
}

/** Which page the reader is told that this is, counted from 1; null when the page is silent. */
export function saidPage(html: string): number | null {
  return first(CURRENT_SAID.exec(shownText(html)));
}

function shownText(html: string): string {
  return html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>|&nbsp;/g, '');
}

function countPages(html: string, text: string): number | null {
  const set = first(PAGES_SET.exec(html));
  if (set !== null) return set;
  for (const form of PAGES_SAID) {
    const said = first(form.exec(text));
    if (said !== null) return said;
  }
  const records = first(RECORDS_SAID.exec(text)) ?? first(RECORDS_SET.exec(html));
  const size = first(SIZE_SAID.exec(text)) ?? first(SIZE_SET.exec(html));
  if (records !== null && size) return Math.ceil(records / size);
  const buttons = [...html.matchAll(PAGE_BUTTON)].map((match) => Number(match[1]));
  return buttons.length > 0 ? Math.max(...buttons) : null;
}

function first(match: RegExpExecArray | null): number | null {
  const text = match?.slice(1).find((group) => group !== undefined);
  return text === undefined ? null : Number(text);
}
