/** An export on its way into a file. */
import { pipeline } from 'node:stream/promises';
import { replacing } from '../replacing.ts';

/** @throws what reading or writing throws; then what was there before still is */
export const writeToFile = (
  file: string,
  pieces: AsyncIterable<string | Uint8Array>,
  signal?: AbortSignal,
): Promise<void> =>
  replacing(file, ({ stream }) =>
    pipeline(pieces, stream(), signal === undefined ? {} : { signal }),
  );
