/** A file inside a ZIP, packed by the system's zlib beside the event loop and not in it. */
import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { Zip, ZipInputFile } from 'fflate';

/** Sheets repeat themselves: a low level packs them nearly as small in a third of the time. */
const LEVEL = 3;

/** Of ZIP: deflated. */
const DEFLATED = 8;

const nothing = (): void => undefined;

/**
 * Adds a file to the archive; yields after each piece the archive has been given.
 * @throws what `pieces` throws
 */
export async function* zipEntry(
  zip: Zip,
  filename: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<undefined> {
  const entry: ZipInputFile = { filename, size: 0, crc: 0, compression: DEFLATED };
  zip.add(entry);
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      entry.size += bytes.length;
      entry.crc = crc32(bytes, entry.crc);
      yield bytes;
    }
  }
  // Pieces are large already, and one waiting is enough.
  const source = Readable.from(counted(), { objectMode: true, highWaterMark: 1 });
  // What goes wrong comes out of the loop below as well.
  const packed = pipeline(source, createDeflateRaw({ level: LEVEL }), nothing);
  for await (const chunk of packed) {
    entry.ondata?.(null, chunk, false);
    yield undefined;
  }
  entry.ondata?.(null, new Uint8Array(0), true);
}
