/**
 * The common postings of a segment on disk: a line of JSON, then where the terms stand (bits or
 * rows, 32-bit words), then how often.
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Posting } from './postings.ts';

const header = z.object({
  rows: z.int().nonnegative(),
  /** Keys of `terms.ts`, in how many rows each stands, and in how many 32-bit words. */
  terms: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['sparse', 'dense']),
      count: z.int().positive(),
      words: z.int().positive(),
    }),
  ),
});

/** Places are read as they lie, so they start where a 32-bit word may. */
const ALIGNMENT = 4;

function placesOf(posting: Posting): Uint32Array {
  return posting.kind === 'dense' ? posting.bits : posting.rows;
}

export async function writeCommon(
  path: string,
  rows: number,
  common: ReadonlyMap<string, Posting>,
): Promise<void> {
  const terms = [...common].map(([key, posting]) => ({
    key,
    kind: posting.kind,
    count: posting.frequencies.length,
    words: placesOf(posting).length,
  }));
  const line = Buffer.from(`${JSON.stringify({ rows, terms })}\n`);
  const postings = [...common.values()];
  await writeFile(path, [
    line,
    Buffer.alloc((ALIGNMENT - (line.length % ALIGNMENT)) % ALIGNMENT),
    ...postings.map(placesOf),
    ...postings.map(({ frequencies }) => frequencies),
  ]);
}

/** @throws when the file is missing, is no such file, or is not as long as its header says. */
export async function readCommon(path: string): Promise<Map<string, Posting>> {
  const file = await readFile(path);
  const end = file.indexOf(10) + 1;
  const { terms } = header.parse(JSON.parse(file.toString('utf8', 0, end)));
  const start = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
  let frequenciesAt = terms.reduce((at, { words }) => at + words * ALIGNMENT, start);
  const expected = terms.reduce((at, { count }) => at + count, frequenciesAt);
  if (file.length !== expected) throw new RangeError(`${path}: ${file.length} != ${expected}`);
  // Large files are read into a buffer of their own; small ones may lie anywhere in a shared one.
  const bytes = file.byteOffset % ALIGNMENT === 0 ? file : Uint8Array.from(file);
  let placesAt = start;
  const common = new Map<string, Posting>();
  for (const { key, kind, count, words } of terms) {
    const places = new Uint32Array(bytes.buffer, bytes.byteOffset + placesAt, words);
    const frequencies = bytes.subarray(frequenciesAt, frequenciesAt + count);
    common.set(
      key,
      kind === 'dense' ? { kind, bits: places, frequencies } : { kind, rows: places, frequencies },
    );
    placesAt += words * ALIGNMENT;
    frequenciesAt += count;
  }
  return common;
}
