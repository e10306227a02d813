/**
 * Pages of a PDF without text, drawn as a reader sees them: strips put together, turned upright,
 * and every picture format that pdf.js can decode (JPEG, CCITT, JBIG2, JPEG 2000). Text that was
 * turned into outlines is read the same way.
 */
import { createRequire } from 'node:module';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { PAGE_WIDTH } from './ocr-images.ts';
import { readPicture } from './ocr-text.ts';
import type { SeenPage } from './ocr-text.ts';
import { Unreadable } from './unreadable.ts';

/** Pages recognised of one file: at three to five seconds each, ten minutes. */
export const MAX_SCANNED_PAGES = 150;
/** A page drawn higher than this is no page. */
const MAX_LONG_SIDE = PAGE_WIDTH * 8;

const NO_CANVAS =
  '这个 PDF 是扫描件，要先画出页面才能识别，而绘图组件没有装好。请在 Tashan 的目录里运行 npm install @napi-rs/canvas，再重新处理。';

interface Canvas {
  toBuffer(type: 'image/png'): Buffer;
}
/** What pdf.js makes canvases with; its types leave it open. */
interface CanvasFactory {
  create(width: number, height: number): { readonly canvas: Canvas; readonly context: unknown };
  destroy(made: object): void;
}

type Target = Pick<Parameters<PDFPageProxy['render']>[0], 'canvas' | 'canvasContext'>;

/** Without the optional canvas, pdf.js reads text and draws nothing. */
export function hasCanvas(): boolean {
  try {
    const require = createRequire(import.meta.url);
    createRequire(require.resolve('pdfjs-dist/package.json'))('@napi-rs/canvas');
    return true;
  } catch {
    return false;
  }
}

/** Whether anything is drawn on a page without text; a blank one need not be looked at. */
export async function isDrawn(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const draws: ReadonlySet<number> = new Set([
    OPS.paintImageXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintInlineImageXObject,
    OPS.paintInlineImageXObjectGroup,
    OPS.paintImageMaskXObject,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintImageMaskXObjectRepeat,
    OPS.constructPath,
    OPS.showText,
  ]);
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operation) => draws.has(operation));
}

/** @throws Unreadable `scanned` when a part of the installation is missing */
export async function readScannedPage(
  file: PDFDocumentProxy,
  page: PDFPageProxy,
): Promise<SeenPage> {
  if (!hasCanvas()) throw new Unreadable('scanned', NO_CANVAS);
  return readPicture(await draw(file, page));
}

async function draw(file: PDFDocumentProxy, page: PDFPageProxy): Promise<Buffer> {
  const natural = page.getViewport({ scale: 1 });
  const short = Math.max(1, Math.min(natural.width, natural.height));
  const long = Math.max(natural.width, natural.height);
  const scale = Math.min(PAGE_WIDTH / short, MAX_LONG_SIDE / long);
  const viewport = page.getViewport({ scale });
  const factory = file.canvasFactory as CanvasFactory;
  const made = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  try {
    // The types are those of a browser, which this program has not.
    const target = { canvas: made.canvas, canvasContext: made.context } as unknown as Target;
    await page.render({ ...target, viewport, background: '#ffffff' }).promise;
    return made.canvas.toBuffer('image/png');
  } finally {
    factory.destroy(made);
  }
}
