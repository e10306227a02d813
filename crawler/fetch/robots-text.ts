/** The bytes of a robots.txt as portals really serve it, made into lines that a parser understands. */
import iconv from 'iconv-lite';
import { decodePage } from '../listing/decode-page.ts';

/** Our product token: the group `User-agent: Tashan` is ours. */
export const ROBOTS_TOKEN = 'Tashan';

/** Names in any case, as they are misspelt, and with the colon of a Chinese keyboard. */
const LINE = /^\s*(user[-_ ]?agent|dis{1,2}all?ow|allow|crawl[-_ ]?delay)\s*[:：]\s*(.*)$/i;
/** RFC 9309, 2.2.1: letters, `_` and `-`; what follows is not part of the name. */
const TOKEN = /^(?:\*|[a-z_-]+)/i;

/**
 * Byte order marks, GBK, any line end; a page in place of rules is no rules. Lines of other kinds
 * (`Sitemap`, `Host`) are left out, since they end no group.
 */
export function readRobotsText(body: Uint8Array, contentType?: string): string {
  const text = decodePage(body, contentType).replaceAll('\0', '');
  if (
    /^[\s\uFEFF]*<(?:!doctype|!--|\?xml|html|head|body|script|meta|title|div|center|h1)/i.test(text)
  )
    return '';
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .flatMap(cleanLine)
    .join('\n');
}

function cleanLine(line: string): readonly string[] {
  const [, name = '', given = ''] = LINE.exec(line.replace(/#.*$/, '')) ?? [];
  const value = given.trim();
  const key = name.toLowerCase();
  if (key === '') return [];
  if (key.startsWith('user')) return [`User-agent: ${agentOf(value)}`];
  if (key.startsWith('crawl')) return [`Crawl-delay: ${value}`];
  const rule = key.startsWith('dis') ? 'Disallow' : 'Allow';
  return spellings(value).map((path) => `${rule}: ${path}`);
}

/** Groups of "Tashan/1.0" or "tashan bot" mean us; those of anyone else must not. */
function agentOf(value: string): string {
  const token = TOKEN.exec(value)?.[0] ?? value;
  return token.toLowerCase() === ROBOTS_TOKEN.toLowerCase() || token === '*' ? token : value;
}

/** A rule must begin with `/` or `*`; a Chinese path may be asked for in UTF-8 or in GBK. */
function spellings(value: string): readonly string[] {
  const path =
    value === '' || /^[/*$]/.test(value) ? value : `/${value.replace(/^https?:\/\/[^/]+\/?/i, '')}`;
  const plain = plainEscapes(path);
  if (!/\p{Script=Han}/u.test(plain)) return [plain];
  const gbk = plain.replace(/\P{ASCII}+/gu, (words) =>
    [...iconv.encode(words, 'gb18030')]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
  return [plain, gbk];
}

/** RFC 9309, 2.2.2: `%61` and `a` are the same. */
export function plainEscapes(text: string): string {
  return text.replace(/%(?:2[de]|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi, (escape) =>
    decodeURIComponent(escape),
  );
}
