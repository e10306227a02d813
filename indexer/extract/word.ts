/** .doc, and .wps of the same make → lines, by word-extractor. */
import { toLines } from './plain.ts';
import { Unreadable } from './unreadable.ts';

export const damagedWord = (error: unknown): Unreadable =>
  new Unreadable(
    'damaged',
    '这个 Word 文件已损坏，无法读取。请用 Word 或 WPS 打开后另存，再导入。',
    { cause: error },
  );

/** @throws Unreadable `damaged` */
export async function readDoc(bytes: Uint8Array): Promise<readonly string[]> {
  const { default: WordExtractor } = await import('word-extractor');
  const buffer = Buffer.from(bytes);
  try {
    // The default would turn Chinese quotation marks into straight ones.
    const body = (await new WordExtractor().extract(buffer)).getBody({ filterUnicode: false });
    return toLines(body);
  } catch (error) {
    throw damagedWord(error);
  }
}
