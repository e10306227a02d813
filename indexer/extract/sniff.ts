/** What kind of file bytes are: by their first bytes, then by what their source says of them. */
import { Unreadable } from './unreadable.ts';

export type FileKind = 'html' | 'text' | 'pdf' | 'zip' | 'ole';

const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

/** Formats that are told apart to name them to the user. */
const UNSUPPORTED: readonly (readonly [string, (bytes: Uint8Array) => boolean])[] = [
  ['RTF', (bytes) => starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)],
  ['RAR', (bytes) => starts(bytes, 0x52, 0x61, 0x72, 0x21)],
  ['7z', (bytes) => starts(bytes, 0x37, 0x7a, 0xbc, 0xaf)],
  ['gzip', (bytes) => starts(bytes, 0x1f, 0x8b)],
  ['PNG', (bytes) => starts(bytes, 0x89, 0x50, 0x4e, 0x47)],
  ['JPEG', (bytes) => starts(bytes, 0xff, 0xd8, 0xff)],
  ['GIF', (bytes) => starts(bytes, 0x47, 0x49, 0x46, 0x38)],
  ['TIFF', (bytes) => starts(bytes, 0x49, 0x49, 0x2a, 0) || starts(bytes, 0x4d, 0x4d, 0, 0x2a)],
  [
    'CEB',
    (bytes) => starts(bytes, 0x46, 0x6f, 0x75, 0x6e, 0x64, 0x65, 0x72, 0x20, 0x43, 0x45, 0x42),
  ],
];

/** A PDF may have some bytes of rubbish before its mark (ISO 32000-1, implementation note). */
const PDF_MARK_WITHIN = 1024;

export function sniff(bytes: Uint8Array): FileKind | null {
  if (starts(bytes, 0x50, 0x4b, 3, 4)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole';
  if (Buffer.from(bytes.subarray(0, PDF_MARK_WITHIN)).includes('%PDF-')) return 'pdf';
  for (const [name, is] of UNSUPPORTED) {
    if (is(bytes)) {
      throw new Unreadable(
        'unsupported',
        `不支持 ${name} 格式。请另存为 PDF、DOCX 或纯文本后再导入。`,
      );
    }
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
