/** The XML inside office files: no document types, so no entity can grow; size and depth bounded. */
import { XMLParser } from 'fast-xml-parser';
import { Unreadable } from './unreadable.ts';
import type { ZipFile } from './zip.ts';

/** Bytes of one part; the parsed tree takes twenty times as much. */
const MAX_PART = 50 * 1024 * 1024;

export type Xml = { readonly [name: string]: unknown };

const options = {
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Read by `plain` below: the parser's own knows no numbers.
  processEntities: false,
} as const;
const parser = new XMLParser(options);

/**
 * Office Open XML and OFD files have no document type declaration (ECMA-376 part 2, 8.1.4), and
 * "billion laughs" cannot be written without one.
 * @throws Unreadable `damaged`, `too-large`
 */
export function readXmlText(zip: ZipFile, path: string): string {
  const bytes = zip.read(path);
  if (bytes.length > MAX_PART)
    throw new Unreadable('too-large', '这个文件的内容超过 50 MB，不像一份文档。请拆分后再导入。');
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || bytes[1] === 0;
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    throw new Unreadable(
      'damaged',
      '这个文件的 XML 带有文档类型声明，正常的文档不会有，可能是恶意构造的。请用 Office 或 WPS 打开后另存，再导入。',
    );
  return text;
}

/** @throws Unreadable as `readXmlText`; the parser's errors for XML that is broken */
export const readXml = (zip: ZipFile, path: string): unknown =>
  parser.parse(readXmlText(zip, path));

export const isXml = (value: unknown): value is Xml => typeof value === 'object' && value !== null;

export const all = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** Children of this name that are elements; one without attributes and children has no fields. */
export const children = (node: unknown, name: string): readonly Xml[] =>
  isXml(node) ? all(node[name]).map((child) => (isXml(child) ? child : { '#text': child })) : [];

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** `&#20020;` → 临; without a document type there are no other names than these five. */
const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, ...parts) => {
    const [decimal, hex, name] = parts as (string | undefined)[];
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

export const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? plain(value)
    : isXml(value) && typeof value['#text'] === 'string'
      ? plain(value['#text'])
      : '';

export const attribute = (node: Xml | undefined, name: string): string | undefined => {
  const value = node?.[`@${name}`];
  return typeof value === 'string' ? plain(value) : undefined;
};

/** Every element of this name below `node`, wherever it lies, in the order of the file. */
export function find(node: unknown, name: string): Xml[] {
  if (Array.isArray(node)) return node.flatMap((part) => find(part, name));
  if (!isXml(node)) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === name
      ? all(value).map((found) => (isXml(found) ? found : { '#text': found }))
      : find(value, name),
  );
}
