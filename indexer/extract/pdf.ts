/** PDF → lines of text, by pdf.js. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { normalForm } from '../text/normal-form.ts';
import { dropRunningLines, toPageLines, toParagraphs } from './layout.ts';
import type { Run } from './layout.ts';
import { hasCanvas, isDrawn, MAX_SCANNED_PAGES, readScannedPage } from './ocr-pdf.ts';
import type { Piece } from './ocr-text.ts';
import { refuseBombs } from './pdf-bombs.ts';
import { Unreadable } from './unreadable.ts';

/** A report has tens of pages; a yearbook of a thousand takes a minute. */
const MAX_PAGES = 1500;
const MAX_SECONDS = 120;
/** Fewer characters than this in all: the pages are pictures, or have nothing but numbers. */
const MIN_CHARACTERS = 20;
/** A page with less text than this is looked at, if anything is drawn on it. */
const MIN_PRINTED = 12;
/** A newspaper page at 400 dots per inch; larger pictures are left out of the page. */
const MAX_IMAGE_PIXELS = 60_000_000;

/** Without the optional canvas, pdf.js asks for these while it is imported; reading text never calls them. */
function standIn(): void {
  if (hasCanvas()) return;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) Reflect.set(globalThis, name, function unused() {});
  }
}

async function open(bytes: Uint8Array) {
  standIn();
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return getDocument({
    // A copy, since pdf.js takes the memory away from its owner, and no Buffer, which it refuses.
    data: new Uint8Array(bytes),
    // Without the character maps, text in fonts that are not embedded is empty, and no error says so.
    cMapUrl: join(home, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts') + sep,
    // JBIG2, JPEG 2000 and colour profiles of scans.
    wasmUrl: join(home, 'wasm') + sep,
    iccUrl: join(home, 'iccs') + sep,
    maxImageSize: MAX_IMAGE_PIXELS,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  });
}

/**
 * ⾏⻘ → 行青: fonts of browser-made files map to radicals (U+2E80-2FD5) in place of characters.
 * ⼾ stands for 户 in a Simplified text and for 戶 in a Traditional one.
 */
export function repairRadicals(text: string): string {
  if (!RADICAL.test(text)) return text;
  const traditional = isTraditional(text);
  return text.replace(RADICALS, (radical) =>
    traditional && radical >= KANGXI ? radical.normalize('NFKC') : normalForm(radical),
  );
}

const RADICAL = /[\u2e80-\u2fd5]/;
const RADICALS = /[\u2e80-\u2fd5]/g;
const KANGXI = '\u2f00';
/** Traditional texts have a third of such characters, Simplified ones some in names. */
const TRADITIONAL_SHARE = 0.08;

function isTraditional(text: string): boolean {
  const characters = text.slice(0, 20_000).match(/[\u4e00-\u9fff]/g) ?? [];
  const changed = characters.filter((character) => normalForm(character) !== character).length;
  return changed > characters.length * TRADITIONAL_SHARE;
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

const isItem = <T extends object>(item: T): item is T & Item => 'str' in item;

function toRun({ str, transform, width, height }: Item): Run {
  const size = height > 0 ? height : Math.hypot(transform[2] ?? 0, transform[3] ?? 0);
  return {
    text: str,
    x: transform[4] ?? 0,
    y: transform[5] ?? 0,
    width,
    size: size > 0 ? size : 1,
  };
}

/** A text read from a file, and the pieces of it that were recognised on pictures. */
export interface PagedText {
  readonly lines: readonly string[];
  readonly pieces: readonly Piece[];
}

interface Budget {
  /** Milliseconds since 1970 at which reading stops. */
  until: number;
  scanned: number;
}

/** @throws Unreadable `damaged`, `unsupported` (a password), `scanned`, `too-large` */
export async function readPdf(bytes: Uint8Array): Promise<PagedText> {
  refuseBombs(bytes);
  const task = await open(bytes);
  try {
    const file = await task.promise;
    if (file.numPages > MAX_PAGES) {
      throw new Unreadable(
        'too-large',
        `这个 PDF 有 ${file.numPages} 页，超过 ${MAX_PAGES} 页的上限。请拆分后再导入。`,
      );
    }
    const budget: Budget = { until: Date.now() + MAX_SECONDS * 1000, scanned: 0 };
    const pages: PageLines[] = [];
    const pieces: Piece[] = [];
    for (let number = 1; number <= file.numPages; number++) {
      if (Date.now() > budget.until)
        throw new Unreadable(
          'too-large',
          `这个 PDF 读了 ${MAX_SECONDS} 秒还没有读完。请拆分后再导入。`,
        );
      const page = await file.getPage(number);
      const found = await readPage(file, page, budget);
      pages.push(found.lines);
      pieces.push(...found.pieces);
      page.cleanup();
    }
    const lines = repairRadicals(toParagraphs(dropRunningLines(pages)).join('\n')).split('\n');
    if (lines.join('').replace(/\s/g, '').length < MIN_CHARACTERS) {
      throw new Unreadable(
        'scanned',
        '这个 PDF 没有文字，页面上也没有识别出文字。请核对文件是否完整；若是很淡或很小的扫描件，请重新扫描后再导入。',
      );
    }
    return { lines, pieces };
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    await task.destroy();
  }
}

type PageLines = ReturnType<typeof toPageLines>;

async function readPage(
  file: PDFDocumentProxy,
  page: PDFPageProxy,
  budget: Budget,
): Promise<{ readonly lines: PageLines; readonly pieces: readonly Piece[] }> {
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item) => (isItem(item) ? [toRun(item)] : []));
  const printed = runs.reduce((sum, { text }) => sum + text.trim().length, 0);
  // A scan may have its page number, or the stamp of a viewer, as text.
  if (printed >= MIN_PRINTED || !(await isDrawn(page)))
    return { lines: toPageLines(runs), pieces: [] };
  budget.scanned += 1;
  if (budget.scanned > MAX_SCANNED_PAGES) {
    throw new Unreadable(
      'too-large',
      `这个 PDF 的扫描页超过 ${MAX_SCANNED_PAGES} 页，识别要十分钟以上。请拆分，或用别的软件识别成文字后再导入。`,
    );
  }
  const started = Date.now();
  const seen = await readScannedPage(file, page);
  // Recognition has a limit of its own, in pages.
  budget.until += Date.now() - started;
  const lines = toPageLines(seen.runs.length > 0 ? seen.runs : runs);
  return { lines, pieces: seen.pieces };
}

function asUnreadable(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return new Unreadable('unsupported', '这个 PDF 有密码保护，无法读取。请去掉密码后再导入。', {
      cause: error,
    });
  }
  return new Unreadable('damaged', '这个 PDF 已损坏，无法读取。请重新下载后再导入。', {
    cause: error,
  });
}
