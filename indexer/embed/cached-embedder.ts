/**
 * Embeds no passage twice, by way of a cache on disk. What readers type is not kept there: see
 * `remembering-embedder.ts`.
 */
import { createHash } from 'node:crypto';
import type { Embedder } from './embedder.ts';

export interface VectorKey {
  /** Id of the embedder: vectors of another one are never given. */
  readonly embedder: string;
  /** sha256 of role and text, 64 hex digits. */
  readonly hash: string;
}

export interface VectorEntry extends VectorKey {
  readonly vector: Float32Array;
}

export interface VectorCache {
  /** One answer a key, in the order given; undefined where there is none. */
  get(keys: readonly VectorKey[]): (Float32Array | undefined)[];
  /** Durable when it returns. An entry that is there already may be written again. */
  set(entries: readonly VectorEntry[]): void;
}

/** Passages between two writes: what a kill can cost, about a second of work. */
const BATCH = 64;

export function createCachedEmbedder(embedder: Embedder, cache: VectorCache): Embedder {
  const keyOf = (text: string): VectorKey => ({
    embedder: embedder.id,
    hash: createHash('sha256').update(`passage\0${text}`).digest('hex'),
  });

  const embedPassages = async (texts: readonly string[]): Promise<Float32Array[]> => {
    const keys = texts.map(keyOf);
    const known = cache.get(keys);
    const missing = new Map<string, { key: VectorKey; text: string }>();
    keys.forEach((key, index) => {
      const text = texts[index];
      if (known[index] === undefined && text !== undefined) missing.set(key.hash, { key, text });
    });
    const made = new Map<string, Float32Array>();
    const wanted = [...missing.values()];
    for (let from = 0; from < wanted.length; from += BATCH) {
      const batch = wanted.slice(from, from + BATCH);
      const vectors = await embedder.embed(
        batch.map(({ text }) => text),
        'passage',
      );
      const entries = batch.map(({ key: { embedder: id, hash }, text }, index) => ({
        embedder: id,
        hash,
        vector: the(vectors[index], text),
      }));
      cache.set(entries);
      for (const { hash, vector } of entries) made.set(hash, vector);
    }
    return keys.map((key, index) => known[index] ?? the(made.get(key.hash), texts[index]));
  };

  return {
    id: embedder.id,
    dimensions: embedder.dimensions,
    embed: (texts, role) =>
      role === 'passage' ? embedPassages(texts) : embedder.embed(texts, role),
    close: () => embedder.close(),
  };
}

function the(vector: Float32Array | undefined, passage = ''): Float32Array {
  if (vector === undefined) throw new Error(`没有得到向量：${passage.slice(0, 40)}`);
  return vector;
}
