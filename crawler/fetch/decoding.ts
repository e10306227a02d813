/** Undoes Content-Encoding, within bounds. */
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';
import { codeOf } from '../error-details.ts';
import { BrokenEncoding, GiveUp } from './errors.ts';

const decoders = {
  gzip: promisify(gunzip),
  inflate: promisify(inflate),
  inflateRaw: promisify(inflateRaw),
  br: promisify(brotliDecompress),
};

/** More layers than this are never honest. */
const MAX_LAYERS = 2;

/**
 * @param encoding the Content-Encoding header
 * @param maxBytes most bytes the decoded body may have (a few KB can unfold to gigabytes)
 * @throws GiveUp when it unfolds past that or the encoding is unknown; BrokenEncoding when the
 *   bytes are damaged
 */
export async function decodeBody(
  body: Buffer,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (layers.length > MAX_LAYERS) throw new GiveUp(`压缩层数过多：${encoding ?? ''}`);
  let decoded = body;
  for (const name of layers.reverse()) decoded = await decodeLayer(decoded, name, maxBytes);
  return decoded;
}

async function decodeLayer(body: Buffer, name: string, maxBytes: number): Promise<Buffer> {
  if (body.length === 0) return body;
  // The flush option takes what is there when only the trailer is missing, as browsers do; that
  // the transfer itself was complete is known from its length or its chunks.
  const bounds = { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    if (name === 'gzip' || name === 'x-gzip')
      // Some servers say gzip and send plain text.
      return isGzip(body) ? await decoders.gzip(body, bounds) : body;
    if (name === 'deflate')
      return isZlib(body)
        ? await decoders.inflate(body, bounds)
        : await decoders.inflateRaw(body, bounds);
    if (name === 'br') return await decoders.br(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE')
      throw new GiveUp(`解压后超过 ${Math.round(maxBytes / 1024 ** 2)} MB，不予采集`);
    throw new BrokenEncoding(`压缩内容（${name}）已损坏`, { cause: error });
  }
  throw new BrokenEncoding(`不认识的压缩方式：${name}`);
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

/** RFC 1950: method 8, and the first two bytes a multiple of 31. Many servers send raw deflate. */
function isZlib(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
