/** Word files → lines: .docx by mammoth, .doc (and .wps of the same make) by word-extractor. */
import { load } from 'cheerio';
import mammoth from 'mammoth';
import WordExtractor from 'word-extractor';
import { linesOf } from './blocks.ts';
import { toLines } from './plain.ts';
import { Unreadable } from './unreadable.ts';

const damaged = (error: unknown): Unreadable =>
  new Unreadable(
    'damaged',
    '这个 Word 文件已损坏，无法读取。请用 Word 或 WPS 打开后另存，再导入。',
    { cause: error },
  );

/** Pictures are not read; mammoth would put them into the HTML as base64. */
const noPictures = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));

/** @throws Unreadable `damaged` */
export async function readDocx(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: noPictures },
    );
    const $ = load(value);
    // Arrows that lead from a footnote back to the text.
    $('a[href^="#footnote-ref"], a[href^="#endnote-ref"]').remove();
    const body = $('body').get(0);
    return body === undefined ? [] : linesOf(body);
  } catch (error) {
    throw damaged(error);
  }
}

/** Name of the stream that holds a file behind a password, as the container stores names. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** @throws Unreadable `damaged`, `unsupported` */
export async function readDoc(bytes: Uint8Array): Promise<readonly string[]> {
  const buffer = Buffer.from(bytes);
  if (buffer.includes(ENCRYPTED)) {
    throw new Unreadable('unsupported', '这个 Word 文件有密码保护，无法读取。请去掉密码后再导入。');
  }
  try {
    // The default would turn Chinese quotation marks into straight ones.
    const body = (await new WordExtractor().extract(buffer)).getBody({ filterUnicode: false });
    return toLines(body);
  } catch (error) {
    throw damaged(error);
  }
}
