/** Bytes of a page to text: BOM, then HTTP charset, then `<meta>`, then what the bytes allow. */

/** HTML requires the declaration within the first 1024 bytes; portals put scripts before it. */
const META_WINDOW = 8192;
const META_CHARSET = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

/** Never throws; bytes that fit no charset become U+FFFD. GB2312 and GBK are read as GB18030. */
export function decodePage(body: Uint8Array, contentType?: string): string {
  if (body[0] === 0xff && body[1] === 0xfe) return decode(body, 'utf-16le');
  if (body[0] === 0xfe && body[1] === 0xff) return decode(body, 'utf-16be');
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return decode(body, 'utf-8');
  const head = Buffer.from(body.subarray(0, META_WINDOW)).toString('latin1');
  const declared =
    /charset\s*=\s*["']?\s*([\w-]+)/i.exec(contentType ?? '')?.[1] ?? META_CHARSET.exec(head)?.[1];
  const name = declared && /^gb|^cp936|^x-gbk/i.test(declared) ? 'gb18030' : declared;
  // A wrong declaration is common; valid UTF-8 beyond ASCII is never an accident.
  const utf8 = strictUtf8(body);
  if (utf8 !== null && (!name || /^utf-?8$|^gb18030$|^iso-8859|^windows-125/i.test(name)))
    return utf8;
  if (name && !/^utf-?8$/i.test(name)) return decode(body, name);
  return decode(body, looksLikeUtf8(body) ? 'utf-8' : 'gb18030');
}

function decode(body: Uint8Array, name: string): string {
  try {
    return new TextDecoder(name).decode(body);
  } catch {
    return new TextDecoder('gb18030').decode(body);
  }
}

function strictUtf8(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

/** A page cut in the middle of a character is still UTF-8: few replacements among much text. */
function looksLikeUtf8(body: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(body);
  const broken = text.split('\uFFFD').length - 1;
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return broken * 20 < chinese;
}
