/** Which segments make the index, which of their rows are dead, and what the index says of itself. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { type Bits, emptyBits } from './bits.ts';
import { BrokenIndex } from '../errors.ts';
import { errorCode, replaceFile } from './files.ts';

/** Raised when folders written before can no longer be read. */
export const FORMAT = 1;

const indexSchema = z.object({
  dimensions: z.int().positive(),
  segments: z.array(
    z.object({
      name: z.string().regex(/^[a-z0-9-]+$/),
      rows: z.int().positive(),
      /** Base64 of the bit set of rows that were replaced or deleted; empty when there are none. */
      dead: z.string(),
    }),
  ),
  description: z.record(z.string(), z.string()),
});

const manifestSchema = indexSchema.extend({
  format: z.literal(FORMAT),
  /** Grows with every change, so that readers notice. */
  generation: z.int().nonnegative(),
  /** The index being filled beside this one; lists written before there was such a thing have none. */
  next: indexSchema.nullable().default(null),
});

export type StoredIndex = z.infer<typeof indexSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

export function manifestPath(folder: string): string {
  return join(folder, 'manifest.json');
}

export function emptyManifest(dimensions: number): Manifest {
  return { format: FORMAT, generation: 0, dimensions, segments: [], description: {}, next: null };
}

/**
 * @param dimensions of an index that holds nothing; one that does says its own
 * @throws BrokenIndex when there is a manifest that does not say what it should.
 */
export async function readManifest(folder: string, dimensions: number): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(manifestPath(folder), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return emptyManifest(dimensions);
    throw new BrokenIndex(folder, error);
  }
  try {
    const manifest = manifestSchema.parse(JSON.parse(text));
    return manifest.segments.length === 0 ? { ...manifest, dimensions } : manifest;
  } catch (error) {
    throw new BrokenIndex(folder, error);
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await replaceFile(manifestPath(folder), JSON.stringify(manifest));
}

export function packBits(bits: Bits): string {
  if (bits.every((word) => word === 0)) return '';
  return Buffer.from(bits.buffer, bits.byteOffset, bits.byteLength).toString('base64');
}

export function unpackBits(text: string, rows: number): Bits {
  const bits = emptyBits(rows);
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length > 0 && bytes.length !== bits.byteLength) {
    throw new RangeError(`已删除行的记录长度不符：${bytes.length}`);
  }
  new Uint8Array(bits.buffer).set(bytes);
  return bits;
}
