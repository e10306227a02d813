/** An export on its way into a file: either the whole of it is there, or what was there before. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * Written beside the file and put in its place when it is complete.
 * @throws what reading or writing throws; then nothing is left behind
 */
export async function writeToFile(
  file: string,
  pieces: AsyncIterable<string | Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  try {
    await pipeline(pieces, createWriteStream(beside), signal === undefined ? {} : { signal });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
