/** RTF (Microsoft's specification 1.9.1) → lines: the text alone, without what is beside it. */
import iconv from 'iconv-lite';
import { toLines } from './plain.ts';
import { Unreadable } from './unreadable.ts';

/** Groups whose text is not of the document's body. Those marked `\*` are skipped as well. */
const BESIDE: ReadonlySet<string> = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf filetbl listtable listoverridetable rsidtbl xmlnstbl themedata datastore latentstyles fldinst template generator revtbl'.split(
    ' ',
  ),
);
const SAID: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  nestrow: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};
const DEEPEST = 2000;
/** `\ansicpg` of a file that does not say; what Chinese Windows writes. */
const GBK = 936;

interface Group {
  readonly beside: boolean;
  /** Characters after `\u` that stand for it where Unicode is not known. */
  readonly fallback: number;
  readonly hidden: boolean;
}

/** Control word with its number, escaped byte, escaped sign, brace, line break, or plain text. */
const TOKEN =
  /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([\da-f]{2})|\\([^])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;

/** @throws Unreadable `damaged` */
export function readRtf(bytes: Uint8Array): readonly string[] {
  const source = Buffer.from(bytes).toString('latin1');
  const stack: Group[] = [];
  let group: Group = { beside: false, fallback: 1, hidden: false };
  let page = GBK;
  let text = '';
  let pending: number[] = [];
  let skip = 0;
  let opened = false;
  let starred = false;
  const flush = (): void => {
    if (pending.length > 0) text += decodeBytes(pending, page);
    pending = [];
  };
  const say = (said: string): void => {
    flush();
    if (!group.beside && !group.hidden) text += said;
  };
  const byte = (value: number): void => {
    if (skip > 0) skip -= 1;
    else if (!group.beside && !group.hidden) pending.push(value);
  };
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(source); found !== null; found = TOKEN.exec(source)) {
    const [, word, number, hex, sign, brace, plain] = found;
    const first = opened;
    if (brace === undefined) opened = false;
    if (brace === '{') {
      flush();
      if (stack.length > DEEPEST) throw damaged();
      stack.push(group);
      opened = true;
      starred = false;
      skip = 0;
    } else if (brace === '}') {
      flush();
      const outer = stack.pop();
      if (outer === undefined) break;
      group = outer;
      skip = 0;
      if (stack.length === 0) break;
    } else if (hex !== undefined) byte(Number.parseInt(hex, 16));
    else if (plain !== undefined) for (const one of plain) byte(one.charCodeAt(0));
    else if (sign !== undefined) {
      if (sign === '*') {
        starred = true;
        opened = true;
      } else if (sign === '~') say(' ');
      else if (sign === '\n' || sign === '\r') say('\n');
      else if (/[\\{}]/.test(sign)) byte(sign.charCodeAt(0));
    } else if (word !== undefined) {
      const value = number === undefined ? undefined : Number(number);
      if (first && (BESIDE.has(word) || (starred && word !== 'shptxt')))
        group = { ...group, beside: true };
      if (word === 'ansicpg' && value !== undefined) page = value;
      else if (word === 'uc' && value !== undefined) group = { ...group, fallback: value };
      else if (word === 'v') group = { ...group, hidden: value !== 0 };
      else if (word === 'bin') TOKEN.lastIndex += Math.max(0, value ?? 0);
      else if (word === 'u' && value !== undefined) {
        say(String.fromCharCode(value & 0xffff));
        skip = group.fallback;
      } else {
        const said = SAID[word];
        if (said !== undefined) say(said);
      }
    }
  }
  flush();
  const lines = toLines(text.replace(/\t+(?=\n)/g, ''));
  if (lines.length === 0) throw damaged();
  return lines;
}

/** Bytes below 128 are the same in all of them; Western text with Chinese in it is GBK in truth. */
function decodeBytes(bytes: readonly number[], page: number): string {
  const raw = Buffer.from(bytes);
  if (page === 65001) return raw.toString('utf8');
  if (page === 950) return iconv.decode(raw, 'big5');
  return iconv.decode(raw, 'gb18030');
}

const damaged = (): Unreadable =>
  new Unreadable(
    'damaged',
    '这个 RTF 文件里没有读出文字，可能已损坏。请用 Word 或 WPS 另存为 DOCX，再导入。',
  );
