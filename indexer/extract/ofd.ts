/** OFD (GB/T 33190-2016) → lines: OFD.xml → document → pages → text objects, placed like a PDF's. */
import { posix } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { dropRunningLines, toPageLines, toParagraphs } from './layout.ts';
import type { Run } from './layout.ts';
import { Unreadable } from './unreadable.ts';
import { readZip } from './zip.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

type Xml = { readonly [name: string]: unknown };
const isXml = (value: unknown): value is Xml => typeof value === 'object' && value !== null;
const all = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : isXml(value) && typeof value['#text'] === 'string'
      ? value['#text']
      : '';

/** Every element of this name below `node`, wherever it lies. */
function find(node: unknown, name: string): Xml[] {
  if (Array.isArray(node)) return node.flatMap((part) => find(part, name));
  if (!isXml(node)) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === name
      ? all(value).map((found) => (isXml(found) ? found : { '#text': found }))
      : find(value, name),
  );
}

const numbers = (value: unknown): number[] =>
  typeof value === 'string' ? value.trim().split(/\s+/).map(Number) : [];

/** One TextObject: its codes side by side, in millimetres from the top left of the page. */
function toRuns(object: Xml): Run[] {
  const [left = 0, top = 0, width = 0] = numbers(object['@Boundary']);
  const size = Number(object['@Size'] ?? 4) || 4;
  return all(object['TextCode']).map((code): Run => {
    const [x = 0] = isXml(code) ? numbers(code['@X']) : [];
    const [y = 0] = isXml(code) ? numbers(code['@Y']) : [];
    return { text: textOf(code), x: left + x, y: -(top + y), width: Math.max(0, width - x), size };
  });
}

/** @throws Unreadable `damaged`, `scanned` */
export function readOfd(bytes: Uint8Array): readonly string[] {
  const files = readZip(bytes, (name) => name.endsWith('.xml'));
  const parse = (path: string): unknown => {
    const file = files[posix.normalize(path).replace(/^\/+/, '')];
    if (file === undefined)
      throw new Unreadable('damaged', `这个 OFD 文件缺少 ${path}，无法读取。请重新下载后再导入。`);
    return parser.parse(new TextDecoder().decode(file));
  };
  const pages = find(parse('OFD.xml'), 'DocRoot').flatMap((root) => {
    const path = textOf(root).trim();
    const folder = posix.dirname(path);
    const listed = find(parse(path), 'Pages').flatMap((list) => all(list['Page']).filter(isXml));
    return listed.map((page) => {
      const content = parse(posix.join(folder, textOf(page['@BaseLoc'])));
      return toPageLines(find(content, 'TextObject').flatMap(toRuns));
    });
  });
  const lines = toParagraphs(dropRunningLines(pages));
  if (lines.length === 0) {
    throw new Unreadable(
      'scanned',
      '这个 OFD 文件没有文字，大概是扫描件。请先做文字识别（OCR），再导入。',
    );
  }
  return lines;
}
