/**
 * The query language: words, "短语", -排除, field:value and the phrasings of a like-query, with
 * half- and full-width quotes and colons. Reading never fails: what is no operator is text.
 */
import type { FilterField } from '../engine/engine.ts';
import { normalText } from '../text/normal-form.ts';
import { unitsOf } from '../text/units.ts';

/** Above this many characters, or with a line break, a query is an example and no language. */
export const EXAMPLE_LENGTH = 200;

/**
 * Quotation marks, each with those that may close it: who types Chinese mixes “ ” and ", or
 * begins with the closing one.
 */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ...Array.from('"“”„＂', (open) => [open, '"“”＂'] as const),
  ['「', '」'],
  ['『', '』'],
  ['«', '»'],
]);

/** Names a field may be called by, in their normal form. */
const FIELDS: ReadonlyMap<string, FieldName> = new Map([
  ['region', 'region'],
  ['地区', 'region'],
  ['地方', 'region'],
  ['level', 'level'],
  ['层级', 'level'],
  ['organ', 'organ'],
  ['year', 'year'],
  ['年份', 'year'],
  ['年度', 'year'],
  ['issuer', 'issuer'],
  ['机关', 'issuer'],
  ['part', 'part'],
  ['部分', 'part'],
  ['topic', 'topic'],
  ['主题', 'topic'],
  ['kind', 'kind'],
  ['类型', 'kind'],
  ['scope', 'scope'],
  ['范围', 'scope'],
  ['source', 'source'],
  ['来源', 'source'],
  ['title', 'title'],
  ['标题', 'title'],
  ['like', 'like'],
  ['类似', 'like'],
]);

/** What a query can say by a field: the filters but for single reports, a title, an example. */
export type FieldName = Exclude<FilterField, 'report'> | 'title' | 'like';

export interface QueryPart {
  readonly role: 'text' | 'phrase' | 'exclude';
  readonly text: string;
}

export interface QueryField {
  readonly field: FieldName;
  readonly value: string;
  /** The value stood in quotes: commas in it separate nothing. */
  readonly quoted?: true;
  /** `-region:广西`, which is refused: what is left out is left out by words. */
  readonly excluded?: true;
}

export interface ParsedQuery {
  readonly text: string;
  /** `example`: a pasted text, in which no operators are read. */
  readonly kind: 'query' | 'example';
  readonly parts: readonly QueryPart[];
  readonly fields: readonly QueryField[];
  /** What a like-query names, and the words beside the name. */
  readonly like: { readonly name: string; readonly about: string } | null;
}

/**
 * 类似X的Y · 和X类似的Y · 与X相近的Y · 像X这样的Y · practices like X. X is the name, Y what is
 * looked for.
 */
const LIKE_PHRASINGS: readonly RegExp[] = [
  /^(?:查找|寻找|找|搜索|有哪些|哪些地方有)?\s*(?:类似于?|相似于|类同于?|近似于?)\s*(?<name>.+?)\s*的(?<about>[^的]*)$/u,
  /^(?:查找|寻找|找|搜索|有哪些|哪些地方有)?\s*(?:类似于?|相似于)\s*(?<name>[^的]+)$/u,
  /^(?:和|与|同|跟)\s*(?<name>.+?)\s*(?:相?类似|相似|相近|相仿|相同|一样|差不多)(?:的(?<about>.*))?$/u,
  /^(?:像|如|如同)\s*(?<name>.+?)\s*(?:这样|那样|一样|这种|那种|这类|那类)(?:的(?<about>.*))?$/u,
  /^(?:find\s+)?(?:practices?|measures?|programmes?|programs?)?\s*(?:like|similar\s+to)\s+(?<name>.+?)(?<about>)$/iu,
];

function readLike(text: string): ParsedQuery['like'] {
  for (const phrasing of LIKE_PHRASINGS) {
    const groups = phrasing.exec(text)?.groups;
    if (groups?.['name'])
      return { name: bare(groups['name']), about: (groups['about'] ?? '').trim() };
  }
  // 广西 类似融议心安的做法
  const [, before = '', rest = ''] = /^(\S+)\s+((?:类似|相似于|近似于).*)$/su.exec(text) ?? [];
  const like = rest === '' ? null : readLike(rest);
  return like && { ...like, about: `${like.about} ${before}`.trim() };
}

