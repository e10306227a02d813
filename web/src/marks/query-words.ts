import type { Range } from './ranges.ts';

/** A pasted page has hundreds of words; the address stays short and the page calm. */
const MAX_WORDS = 24;

/** The names that the API takes for a field, in either language. */
const FIELD =
  /^(?:region|year|issuer|level|organ|part|topic|kind|scope|source|like|title|地区|地方|年份|年度|机关|层级|部分|主题|类型|范围|来源|类似|标题)[:：]/iu;
const TOKEN = /[-－]?(?:[a-z\p{Script=Han}]+[:：])?(?:"[^"]*"|“[^”]*”|＂[^＂]*＂|\S+)/giu;

const QUOTES = /["“”＂]/gu;

/** A name as a phrase of a query; a quotation mark inside would end it early. */
export function phraseOf(name: string): string {
  return `"${name.replaceAll(QUOTES, '')}"`;
}

/**
 * The literal words of a query, for marking: phrases without their quotes, fields and exclusions
 * left out. `行政复议 "一站式" -信访 year:2024` → 行政复议, 一站式.
 */
export function queryWords(query: string): readonly string[] {
  const words = new Set<string>();
  for (const [token] of query.matchAll(TOKEN)) {
    if (/^[-－]/u.test(token) || FIELD.test(token)) continue;
    const word = token.replaceAll(QUOTES, '').trim();
    if (word !== '') words.add(word);
    if (words.size === MAX_WORDS) break;
  }
  return [...words];
}

/** The query without its `region:` and the like. */
export function withoutFields(query: string): string {
  return query
    .replaceAll(TOKEN, (token) => (FIELD.test(token) ? '' : token))
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/**
 * The different strings that a hit marks, as a query: what the reader needs to mark the same words
 * again, whatever the search had made of the query.
 */
export function wordsOfMatches(text: string, matches: readonly Range[]): string {
  const words = new Set(matches.map(([start, end]) => text.slice(start, end).trim()));
  words.delete('');
  return [...words]
    .slice(0, MAX_WORDS)
    .map((word) => (/[\s:：]|^[-－]/u.test(word) ? `"${word}"` : word))
    .join(' ');
}

/** One sign to one sign, so that offsets stay: full-width Latin to half-width, lower case. */
function fold(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const narrow = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
    const lower = String.fromCharCode(narrow).toLowerCase();
    folded += lower.length === 1 ? lower : text.charAt(i);
  }
  return folded;
}

/** Where the words stand in the text, in order, without overlap of the same word. */
export function findWords(text: string, words: readonly string[]): readonly Range[] {
  const folded = fold(text);
  const ranges: Range[] = [];
  for (const word of words) {
    const wanted = fold(word);
    if (wanted === '') continue;
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length))
      ranges.push([at, at + wanted.length]);
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}
