/** Reads the text of a PDF, for the test that the printed sample report is the written one. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** pdfjs wants these of a browser at import; text extraction never uses them. */
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
  if (!(name in globalThis)) Object.assign(globalThis, { [name]: Object });
}

const cMaps = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'cmaps/',
);

/** The text of all pages without white space. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: cMaps,
    cMapPacked: true,
    isEvalSupported: false,
    verbosity: 0,
  });
  const document = await task.promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const item of items) if ('str' in item) text += item.str;
  }
  await task.destroy();
  return text.replace(/\s+/g, '');
}

/** What NFKC leaves of the radicals that Chromium writes for common characters. */
const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⻄': '西',
  '⻅': '见',
  '⻓': '长',
  '⻔': '门',
  '⻘': '青',
  '⻚': '页',
  '⻛': '风',
  '⻢': '马',
  '⻣': '骨',
  '⻥': '鱼',
  戶: '户',
};

/** For comparing only: radicals and widths to their common forms. */
export const plainHan = (text: string): string =>
  text.normalize('NFKC').replace(/[\u2e80-\u2fdf戶]/g, (radical) => RADICALS[radical] ?? radical);
