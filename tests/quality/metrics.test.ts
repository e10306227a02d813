/** Measures against examples worked out by hand. */
import { describe, expect, it } from 'vitest';
import { firstRank, meanScores, scoresOf } from './metrics.ts';

const right = new Set(['a', 'b', 'c']);

describe('scores of one ranking', () => {
  it('are all 1 when what is right comes first and all of it', () => {
    expect(scoresOf(['b', 'a', 'c', 'x'], right)).toEqual({
      hit1: 1,
      hit3: 1,
      mrr: 1,
      ndcg: 1,
      recall: 1,
    });
  });

  it('are those of the definitions', () => {
    const scores = scoresOf(['x', 'a', 'y', 'c'], right);
    expect(scores.hit1).toBe(0);
    expect(scores.hit3).toBe(1);
    expect(scoresOf(['x', 'y', 'z', 'a'], right).hit3).toBe(0);
    expect(scores.mrr).toBe(1 / 2);
    expect(scores.recall).toBeCloseTo(2 / 3, 12);
    // Ranks 2 and 4 gain .6309 and .4307; the best order, ranks 1 to 3, gains 1 + .6309 + .5.
    expect(scores.ndcg).toBeCloseTo((0.63093 + 0.43068) / (1 + 0.63093 + 0.5), 4);
  });

  it('are 0 when nothing right is found, or only beyond ten', () => {
    const none = { hit1: 0, hit3: 0, mrr: 0, ndcg: 0, recall: 0 };
    expect(scoresOf([], right)).toEqual(none);
    const late = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a'];
    expect(scoresOf(late, right)).toEqual(none);
    expect(firstRank(late, right)).toBe(11);
    expect(firstRank(late.slice(1), right)).toBe(10);
  });

  it('count what stands twice once', () => {
    expect(scoresOf(['a', 'a', 'a'], right).recall).toBeCloseTo(1 / 3, 12);
    expect(scoresOf(['a', 'a'], new Set(['a'])).ndcg).toBe(1);
  });

  it('reach 1 in nDCG with ten found of more, and not in recall', () => {
    const many = new Set('abcdefghijklmnopqrst'.split(''));
    const scores = scoresOf('abcdefghij'.split(''), many);
    expect(scores.ndcg).toBe(1);
    expect(scores.recall).toBe(0.5);
  });

  it('are 0 where nothing is right', () => {
    expect(Object.values(scoresOf(['a'], new Set()))).toEqual([0, 0, 0, 0, 0]);
  });
});

it('the mean of several is taken measure by measure', () => {
  const good = { hit1: 1, hit3: 1, mrr: 1, ndcg: 0.8, recall: 0.5 };
  const bad = { hit1: 0, hit3: 1, mrr: 0.5, ndcg: 0.4, recall: 0 };
  const mean = meanScores([good, bad]);
  expect(mean.hit1).toBe(0.5);
  expect(mean.hit3).toBe(1);
  expect(mean.mrr).toBe(0.75);
  expect(mean.ndcg).toBeCloseTo(0.6, 12);
  expect(mean.recall).toBe(0.25);
});
