import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { createCachedEmbedder, type VectorCache } from '../../indexer/embed/cached-embedder.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { createSqliteVectorCache } from '../../indexer/embed/sqlite-vector-cache.ts';
import { toUnitLength } from '../../indexer/embed/unit-length.ts';
import { embedderContract } from '../contracts/embedder.ts';
import { countedVector, SIZE } from './embed-server.ts';

/** Counts characters, and what it was asked. */
function countingEmbedder(id = 'counting@1', failAt = Number.POSITIVE_INFINITY) {
  const calls: string[][] = [];
  const embedder: Embedder = {
    id,
    dimensions: SIZE,
    async embed(texts, role) {
      calls.push([...texts]);
      if (calls.length >= failAt) throw new Error('killed');
      return texts.map((text) =>
        toUnitLength(Float32Array.from(countedVector(role === 'query' ? `????????${text}` : text))),
      );
    },
    close: () => Promise.resolve(),
  };
  return { embedder, calls };
}

const memory = (): VectorCache => createSqliteVectorCache(new Database(':memory:'));

embedderContract(
  'cached',
  async () => createCachedEmbedder(countingEmbedder().embedder, memory()),
  { rolesDiffer: true },
);

describe('cached embedder', () => {
  it('embeds each passage once, within a call and ever after', async () => {
    const { embedder, calls } = countingEmbedder();
    const cache = memory();
    const first = createCachedEmbedder(embedder, cache);
    const vectors = await first.embed(['甲', '乙', '甲', '丙'], 'passage');
    expect(calls).toEqual([['甲', '乙', '丙']]);
    expect(vectors[0]).toEqual(vectors[2]);
    const again = await createCachedEmbedder(embedder, cache).embed(['丙', '丁', '甲'], 'passage');
    expect(calls).toEqual([['甲', '乙', '丙'], ['丁']]);
    expect([again[0], again[2]]).toEqual([vectors[3], vectors[0]]);
    expect(await embedder.embed(['甲'], 'passage')).toEqual([vectors[0]]);
  });

  it('gives no vector of another embedder', async () => {
    const cache = memory();
    await createCachedEmbedder(countingEmbedder('a@1').embedder, cache).embed(['甲'], 'passage');
    const other = countingEmbedder('a@2');
    await createCachedEmbedder(other.embedder, cache).embed(['甲'], 'passage');
    expect(other.calls).toEqual([['甲']]);
  });

  it('loses at most a batch when it is killed', async () => {
    const texts = Array.from({ length: 200 }, (_, index) => `第${index}段`);
    const cache = memory();
    const killed = countingEmbedder('a@1', 3);
    await expect(
      createCachedEmbedder(killed.embedder, cache).embed(texts, 'passage'),
    ).rejects.toThrow('killed');
    const next = countingEmbedder('a@1');
    await createCachedEmbedder(next.embedder, cache).embed(texts, 'passage');
    expect(next.calls.flat()).toEqual(texts.slice(128));
  });

  it('embeds an example as a passage and keeps it as little as a query', async () => {
    const { embedder } = countingEmbedder();
    const db = new Database(':memory:');
    const cached = createCachedEmbedder(embedder, createSqliteVectorCache(db));
    const example = await cached.embed(['粘贴的一段'], 'example');
    expect(db.prepare('SELECT count(*) FROM vector').pluck().get()).toBe(0);
    expect(await cached.embed(['粘贴的一段'], 'passage')).toEqual(example);
  });
});

const key = (n: number, embedder = 'a@1') => ({
  embedder,
  hash: n.toString(16).padStart(64, '0'),
});

describe('vectors in SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tashan-vectors-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('come back bit for bit after the file was closed, in the order asked', () => {
    const path = join(folder, 'a.sqlite');
    const vectors = [1, 2, 3].map((n) => Float32Array.of(n / 3, -n, 1e-38 * n, 0));
    const db = new Database(path);
    createSqliteVectorCache(db).set(vectors.map((vector, n) => ({ ...key(n), vector })));
    db.close();
    const cache = createSqliteVectorCache(new Database(path));
    const keys = [key(2), key(9), key(0), key(0, 'b@1'), key(1)];
    expect(cache.get(keys)).toEqual([vectors[2], undefined, vectors[0], undefined, vectors[1]]);
  });

  it('are little endian, and only the part of a buffer that is the vector', () => {
    const db = new Database(':memory:');
    const cache = createSqliteVectorCache(db);
    const vector = Float32Array.of(7, 1, -2, 7).subarray(1, 3);
    cache.set([{ ...key(1), vector }]);
    cache.set([{ ...key(1), vector }]);
    expect(db.prepare('SELECT hex(vector) FROM vector').pluck().all()).toEqual([
      '0000803F000000C0',
    ]);
    expect(cache.get([key(1)])).toEqual([Float32Array.of(1, -2)]);
    expect(cache.get([])).toEqual([]);
  });
});
