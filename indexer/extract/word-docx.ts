/**
 * .docx and .wps of today → lines, by mammoth, from a container packed anew: only parts whose size
 * was checked, no document types, and the automatic numbers written out, which mammoth leaves off.
 */
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { zipSync } from 'fflate';
import { linesOf } from './blocks.ts';
import { readNumbering } from './numbering.ts';
import type { Numbering, Place } from './numbering.ts';
import { readPicture, toText } from './ocr-text.ts';
import type { Piece } from './ocr-text.ts';
import { Unreadable } from './unreadable.ts';
import { damagedWord } from './word.ts';
import { readXml, readXmlText } from './xml.ts';
import type { ZipFile } from './zip.ts';

const DOCUMENT = /^word\/document\d*\.xml$/;

export const isDocx = (zip: ZipFile): boolean => zip.names.some((name) => DOCUMENT.test(name));

/** @throws Unreadable `damaged`, `too-large` */
export async function readDocx(
  zip: ZipFile,
): Promise<{ readonly lines: readonly string[]; readonly pieces: readonly Piece[] }> {
  const { default: mammoth } = await import('mammoth');
  // Pictures are not in the container that mammoth is given; their place is left empty.
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  try {
    const buffer = Buffer.from(repack(zip));
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage });
    const $ = load(value);
    // Arrows that lead from a footnote back to the text.
    $('a[href^="#footnote-ref"], a[href^="#endnote-ref"]').remove();
    const body = $('body').get(0);
    const lines = body === undefined ? [] : linesOf(body);
    return lines.some((line) => line.trim() !== '') ? { lines, pieces: [] } : readPictures(zip);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw damagedWord(error);
  }
}

function repack(zip: ZipFile): Uint8Array {
  const numbering = openNumbering(zip);
  const parts: Record<string, Uint8Array> = {};
  for (const name of zip.names) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue;
    const text = readXmlText(zip, name);
    const shown = DOCUMENT.test(name) && numbering !== null ? writeNumbers(text, numbering) : text;
    parts[name] = Buffer.from(shown.replace(/^(<\?xml[^>]*?) encoding="[^"]*"/i, '$1'));
  }
  return zipSync(parts, { level: 0 });
}

function openNumbering(zip: ZipFile): Numbering | null {
  const [numbering, styles] = ['word/numbering.xml', 'word/styles.xml'];
  if (!zip.has(numbering)) return null;
  return readNumbering(readXml(zip, numbering), zip.has(styles) ? readXml(zip, styles) : undefined);
}

function writeNumbers(document: string, numbering: Numbering): string {
  const $ = load(document, { xml: true });
  for (const paragraph of $('w\\:p').toArray()) {
    // The same text box for other readers.
    if ($(paragraph).closest('mc\\:Choice').length > 0) continue;
    const properties = $(paragraph).children('w\\:pPr').first();
    const place = placeOf(properties, numbering);
    if (place === null) continue;
    const printed = numbering.next(place);
    const isEmpty = $(paragraph).find('w\\:t').text().trim() === '';
    // Written as text, so it is no list any more.
    properties.children('w\\:numPr').remove();
    if (printed !== '' && !isEmpty)
      properties.after(`<w:r><w:t xml:space="preserve">${escape(printed)}</w:t></w:r>`);
  }
  return $.xml();
}

type Found = ReturnType<CheerioAPI>;

function placeOf(properties: Found, numbering: Numbering): Place | null {
  const number = properties.children('w\\:numPr');
  const style = properties.children('w\\:pStyle').attr('w:val');
  const own = number.children('w\\:numId').attr('w:val');
  const level = number.children('w\\:ilvl').attr('w:val');
  // Numbering that a style brings is taken off by the number 0.
  if (own === '0') return null;
  if (own !== undefined) return { list: own, level: Number(level ?? 0) };
  const place = style === undefined ? null : numbering.ofStyle(style);
  return place !== null && level !== undefined ? { ...place, level: Number(level) } : place;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Scanned pages put into a Word file, one after another. */
const MAX_PICTURES = 100;

async function readPictures(zip: ZipFile) {
  const order = (name: string): number => Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
  const pictures = zip.names
    .filter((name) => /^word\/media\/.*\.(?:png|jpe?g)$/i.test(name))
    .toSorted((a, b) => order(a) - order(b))
    .slice(0, MAX_PICTURES);
  const pages = [];
  for (const name of pictures) pages.push(await readPicture(zip.read(name)));
  return { lines: toText(pages), pieces: pages.flatMap(({ pieces }) => pieces) };
}
