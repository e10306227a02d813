/** What kind of file bytes are: by their first bytes, then by what their source says of them. */
import { Unreadable } from './unreadable.ts';

export type FileKind = 'html' | 'text' | 'pdf' | 'zip' | 'ole' | 'rtf' | 'image';

const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

const RESAVE = '请另存为 PDF、DOCX 或纯文本后再导入。';
const UNPACK = '请先用解压软件解开，再导入其中的文件（或重新压缩成 .zip）。';
const AS_PNG = '请另存为 PNG 或 JPEG 后再导入。';
const FOUNDER = '请用方正 Apabi 阅读器打开，打印或另存为 PDF 后再导入。';

const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')];

/** Formats that are told apart to name them to the user, and what to do about each. */
const UNSUPPORTED: readonly (readonly [
  name: string,
  advice: string,
  ...heads: (readonly number[])[],
])[] = [
  ['RAR', UNPACK, ascii('Rar!')],
  ['7z', UNPACK, [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', UNPACK, [0x1f, 0x8b]],
  ['GIF', AS_PNG, ascii('GIF8')],
  ['TIFF', AS_PNG, [0x49, 0x49, 0x2a, 0], [0x4d, 0x4d, 0, 0x2a]],
  ['BMP', AS_PNG, ascii('BM')],
  ['CEB', FOUNDER, ascii('Founder CEB')],
  ['CAJ', RESAVE, ascii('CAJ'), ascii('HN\u0000')],
  ['PostScript', RESAVE, ascii('%!PS')],
];

const IMAGES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a],
  [0xff, 0xd8, 0xff],
];

/** A PDF may have some bytes of rubbish before its mark (ISO 32000-1, implementation note). */
const PDF_MARK_WITHIN = 1024;

/** @throws Unreadable `unsupported` for a format that is known and cannot be read */
export function sniff(bytes: Uint8Array): FileKind | null {
  // A zip without files begins with its end.
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole';
  if (Buffer.from(bytes.subarray(0, PDF_MARK_WITHIN)).includes('%PDF-')) return 'pdf';
  if (starts(bytes, ...ascii('{\\rtf'))) return 'rtf';
  if (IMAGES.some((head) => starts(bytes, ...head))) return 'image';
  for (const [name, advice, ...heads] of UNSUPPORTED) {
    // Two letters may begin a text as well; a picture has bytes no text has.
    const isText = name === 'BMP' && !bytes.subarray(0, 32).includes(0);
    if (!isText && heads.some((head) => starts(bytes, ...head)))
      throw new Unreadable('unsupported', `不支持 ${name} 格式。${advice}`);
  }
  return null;
}

const TAG =
  /<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|br|span|script|article|section|h[1-6]|ul|td|font|center)\b[^>]*>/i;
/** Markup near the start; a text that quotes a tag later is still a text. */
const MARKUP_WITHIN = 8192;

export function isHtml(
  text: string,
  contentType: string | null | undefined,
  fileName: string | null | undefined,
): boolean {
  if (
    /^\s*(?:text\/plain|text\/markdown)/i.test(contentType ?? '') ||
    /\.(?:txt|md)$/i.test(fileName ?? '')
  ) {
    return /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(
      text.slice(0, MARKUP_WITHIN),
    );
  }
  if (/html/i.test(contentType ?? '') || /\.(?:s?html?|jhtml|xhtml)$/i.test(fileName ?? ''))
    return true;
  return TAG.test(text.slice(0, MARKUP_WITHIN));
}

/** Beyond this share of control and broken characters, decoded bytes are no text. */
const MAX_RUBBISH = 0.1;

export function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536);
  const rubbish =
    // oxlint-disable-next-line no-control-regex
    sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffd]|\p{Cn}|\p{Co}/gu)?.length ??
    0;
  return rubbish > sample.length * MAX_RUBBISH;
}
