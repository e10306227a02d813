/**
 * Embeds what was asked lately not again. What readers type is kept in memory alone, and so are the
 * parts of passages that like-queries compare: the same ones come up in one such query after another.
 */
import { LRUCache } from 'lru-cache';
import type { Embedder, EmbedRole } from './embedder.ts';

/** Vectors remembered, some 1.3 KB each: those of a few hundred like-queries. */
const MOST = 6_000;

/** @param embedder gives passages by way of its own cache */
export function createRememberingEmbedder(embedder: Embedder, most = MOST): Embedder {
  const kept = new LRUCache<string, Promise<Float32Array>>({ max: most });

  /** Those that are missing are embedded together. A failure is not remembered. */
  const embedAsked = (texts: readonly string[], role: EmbedRole): Promise<Float32Array[]> => {
    const keyOf = (text: string): string => `${role}\0${text}`;
    const missing = [...new Set(texts)].filter((text) => !kept.has(keyOf(text)));
    const made = missing.length === 0 ? null : embedder.embed(missing, role);
    for (const [at, text] of missing.entries()) {
      const key = keyOf(text);
      const vector = Promise.resolve(made).then((vectors) => theOne(vectors?.[at]));
      kept.set(key, vector);
      vector.catch(() => kept.get(key) === vector && kept.delete(key));
    }
    return Promise.all(
      texts.map(async (text) => (await (kept.get(keyOf(text)) ?? one(text, role))).slice()),
    );
  };
  /** More texts at once than are remembered: the first have made room for the last. */
  const one = async (text: string, role: EmbedRole): Promise<Float32Array> =>
    theOne((await embedder.embed([text], role))[0]);

  return {
    ...embedder,
    embed: (texts, role) =>
      role === 'passage' ? embedder.embed(texts, role) : embedAsked(texts, role),
    close: () => embedder.close(),
  };
}

/** What a reader typed is not told, for errors are logged. */
function theOne(vector: Float32Array | undefined): Float32Array {
  if (vector === undefined) throw new Error('没有得到向量');
  return vector;
}
