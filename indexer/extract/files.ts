/** Files that are no text → lines, each format by its reader; a zip by the best file in it. */
import { openCompound } from './compound.ts';
import type { Extracted } from './extract.ts';
import { readOfd } from './ofd.ts';
import { readPicture, toText } from './ocr-text.ts';
import type { Piece } from './ocr-text.ts';
import { readPdf } from './pdf.ts';
import { readRtf } from './rtf.ts';
import { readXls } from './sheet-xls.ts';
import { isXlsx, readXlsx } from './sheet-xlsx.ts';
import type { FileKind } from './sniff.ts';
import { Unreadable } from './unreadable.ts';
import { isDocx, readDocx } from './word-docx.ts';
import { readDoc } from './word.ts';
import { openZip } from './zip.ts';
import type { ZipFile } from './zip.ts';

/** A text read from a file, and the pieces of it that were recognised on pictures. */
export interface FileText {
  readonly kind: Extracted['kind'];
  readonly lines: readonly string[];
  readonly pieces?: readonly Piece[];
}

export type BinaryKind = Exclude<FileKind, 'html' | 'text' | 'zip'>;

/** @throws Unreadable, and what the readers throw */
export async function readFile(kind: BinaryKind, bytes: Uint8Array): Promise<FileText> {
  if (kind === 'pdf') return { kind, ...(await readPdf(bytes)) };
  if (kind === 'rtf') return { kind, lines: readRtf(bytes) };
  if (kind === 'ole') return readCompound(bytes);
  return readImages([bytes]);
}

/** Pictures that follow one another. @throws Unreadable */
export async function readImages(images: readonly Uint8Array[]): Promise<FileText> {
  const pages = [];
  for (const image of images) pages.push(await readPicture(image));
  const pieces = pages.flatMap((page) => page.pieces);
  if (pieces.length === 0)
    throw new Unreadable(
      'no-text',
      '图片上没有识别出文字。若字很小或很淡，请换一张更清晰的再导入。',
    );
  return { kind: 'image', lines: toText(pages), pieces };
}

/** A document in zip form; null when the container is an archive of files. @throws Unreadable */
export async function readZipDocument(zip: ZipFile): Promise<FileText | null> {
  if (isDocx(zip)) return { kind: 'docx', ...(await readDocx(zip)) };
  if (isXlsx(zip)) return { kind: 'xlsx', lines: readXlsx(zip) };
  if (zip.has('OFD.xml')) return { kind: 'ofd', ...(await readOfd(zip)) };
  const office = ['ppt/presentation.xml', 'mimetype', 'xl/workbook.bin'].find(zip.has);
  if (office === undefined) return null;
  throw new Unreadable(
    'unsupported',
    '这是幻灯片、OpenDocument 或二进制表格（.xlsb），不能直接读取。请另存为 PDF、DOCX 或 XLSX 后再导入。',
  );
}

async function readCompound(bytes: Uint8Array): Promise<FileText> {
  const file = openCompound(bytes);
  if (file.names.includes('EncryptedPackage'))
    throw new Unreadable('unsupported', '这个文件有密码保护，无法读取。请去掉密码后再导入。');
  const workbook = file.read('Workbook');
  if (workbook !== undefined) return { kind: 'xls', lines: readXls(workbook) };
  if (file.names.includes('WordDocument')) return { kind: 'doc', lines: await readDoc(bytes) };
  throw new Unreadable(
    'unsupported',
    '这个文件是 Office 或 WPS 的旧格式，但里面没有文档正文或表格。请用 Office 或 WPS 打开后另存为 DOCX，再导入。',
  );
}

/** What an archive of files may hold, and how deep one may lie in another. */
const READABLE = /\.(?:pdf|docx?|wps|ofd|xlsx?|et|rtf|txt|md|html?|zip|png|jpe?g)$/i;
const PICTURE = /\.(?:png|jpe?g)$/i;
const MAX_FILES = 50;
const MAX_DEPTH = 3;

/** Reads one file of an archive; `depth` 1 for a file of the outermost. */
type ReadOne = (bytes: Uint8Array, fileName: string, depth: number) => Promise<Extracted>;

/**
 * The best document of an archive: the one titled like a report, else the longest. Pictures are
 * read only where there is nothing else.
 * @throws Unreadable
 */
export async function readArchive(
  bytes: Uint8Array,
  depth: number,
  readOne: ReadOne,
): Promise<Extracted> {
  if (depth >= MAX_DEPTH)
    throw new Unreadable('unsupported', '压缩包里套了太多层压缩包。请解压后导入其中的文件。');
  const zip = openZip(bytes);
  const documents = zip.names.filter(
    (name) => READABLE.test(name) && !/(?:^|\/)(?:\.|__MACOSX|~\$)/.test(name),
  );
  const named = documents.filter((name) => !PICTURE.test(name));
  const files = (named.length > 0 ? named : documents).toSorted(
    (a, b) => likeness(b) - likeness(a) || (a < b ? -1 : 1),
  );
  const found: Extracted[] = [];
  const refused: Unreadable[] = [];
  for (const name of files.slice(0, MAX_FILES)) {
    try {
      found.push(await readOne(zip.read(name), name.split('/').at(-1) ?? name, depth + 1));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      refused.push(error);
    }
  }
  const best = found.toSorted((a, b) => worth(b) - worth(a))[0];
  if (best !== undefined) return best;
  throw (
    refused[0] ??
    new Unreadable(
      'unsupported',
      '这个压缩文件里没有能读取的文件（PDF、DOCX、DOC、WPS、OFD、XLSX、RTF、TXT、HTML）。请解压后核对。',
    )
  );
}

/** How much a name or title is that of a report on the rule of law. */
const likeness = (title: string): number =>
  Number(/法治|依法行政/.test(title)) * 2 + Number(/报告|情况|总结/.test(title));

/** Titles first, then length. */
const worth = ({ titles, text }: Extracted): number =>
  Math.max(0, ...titles.map(likeness)) * 1e9 + text.length;
