/** PDF → lines of text, by pdf.js. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { normalForm } from '../text/normal-form.ts';
import { dropRunningLines, toPageLines, toParagraphs } from './layout.ts';
import type { Run } from './layout.ts';
import { Unreadable } from './unreadable.ts';

/** A report has tens of pages; a yearbook of a thousand takes a minute. */
const MAX_PAGES = 1500;
const MAX_SECONDS = 120;
/** Fewer characters than this in all: the pages are pictures, or have nothing but numbers. */
const MIN_CHARACTERS = 20;

/** Without the optional canvas, pdf.js asks for these while it is imported; reading text never calls them. */
function standIn(): void {
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

/** @throws Unreadable `damaged`, `unsupported` (a password), `scanned`, `too-large` */
export async function readPdf(bytes: Uint8Array): Promise<readonly string[]> {
  const task = await open(bytes);
  try {
    const file = await task.promise;
    if (file.numPages > MAX_PAGES) {
      throw new Unreadable(
        'too-large',
        `这个 PDF 有 ${file.numPages} 页，超过 ${MAX_PAGES} 页的上限。请拆分后再导入。`,
      );
    }
    const until = Date.now() + MAX_SECONDS * 1000;
    const pages = [];
    for (let number = 1; number <= file.numPages; number++) {
      if (Date.now() > until)
        throw new Unreadable(
          'too-large',
          `这个 PDF 读了 ${MAX_SECONDS} 秒还没有读完。请拆分后再导入。`,
        );
      const page = await file.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(toPageLines(items.flatMap((item) => (isItem(item) ? [toRun(item)] : []))));
      page.cleanup();
    }
    const lines = repairRadicals(toParagraphs(dropRunningLines(pages)).join('\n')).split('\n');
    if (lines.join('').replace(/\s/g, '').length < MIN_CHARACTERS) {
      throw new Unreadable(
        'scanned',
        '这个 PDF 没有文字，大概是扫描件。请先做文字识别（OCR），再导入带文字的 PDF 或纯文本。',
      );
    }
    return lines;
  } catch (error) {
    throw asUnreadable(error);
  } finally {
    await task.destroy();
  }
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
