/** What the bytes are, where a server misnames them. */

const HTML =
  /^(?:\uFEFF|ï»¿)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script)\b/i;
/** Longest beginning of a page before its first tag, comments included. */
const HEAD_BYTES = 4096;

/** True for a page, whatever it was sent as. A file is named by its own first bytes. */
export function isPage(contentType: string, body: Buffer): boolean {
  if (HTML.test(body.subarray(0, HEAD_BYTES).toString('latin1'))) return true;
  return /html/i.test(contentType) && fileKind(body) === null;
}

/** The Content-Type to read the bytes by: pages sent as text/plain or octet-stream are pages. */
export function effectiveContentType(contentType: string, body: Buffer): string {
  if (/html|xml|json|javascript/i.test(contentType) || !isPage(contentType, body))
    return contentType;
  const charset = /charset\s*=\s*["']?[\w-]+/i.exec(contentType)?.[0];
  return charset ? `text/html; ${charset}` : 'text/html';
}

const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF', 'PDF'],
  ['PK\x03\x04', 'ZIP'],
  ['Rar!', 'RAR'],
  ['\xd0\xcf\x11\xe0', 'OLE'],
  ['{\\rtf', 'RTF'],
  ['\x89PNG', '图片'],
  ['\xff\xd8\xff', '图片'],
  ['GIF8', '图片'],
];

/** What kind of file the bytes are by their first ones, as one would call it; null for others. */
export function fileKind(body: Buffer): string | null {
  const head = body.subarray(0, 8).toString('latin1');
  return MAGIC.find(([magic]) => head.startsWith(magic))?.[1] ?? null;
}
