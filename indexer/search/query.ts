/**
 * The query language: words, "短语", -排除, field:value and the phrasings of a like-query, with
 * half- and full-width quotes and colons. Reading never fails: what is no operator is text.
 */
import { unitsOf } from '../text/units.ts';

/** Above this many characters, or with a line break, a query is an example and no language. */
export const EXAMPLE_LENGTH = 200;

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '“',
  '„': '”',
  '＂': '＂',
  '「': '」',
  '『': '』',
  '«': '»',
};

/** Names a field may be called by. */
const FIELDS: Readonly<Record<string, string>> = {
  region: 'region',
  地区: 'region',
  地方: 'region',
  level: 'level',
  层级: 'level',
  organ: 'organ',
  year: 'year',
  年份: 'year',
  年度: 'year',
  issuer: 'issuer',
  机关: 'issuer',
  part: 'part',
  部分: 'part',
  topic: 'topic',
  主题: 'topic',
  kind: 'kind',
  scope: 'scope',
  source: 'source',
  来源: 'source',
  title: 'title',
  标题: 'title',
  like: 'like',
  类似: 'like',
};

export interface QueryPart {
  readonly role: 'text' | 'phrase' | 'exclude';
  readonly text: string;
}

export interface QueryField {
  readonly field: string;
  readonly value: string;
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
  return null;
}

/** A name without the quotes around it. */
function bare(name: string): string {
  const trimmed = name.trim();
  const close = QUOTES[trimmed.charAt(0)];
  return close !== undefined && trimmed.length > 2 && trimmed.endsWith(close)
    ? trimmed.slice(1, -1).trim()
    : trimmed;
}

const isBlank = (character: string): boolean => /^[\s\u200B\uFEFF]$/u.test(character);

/** Reads from an opening quote; null when it is never closed. */
function readQuoted(text: string, at: number): { value: string; end: number } | null {
  const close = QUOTES[text.charAt(at)];
  if (close === undefined) return null;
  const end = text.indexOf(close, at + 1);
  return end === -1 ? null : { value: text.slice(at + 1, end), end: end + 1 };
}

function readBare(text: string, at: number): { value: string; end: number } {
  let end = at;
  while (end < text.length && !isBlank(text.charAt(end))) {
    // A quote that is closed later begins a phrase of its own: 江南区“逢四说事”.
    if (end > at && readQuoted(text, end) !== null) break;
    end += 1;
  }
  return { value: text.slice(at, end), end };
}

const isHeld = (text: string): boolean => unitsOf(text).units.length > 0;

function readParts(text: string): Pick<ParsedQuery, 'parts' | 'fields'> {
  const parts: QueryPart[] = [];
  const fields: QueryField[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBlank(text.charAt(at))) {
      at += 1;
      continue;
    }
    const afterBlank = at === 0 || isBlank(text.charAt(at - 1));
    const excludes = afterBlank && /^[-－](?=[^\s-])/u.test(text.slice(at, at + 2));
    const from = excludes ? at + 1 : at;
    const name = excludes
      ? null
      : /^(?<name>[a-z]+|\p{Script=Han}{2})[:：]/iu.exec(text.slice(at))?.groups?.['name'];
    const field = name ? FIELDS[name.toLowerCase()] : undefined;
    const valueAt = field === undefined ? from : at + (name?.length ?? 0) + 1;
    const quoted = readQuoted(text, valueAt);
    const { value, end } = quoted ?? readBare(text, valueAt);
    if (field !== undefined && value.trim() !== '') fields.push({ field, value: value.trim() });
    else if (isHeld(value)) {
      parts.push({ role: excludes ? 'exclude' : quoted ? 'phrase' : 'text', text: value });
    }
    at = Math.max(end, at + 1);
  }
  return { parts, fields };
}

/** Reads a query. Any text is a query; nothing of it is cut off. */
export function parseQuery(q: string): ParsedQuery {
  const text = q.trim();
  if (text.length > EXAMPLE_LENGTH || /[\r\n]/.test(text)) {
    return { text, kind: 'example', parts: [{ role: 'text', text }], fields: [], like: null };
  }
  const { parts, fields } = readParts(text);
  const named = fields.find(({ field }) => field === 'like');
  if (named) {
    const about = parts
      .filter(({ role }) => role !== 'exclude')
      .map((part) => part.text)
      .join(' ');
    return { text, kind: 'query', parts, fields, like: { name: bare(named.value), about } };
  }
  const plain = parts.map((part) => part.text).join(' ');
  const like = readLike(fields.length === 0 ? text : plain);
  return { text, kind: 'query', parts, fields, like };
}
