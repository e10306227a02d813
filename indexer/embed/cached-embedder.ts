/**
 * Embeds no text twice: passages by way of a cache on disk, queries and examples by way of a small
 * one in memory, since what readers type is not kept.
 */
import { createHash } from 'node:crypto';
import type { Embedder, EmbedRole } from './embedder.ts';

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
/** Queries remembered, 2 KB each. */
const QUERIES = 1000;

export function createCachedEmbedder(embedder: Embedder, cache: VectorCache): Embedder {
  const queries = new Map<string, Promise<Float32Array>>();

  const keyOf = (text: string): VectorKey => ({
    embedder: embedder.id,
    hash: createHash('sha256').update(`passage\0${text}`).digest('hex'),
  });

  /** The longest unused query makes room. A failure is not remembered. */
  const embedAsked = async (text: string, role: EmbedRole): Promise<Float32Array> => {
    const key = `${role}\0${text}`;
    const vector = queries.get(key) ?? embedder.embed([text], role).then((made) => the(made[0]));
    queries.delete(key);
    queries.set(key, vector);
    const [oldest] = queries.keys();
    if (queries.size > QUERIES && oldest !== undefined) queries.delete(oldest);
    try {
      return (await vector).slice();
    } catch (error) {
      queries.delete(key);
      throw error;
    }
  };

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
      role === 'passage'
        ? embedPassages(texts)
        : Promise.all(texts.map((text) => embedAsked(text, role))),
    close: () => embedder.close(),
  };
}

/** @param passage its text; what a reader typed is not told, for errors are logged */
function the(vector: Float32Array | undefined, passage = ''): Float32Array {
  if (vector === undefined) throw new Error(`没有得到向量：${passage.slice(0, 40)}`);
  return vector;
}
