import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { createRememberingEmbedder } from '../../indexer/embed/remembering-embedder.ts';
import { toUnitLength } from '../../indexer/embed/unit-length.ts';
import { embedderContract } from '../contracts/embedder.ts';
import { countedVector, SIZE } from './embed-server.ts';

/** Counts characters and what it was asked; fails at the calls named. */
function countingEmbedder(failAt: readonly number[] = []) {
  const calls: string[][] = [];
  const embedder: Embedder = {
    id: 'counting@1',
    dimensions: SIZE,
    async embed(texts, role) {
      calls.push([...texts]);
      if (failAt.includes(calls.length)) throw new Error('killed');
      return texts.map((text) =>
        toUnitLength(Float32Array.from(countedVector(role === 'query' ? `????????${text}` : text))),
      );
    },
    close: () => Promise.resolve(),
  };
  return { embedder, calls };
}

embedderContract(
  'remembering',
  async () => createRememberingEmbedder(countingEmbedder().embedder),
  { rolesDiffer: true },
);

describe('remembering embedder', () => {
  it('embeds what is asked once, though asked twice at a time, and apart by role', async () => {
    const { embedder, calls } = countingEmbedder();
    const asked = createRememberingEmbedder(embedder);
    const [one, two] = await Promise.all([
      asked.embed(['复议'], 'query'),
      asked.embed(['复议'], 'query'),
    ]);
    expect(calls).toEqual([['复议']]);
    expect(one).toEqual(two);
    await asked.embed(['复议'], 'example');
    expect(calls).toHaveLength(2);
  });

  it('embeds the texts of a call that are missing together, each once', async () => {
    const { embedder, calls } = countingEmbedder();
    const asked = createRememberingEmbedder(embedder);
    await asked.embed(['甲'], 'example');
    const vectors = await asked.embed(['乙', '甲', '丙', '乙'], 'example');
    expect(calls).toEqual([['甲'], ['乙', '丙']]);
    expect(vectors).toEqual(await embedder.embed(['乙', '甲', '丙', '乙'], 'example'));
  });

  it('gives a vector of its own to whoever asks', async () => {
    const asked = createRememberingEmbedder(countingEmbedder().embedder);
    const [first] = await asked.embed(['甲'], 'query');
    const before = [...(first ?? [])];
    first?.fill(0);
    expect([...((await asked.embed(['甲'], 'query'))[0] ?? [])]).toEqual(before);
  });

  it('leaves passages to the cache beneath', async () => {
    const { embedder, calls } = countingEmbedder();
    const asked = createRememberingEmbedder(embedder);
    await asked.embed(['甲'], 'passage');
    await asked.embed(['甲'], 'passage');
    expect(calls).toEqual([['甲'], ['甲']]);
  });

  it('forgets what was not asked for longest, and failures at once', async () => {
    const { embedder, calls } = countingEmbedder([2]);
    const asked = createRememberingEmbedder(embedder, 2);
    await asked.embed(['甲'], 'query');
    await expect(asked.embed(['乙'], 'query')).rejects.toThrow('killed');
    await asked.embed(['乙'], 'query');
    expect(calls).toEqual([['甲'], ['乙'], ['乙']]);
    await asked.embed(['甲'], 'query');
    await asked.embed(['丙'], 'query');
    await asked.embed(['甲'], 'query');
    await asked.embed(['乙'], 'query');
    expect(calls.slice(3)).toEqual([['丙'], ['乙']]);
  });

  it('answers a call of more texts than it remembers', async () => {
    const { embedder } = countingEmbedder();
    const asked = createRememberingEmbedder(embedder, 2);
    const texts = ['甲', '乙', '丙', '丁'];
    expect(await asked.embed(texts, 'query')).toEqual(await embedder.embed(texts, 'query'));
  });
});
