import { describe, expect, it } from 'vitest';
import { FLOORS, figuresOfSet, verdicts } from './floors.ts';

const figures = new Map([
  ['gold/all/hybrid/mrr', 0.93],
  ['gold/all/hybrid/worse', 2],
]);

describe('floors', () => {
  it('are held or missed, above or below', () => {
    const judge = (limit: object) =>
      verdicts(figures, [{ figure: 'gold/all/hybrid/mrr', ...limit }])[0];
    expect(judge({ least: 0.93, target: 0.95 })).toMatchObject({ held: true, atTarget: false });
    expect(judge({ least: 0.931 })).toMatchObject({ held: false, atTarget: null, reached: 0.93 });
    const [worse] = verdicts(figures, [{ figure: 'gold/all/hybrid/worse', most: 1, target: 1 }]);
    expect(worse).toMatchObject({ held: false, atTarget: false });
  });

  it('are not asked for sets that were not measured, and must exist in those that were', () => {
    expect(verdicts(figures, [{ figure: 'sample/all/hybrid/mrr', least: 1 }])).toEqual([]);
    expect(() => verdicts(figures, [{ figure: 'gold/al/hybrid/mrr', least: 0 }])).toThrow(
      'no figure is called gold/al/hybrid/mrr',
    );
  });

  it('name every figure once', () => {
    const names = FLOORS.map(({ figure }) => figure);
    expect(names.length).toBeGreaterThan(0);
    expect([...new Set(names)]).toEqual(names);
  });
});

it('figures of a set are named by their path', () => {
  const scores = { hit1: 0.5, hit3: 0.9, mrr: 0.6, ndcg: 0.7, recall: 0.8 };
  const kinds = [
    { kind: 'topic', count: 4, scores: new Map([['hybrid', scores]] as const), worse: 1 },
  ];
  expect(figuresOfSet('gold', kinds)).toEqual(
    new Map([
      ['gold/topic/hybrid/worse', 1],
      ['gold/topic/hybrid/hit1', 0.5],
      ['gold/topic/hybrid/hit3', 0.9],
      ['gold/topic/hybrid/mrr', 0.6],
      ['gold/topic/hybrid/ndcg', 0.7],
      ['gold/topic/hybrid/recall', 0.8],
    ]),
  );
});
