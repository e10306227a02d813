/** The common postings of a segment on disk: a line of JSON, then all bits, then all frequencies. */
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { emptyBits } from './bits.ts';
import type { Posting } from './postings.ts';

const header = z.object({
  rows: z.int().nonnegative(),
  /** Keys of `terms.ts`, and in how many rows each stands. */
  words: z.array(z.tuple([z.string(), z.int().positive()])),
});

/** Bits are read in place, so they start where a 32-bit word may. */
const ALIGNMENT = 4;

export async function writeCommon(
  path: string,
  rows: number,
  common: ReadonlyMap<string, Posting>,
): Promise<void> {
  const dense = [...common].flatMap(([word, posting]) =>
    posting.kind === 'dense' ? [{ word, posting }] : [],
  );
  const words = dense.map(({ word, posting }) => [word, posting.frequencies.length]);
  const line = Buffer.from(JSON.stringify({ rows, words }));
  const padding = ALIGNMENT - ((line.length + 1) % ALIGNMENT);
  await writeFile(path, [
    line,
    Buffer.from(`${' '.repeat(padding % ALIGNMENT)}\n`),
    ...dense.map(({ posting }) => posting.bits),
    ...dense.map(({ posting }) => posting.frequencies),
  ]);
}

/** @throws when the file is missing, is no such file, or is shorter than its header says. */
export async function readCommon(path: string): Promise<Map<string, Posting>> {
  const file = await readFile(path);
  const start = file.indexOf(10) + 1;
  const { rows, words } = header.parse(JSON.parse(file.toString('utf8', 0, start)));
  // A copy of its own, since a buffer from a pool may start anywhere.
  const body = Uint8Array.from(file.subarray(start));
  const width = emptyBits(rows).length;
  const expected = words.reduce((sum, [, count]) => sum + width * 4 + count, 0);
  if (body.length !== expected) throw new RangeError(`${path}: ${body.length} != ${expected}`);
  const common = new Map<string, Posting>();
  let frequencies = words.length * width * 4;
  words.forEach(([word, count], index) => {
    common.set(word, {
      kind: 'dense',
      bits: new Uint32Array(body.buffer, index * width * 4, width),
      frequencies: body.subarray(frequencies, frequencies + count),
    });
    frequencies += count;
  });
  return common;
}
