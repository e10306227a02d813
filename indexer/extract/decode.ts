/**
 * Bytes → string. BOM, then the declared charset (HTTP, then meta) when the bytes agree with it,
 * then detection. GB2312 and GBK are always read as GB18030, their superset.
 */
import { detect } from 'chardet';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly text: string;
  readonly charset: string;
}

/** Where a meta charset must stand by the HTML standard, with room for long comments. */
const HEAD_BYTES = 4096;
/** A detector needs no more, and reads one character at a time. */
const SAMPLE_BYTES = 65_536;
/** As many multi-byte characters as no text of another encoding forms by chance. */
const SURE_MULTIBYTE = 12;
/** Share of broken characters up to which a text is damaged rather than of another encoding. */
const MAX_BROKEN = 0.02;

/** The characters Chinese texts use most, in both scripts: the right decoding is full of them. */
const COMMON = new Set(
  '的一是在和有不了年大中人为以上个国政府法治建设行工作县市区報設為個國會關於時發業經務產們這來對實縣區',
);

const GB =
  /^(?:gb[-_]?(?:2312|k|18030)?.*|cp936|ms936|x-gbk|chinese|euc-?cn|hz-gb-2312|csgb2312)$/i;
/** Servers send it without having looked; it says nothing about a Chinese page. */
const LATIN = /^(?:iso-?8859-1|latin-?1|windows-1252|us-ascii|ascii)$/i;

function normalCharset(label: string | null | undefined): string | null {
  const name = label
    ?.trim()
    .replace(/^["']|["';]+$/g, '')
    .toLowerCase();
  if (!name || LATIN.test(name)) return null;
  if (GB.test(name)) return 'gb18030';
  if (/^utf-?8$/.test(name)) return 'utf-8';
  return iconv.encodingExists(name) ? name : null;
}

function fromBom(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // 0x84 0x31 0x95 0x33 is GB18030's own mark.
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33)
    return 'gb18030';
  return null;
}

function fromMeta(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /^<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ??
    null
  );
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset === 'utf-8' || charset === 'gb18030') return new TextDecoder(charset).decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset, {
    stripBOM: true,
  });
}

/** How many multi-byte characters a valid UTF-8 text holds; null when it is none (its end may be cut). */
function utf8Characters(bytes: Uint8Array): number | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // oxlint-disable-next-line no-control-regex
    return text.length - text.replace(/[^\u0000-\u007f]/g, '').length;
  } catch {
    return null;
  }
}

function broken(text: string): number {
  if (text.length === 0) return 0;
  return (text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0) / text.length;
}

/** Share of common characters, less what is broken: compares decodings of the same bytes. */
function likelihood(text: string): number {
  let common = 0;
  for (const character of text) if (COMMON.has(character)) common++;
  return common / Math.max(1, text.length) - 4 * broken(text);
}

function detectCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 1].map(
    (odd) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length,
  );
  // UTF-16 without a mark: every second byte of its Latin part is zero.
  const utf16 = ['utf-16be', 'utf-16le'].filter((_, odd) => (zeros[odd] ?? 0) > sample.length / 20);
  const guessed = normalCharset(detect(Buffer.from(sample)));
  const candidates = new Set([
    'utf-8',
    'gb18030',
    'big5',
    ...utf16,
    ...(guessed === null ? [] : [guessed]),
  ]);
  const scored = [...candidates].map((charset) => ({
    charset,
    score: likelihood(decodeAs(sample, charset)),
  }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.charset ?? 'utf-8';
}

function chooseCharset(bytes: Uint8Array, contentType: string | null | undefined): string {
  const marked = fromBom(bytes);
  if (marked !== null) return marked;
  const valid = utf8Characters(bytes);
  const header = normalCharset(/charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? '')?.[1]);
  const declared = [header, normalCharset(fromMeta(bytes))].filter((charset) => charset !== null);
  if (valid !== null && (valid >= SURE_MULTIBYTE || declared.length === 0))
    return utf8Or(bytes, valid);
  for (const charset of declared) {
    if (charset === 'utf-8' && valid !== null) return charset;
    if (broken(decodeAs(bytes.subarray(0, SAMPLE_BYTES), charset)) <= MAX_BROKEN) return charset;
  }
  return detectCharset(bytes);
}

/** Plain ASCII full of zeros is UTF-16; anything else that is valid UTF-8 is UTF-8. */
function utf8Or(bytes: Uint8Array, multibyte: number): string {
  return multibyte === 0 && bytes.subarray(0, SAMPLE_BYTES).includes(0)
    ? detectCharset(bytes)
    : 'utf-8';
}

export function decode(bytes: Uint8Array, contentType?: string | null): Decoded {
  const charset = chooseCharset(bytes, contentType);
  return { text: decodeAs(bytes, charset), charset };
}
