/** Reads a body within bounds of size, of speed, and of what all bodies together may take. */
import { GiveUp, RetryLater } from './errors.ts';

/** A portal on a poor line sends more; one that sends less holds the line, by fault or on purpose. */
const LEAST_BYTES_PER_SECOND = 1024;
/** Time to get going before the rate counts. */
const DRIP_GRACE_MS = 30_000;
/**
 * Bytes of all bodies being read at a time: many hosts are asked side by side, and a few of them
 * may all send their largest file. A page never waits for this; a large file is asked for later.
 */
const IN_FLIGHT_BYTES = 256 * 1024 ** 2;
const LARGE_BYTES = 4 * 1024 ** 2;

export interface BodyLimits {
  readonly maxBytes: number;
  /** Cuts at the limit instead of refusing. */
  readonly truncate: boolean;
  readonly graceMs?: number | undefined;
}

let inFlight = 0;

/** @throws GiveUp for a body too large, RetryLater for one too slow */
export async function readBody(
  stream: AsyncIterable<Buffer>,
  { maxBytes, truncate, graceMs = DRIP_GRACE_MS }: BodyLimits,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const begun = performance.now();
  let size = 0;
  try {
    // Leaving the loop early destroys the stream, and with it the connection.
    for await (const chunk of stream) {
      size += chunk.length;
      inFlight += chunk.length;
      chunks.push(chunk);
      if (size > maxBytes && truncate) break;
      if (size > maxBytes)
        throw new GiveUp(`超过 ${Math.round(maxBytes / 1024 ** 2)} MB，不予采集`);
      if (inFlight > IN_FLIGHT_BYTES && size > LARGE_BYTES)
        throw new RetryLater('同时下载的大文件过多，稍后再取');
      const took = performance.now() - begun;
      if (took > graceMs && size < (took / 1000) * LEAST_BYTES_PER_SECOND)
        throw new RetryLater('传输太慢（每秒不到 1 KB），已中断');
    }
    return Buffer.concat(chunks).subarray(0, maxBytes);
  } finally {
    inFlight -= size;
  }
}
