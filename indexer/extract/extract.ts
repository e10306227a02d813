/**
 * Bytes → text: the main text of a page or file without page furniture, the titles and labelled
 * values found round it, and the files it links to.
 *
 *   bytes ─ sniff ─┬─ pdf, word, sheet, picture … ─▶ lines ──┐
 *                  └─ decode ─┬─ html ─▶ container ─▶ lines ─┼─▶ furniture off ─▶ Extracted
 *                             └─ text ─▶ lines ──────────────┘
 */
import { cleanCharacters } from './characters.ts';
import { decode } from './decode.ts';
import { fileTitle, fromMarkdown } from './file-names.ts';
import { readHtml } from './html.ts';
import type { Read } from './html.ts';
import { collectMetadata } from './metadata.ts';
import { readArchive, readFile, readImages, readZipDocument } from './files.ts';
import type { FileText } from './files.ts';
import { recognitionOf } from './ocr-text.ts';
import type { Piece, Recognition } from './ocr-text.ts';
import type { Attachment } from './page-metadata.ts';
import { toLines, trimFurniture } from './plain.ts';
import { refuseMessage } from './refusals.ts';
import { isBinary, isHtml, sniff } from './sniff.ts';
import { distinct } from './titles.ts';
import { Unreadable } from './unreadable.ts';
import { openZip } from './zip.ts';

export { Unreadable } from './unreadable.ts';
export type { UnreadableCode } from './unreadable.ts';

export interface ExtractInput {
  readonly bytes: Uint8Array;
  /** The `content-type` header, when there was one. */
  readonly contentType?: string | null;
  /** Address of the page; relative links are resolved against it. */
  readonly url?: string | null;
  readonly fileName?: string | null;
}

export interface Extracted {
  readonly kind:
    | 'html'
    | 'text'
    | 'pdf'
    | 'docx'
    | 'doc'
    | 'ofd'
    | 'rtf'
    | 'xlsx'
    | 'xls'
    | 'image';
  /** Main text: `\n` between blocks, no furniture, otherwise as published. Cells of a row are separated by a tab. */
  readonly text: string;
  /** The best title found outside the text, the file name last; null when there is none. */
  readonly title: string | null;
  /** All titles seen, best first. */
  readonly titles: readonly string[];
  /**
   * As found: label as printed, without white space and colon → value. Values without a label:
   * `date`, `session`, `signed` (a date in brackets under the title), `documentNumber`,
   * `indexNumber`, `organ` (under the title), `site`, `breadcrumb`.
   */
  readonly metadata: Readonly<Record<string, string>>;
  /** Links to files at the text: absolute address and link text. */
  readonly attachments: readonly Attachment[];
  /** Pictures that are the page's text; empty for a page with text, and for files. */
  readonly images: readonly Attachment[];
  /** How sure the text is, when it (or a part of it) was recognised on pictures; else null. */
  readonly recognition: Recognition | null;
}

/** Bytes of a file; a report is far below one of them. */
const MAX_FILE = 100 * 1024 * 1024;
/** Characters of a page or text: forty times the longest report known. */
const MAX_TEXT = 20_000_000;

const TOO_LARGE = '超过了能处理的大小（网页和文本 20 MB，其他文件 100 MB）。请拆分后再导入。';

/** @throws Unreadable, and nothing else, whatever the bytes are */
export async function extract(input: ExtractInput): Promise<Extracted> {
  return safely(input, 0);
}

/**
 * Pictures that follow one another, as one text.
 * @throws Unreadable
 */
export async function extractImages(images: readonly Uint8Array[]): Promise<Extracted> {
  return fromFile(await readImages(images), { bytes: new Uint8Array() });
}

/** @param depth of archives round the file */
async function safely(input: ExtractInput, depth: number): Promise<Extracted> {
  try {
    return await read(input, depth);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('damaged', '这个文件的内容无法解析，可能已损坏。请重新下载后再导入。', {
      cause: error,
    });
  }
}

async function read(input: ExtractInput, depth: number): Promise<Extracted> {
  const { bytes } = input;
  if (bytes.length === 0)
    throw new Unreadable('empty', '文件是空的（0 字节）。请重新采集或另存后再导入。');
  if (bytes.length > MAX_FILE) throw new Unreadable('too-large', TOO_LARGE);
  const kind = sniff(bytes);
  if (kind === 'zip') return readContainer(input, depth);
  if (kind === null || kind === 'html' || kind === 'text') return readText(input);
  return fromFile(await readFile(kind, bytes), input);
}

async function readContainer(input: ExtractInput, depth: number): Promise<Extracted> {
  const document = await readZipDocument(openZip(input.bytes));
  if (document !== null) return fromFile(document, input);
  return readArchive(input.bytes, depth, (bytes, fileName, deeper) =>
    safely({ bytes, fileName }, deeper),
  );
}

const fromFile = ({ kind, lines, pieces }: FileText, input: ExtractInput): Extracted =>
  fromLines(kind, lines, input, pieces);

function readText(input: ExtractInput): Extracted {
  if (input.bytes.length > MAX_TEXT * 3) throw new Unreadable('too-large', TOO_LARGE);
  const { text } = decode(input.bytes, input.contentType);
  if (text.length > MAX_TEXT) throw new Unreadable('too-large', TOO_LARGE);
  if (isBinary(text))
    throw new Unreadable(
      'binary',
      '文件内容不是文字，也不是认得的文档格式。请核对文件是否完整、类型是否正确。',
    );
  if (cleanCharacters(text).trim() === '')
    throw new Unreadable('empty', '文件里只有空白。请重新采集或另存后再导入。');
  if (isHtml(text, input.contentType, input.fileName))
    return finish('html', readHtml(text, input.url ?? null), input);
  const plain =
    /\.md$/i.test(input.fileName ?? '') || /markdown/i.test(input.contentType ?? '')
      ? fromMarkdown(text)
      : text;
  const lines = toLines(plain);
  refuseMessage(plain, plain.length, false);
  return fromLines('text', lines, input);
}

function fromLines(
  kind: Extracted['kind'],
  lines: readonly string[],
  input: ExtractInput,
  pieces: readonly Piece[] = [],
): Extracted {
  const metadata = collectMetadata();
  const { text, titles } = trimFurniture(lines.flatMap(toLines), metadata);
  return finish(
    kind,
    { text, titles, metadata: metadata.build(), attachments: [], images: [] },
    input,
    pieces,
  );
}

function finish(
  kind: Extracted['kind'],
  found: Read,
  input: ExtractInput,
  pieces: readonly Piece[] = [],
): Extracted {
  if (found.text === '' && found.attachments.length + found.images.length === 0) {
    throw new Unreadable('no-text', '没有找到正文。若正文在附件或图片里，请导入附件本身。');
  }
  const named = fileTitle(input.fileName);
  const titles = distinct([...found.titles, ...(named === null ? [] : [named])]);
  return {
    kind,
    text: found.text,
    title: titles[0] ?? null,
    titles,
    metadata: found.metadata,
    attachments: found.attachments,
    images: found.images,
    recognition: pieces.length === 0 ? null : recognitionOf(pieces, found.text),
  };
}
