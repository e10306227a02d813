/** OFD (GB/T 33190-2016) → lines: OFD.xml → document → pages → text objects, placed like a PDF's. */
import { posix } from 'node:path';
import { pagePictures, readPictures } from './ofd-pictures.ts';
import { readPicture } from './ocr-text.ts';
import type { Piece } from './ocr-text.ts';
import type { PagedText } from './pdf.ts';
import { dropRunningLines, toPageLines, toParagraphs } from './layout.ts';
import type { Run } from './layout.ts';
import { Unreadable } from './unreadable.ts';
import { all, find, isXml, readXml, textOf } from './xml.ts';
import type { Xml } from './xml.ts';
import type { ZipFile } from './zip.ts';

const numbers = (value: unknown): number[] =>
  typeof value === 'string' ? value.trim().split(/\s+/).map(Number) : [];

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

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

/** Pages of a document larger than any report; each is a file of its own. */
const MAX_PAGES = 1500;

/** @throws Unreadable `damaged`, `scanned`, `too-large` */
export async function readOfd(zip: ZipFile): Promise<PagedText> {
  const parse = (path: string): unknown => {
    const name = posix.normalize(path).replace(/^\/+/, '');
    if (!zip.has(name))
      throw new Unreadable('damaged', `这个 OFD 文件缺少 ${path}，无法读取。请重新下载后再导入。`);
    return readXml(zip, name);
  };
  const pages: ReturnType<typeof toPageLines>[] = [];
  const pieces: Piece[] = [];
  for (const root of find(parse('OFD.xml'), 'DocRoot')) {
    const path = textOf(root).trim().replace(/^\/+/, '');
    const document = parse(path);
    const pictures = lazily(() => readPictures(zip, path, document));
    const listed = find(document, 'Pages').flatMap((list) => all(list['Page']).filter(isXml));
    if (listed.length > MAX_PAGES)
      throw new Unreadable(
        'too-large',
        `这个 OFD 有 ${listed.length} 页，超过 ${MAX_PAGES} 页的上限。请拆分后再导入。`,
      );
    for (const page of listed) {
      const content = parse(posix.join(posix.dirname(path), textOf(page['@BaseLoc'])));
      const runs = find(content, 'TextObject').flatMap(toRuns);
      if (runs.some(({ text }) => text.trim() !== '')) pages.push(toPageLines(runs));
      else {
        for (const image of pagePictures(content, pictures())) {
          const seen = await readPicture(zip.read(image));
          pages.push(toPageLines(seen.runs));
          pieces.push(...seen.pieces);
        }
      }
    }
  }
  const lines = toParagraphs(dropRunningLines(pages));
  if (lines.length === 0) {
    throw new Unreadable(
      'scanned',
      '这个 OFD 文件没有文字，页面上也没有识别出文字。请用 OFD 阅读器另存为 PDF 后再导入。',
    );
  }
  return { lines, pieces };
}
