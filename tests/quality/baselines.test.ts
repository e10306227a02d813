import { describe, expect, it } from 'vitest';
import { createBaselines, equalRanks, rankedBy } from './baselines.ts';
import { bare, bigrams, createBm25 } from './bigram-bm25.ts';

describe('BM25 over pairs of characters', () => {
  it('cuts to pairs without punctuation, in one script', () => {
    expect(bare('「行政複議」， 2024 年')).toBe('行政复议2024年');
    expect(bigrams('行政，複議')).toEqual(['行政', '政复', '复议']);
    expect(bigrams('灯')).toEqual([]);
  });

  it('scores by the formula', () => {
    // Two texts of 2 and 4 pairs, mean 3; 甲乙 stands once in the first alone.
    const [first = 0, second = 0] = createBm25(['甲乙丙', '丁戊己庚辛']).scores('甲乙');
    const idf = Math.log(1 + (2 - 1 + 0.5) / (1 + 0.5));
    expect(first).toBeCloseTo((idf * 2.2) / (1 + 1.2 * (0.25 + (0.75 * 2) / 3)), 12);
    expect(second).toBe(0);
  });

  it('prefers the rarer pair, the shorter text, the more frequent pair', () => {
    const texts = ['法治宣传', '法治宣传法治建设的其他内容', '行政复议法治', '法治法治建设'];
    const search = createBm25(texts);
    expect(rankedBy(['a', 'b', 'c', 'd'], search.scores('复议法治'))[0]).toBe('c');
    const [short = 0, long = 0, , twice = 0] = search.scores('法治');
    expect(short).toBeGreaterThan(long);
    expect(twice).toBeGreaterThan(short);
  });
});

describe('equal ranks', () => {
  it('add one over sixty and the rank', () => {
    // b: 1/62 + 1/61, a: 1/61 + 1/63, c: 1/62.
    expect(equalRanks(['a', 'b'], ['b', 'c', 'a'])).toEqual(['b', 'a', 'c']);
  });

  it('take what only one of the two has', () => {
    expect(equalRanks([], ['x', 'y'])).toEqual(['x', 'y']);
    expect(equalRanks([], [])).toEqual([]);
  });
});

it('equal scores stand by id, and nothing at 0 is found', () => {
  expect(rankedBy(['d', 'b', 'a', 'c'], [1, 2, 0, 1])).toEqual(['b', 'c', 'd']);
});

it('the bare embedding ranks a document by its nearest passage', async () => {
  const vectors: Readonly<Record<string, number[]>> = {
    问: [1, 0],
    近: [0.8, 0.6],
    远: [0, 1],
    背: [-1, 0],
  };
  const embedder = {
    id: 'by-hand',
    dimensions: 2,
    embed: async (texts: readonly string[]) =>
      texts.map((text) => Float32Array.from(vectors[text] ?? [0, 1])),
    close: async () => undefined,
  };
  const ask = await createBaselines(
    [
      { id: 'far', text: '远', passages: ['远'] },
      { id: 'near', text: '远近', passages: ['远', '近'] },
      { id: 'away', text: '背', passages: ['背'] },
    ],
    embedder,
  );
  const found = await ask('问');
  expect(found.bare).toEqual(['near']);
  expect(found.bm25).toEqual([]);
  expect(found['equal-rank']).toEqual(['near']);
});