/** A name without the quotes around it. */
function bare(name: string): string {
  const trimmed = name.trim();
  const close = QUOTES.get(trimmed.charAt(0));
  return close?.includes(trimmed.slice(-1)) && trimmed.length > 2
    ? trimmed.slice(1, -1).trim()
    : trimmed;
}

/** Zero-width characters separate nothing, in a query as in a text. */
const isBlank = (character: string): boolean => /^\p{White_Space}$/u.test(character);

interface Piece {
  readonly value: string;
  readonly end: number;
}

/** Reads from an opening quote; null when it is never closed. */
function readQuoted(text: string, at: number): Piece | null {
  const close = QUOTES.get(text.charAt(at));
  if (close === undefined) return null;
  for (let end = at + 1; end < text.length; end++) {
    if (close.includes(text.charAt(end))) return { value: text.slice(at + 1, end), end: end + 1 };
  }
  return null;
}

function readBare(text: string, at: number): Piece {
  let end = at;
  while (end < text.length && !isBlank(text.charAt(end))) {
    // A quote that is closed later begins a phrase of its own: 江南区“逢四说事”.
    if (end > at && readQuoted(text, end) !== null) break;
    end += 1;
  }
  return { value: text.slice(at, end), end };
}

const isHeld = (text: string): boolean => unitsOf(text).units.length > 0;

/** `region:广西`, `地区：“广西”`, `year: 2024`; null where no field with a value stands. */
function readField(text: string, at: number): (QueryField & { readonly end: number }) | null {
  const match = /^(\p{L}{2,10})[:：]\p{White_Space}*/u.exec(text.slice(at));
  const field = match && FIELDS.get(normalText(match[1] ?? ''));
  if (!field) return null;
  const valueAt = at + match[0].length;
  const quoted = readQuoted(text, valueAt);
  const { value, end } = quoted ?? readBare(text, valueAt);
  if (value.trim() === '') return null;
  return { field, value: value.trim(), ...(quoted && { quoted: true as const }), end };
}

function readParts(text: string): Pick<ParsedQuery, 'parts' | 'fields'> & { plain: string } {
  const parts: QueryPart[] = [];
  const fields: QueryField[] = [];
  /** The query without its fields and exclusions. */
  let plain = '';
  let at = 0;
  while (at < text.length) {
    if (isBlank(text.charAt(at))) {
      plain += ' ';
      at += 1;
      continue;
    }
    const afterBlank = at === 0 || isBlank(text.charAt(at - 1));
    const excludes = afterBlank && /^[-－][^\p{White_Space}－-]/u.test(text.slice(at, at + 3));
    const from = excludes ? at + 1 : at;
    const named = readField(text, from);
    if (named !== null) {
      const { end, ...field } = named;
      fields.push(excludes ? { ...field, excluded: true } : field);
      at = end;
      continue;
    }
    const quoted = readQuoted(text, from);
    const { value, end } = quoted ?? readBare(text, from);
    if (isHeld(value)) {
      parts.push({ role: excludes ? 'exclude' : quoted ? 'phrase' : 'text', text: value });
    }
    if (!excludes) plain += text.slice(at, end);
    at = Math.max(end, at + 1);
  }
  return { parts, fields, plain: plain.trim() };
}

/** Reads a query. Any text is a query; nothing of it is cut off. */
export function parseQuery(q: string): ParsedQuery {
  const text = q.trim();
  if (/[\r\n]/.test(text) || Array.from(text).length > EXAMPLE_LENGTH) {
    return { text, kind: 'example', parts: [{ role: 'text', text }], fields: [], like: null };
  }
  const { parts, fields, plain } = readParts(text);
  const named = fields.find(({ field }) => field === 'like');
  if (named === undefined) {
    return { text, kind: 'query', parts, fields, like: readLike(plain) };
  }
  const about = parts
    .filter(({ role }) => role !== 'exclude')
    .map((part) => part.text)
    .join(' ');
  return { text, kind: 'query', parts, fields, like: { name: bare(named.value), about } };
}
