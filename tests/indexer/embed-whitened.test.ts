import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import { readModelNumbers, type ModelNumbers } from '../../indexer/embed/model-numbers.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import {
  createWhitenedEmbedder,
  evenedOut,
  whiten,
} from '../../indexer/embed/whitened-embedder.ts';

/** Two of three directions are kept: the second is stretched to twice, the third left out. */
const NUMBERS: ModelNumbers = {
  id: 'abcdef01',
  passageMean: Float32Array.of(1, 0, 0),
  queryMean: Float32Array.of(0, 1, 0),
  directions: [Float32Array.of(1, 0, 0), Float32Array.of(0, 2, 0)],
  subject: Float32Array.of(0, 1),
};
const LIKENESS = { floor: 0.1, leastSubject: -0.2 };

const plain: Embedder = {
  id: 'plain@1',
  dimensions: 3,
  embed: async (texts) => texts.map(() => Float32Array.of(4, 2, 9)),
  close: async () => undefined,
};

describe('whitening', () => {
  it('takes the mean of the role away, turns, scales and gives unit length', () => {
    // (4, 2, 9) − (1, 0, 0) → (3, 2·2) → (3, 4) / 5
    const passage = whiten(Float32Array.of(4, 2, 9), 'passage', NUMBERS);
    expect([...passage]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
    // (4, 2, 9) − (0, 1, 0) → (4, 1·2) → (4, 2) / √20
    const query = whiten(Float32Array.of(4, 2, 9), 'query', NUMBERS);
    expect([...query]).toEqual([
      expect.closeTo(4 / Math.sqrt(20)),
      expect.closeTo(2 / Math.sqrt(20)),
    ]);
  });

  it('names the numbers in the id, so that other vectors are never compared with these', async () => {
    const evened = createWhitenedEmbedder(plain, NUMBERS, LIKENESS);
    expect(evened.id).toBe('plain@1+abcdef01');
    expect(evened.dimensions).toBe(2);
    expect(evened.likeness).toEqual({ ...LIKENESS, subject: NUMBERS.subject });
    const [vector] = await evened.embed(['一'], 'passage');
    expect(vector).toHaveLength(2);
  });

  it('leaves a model of which nothing was measured as it is', () => {
    expect(evenedOut(plain, null)).toBe(plain);
    const [model] = KNOWN_MODELS;
    if (model === undefined) throw new Error('the table of models is empty');
    const { likeness: _, ...bare } = model;
    expect(evenedOut(plain, bare)).toBe(plain);
  });
});

describe.each(KNOWN_MODELS.filter(({ likeness }) => likeness))('the numbers of $id', (model) => {
  const likeness = model.likeness;
  if (likeness === undefined) throw new Error('filtered above');
  const numbers = readModelNumbers(model, likeness);

  it('are as wide as the table says, and finite', () => {
    expect(numbers.passageMean).toHaveLength(model.dimensions);
    expect(numbers.queryMean).toHaveLength(model.dimensions);
    expect(numbers.directions).toHaveLength(likeness.dimensions);
    expect(numbers.subject).toHaveLength(likeness.dimensions);
    const all = [numbers.passageMean, numbers.queryMean, numbers.subject, ...numbers.directions];
    for (const list of all) expect(list.every(Number.isFinite)).toBe(true);
  });

  it('turn into directions at right angles to each other', () => {
    const [first, second, third] = numbers.directions;
    const product = (a: Float32Array = new Float32Array(), b: Float32Array = a): number =>
      a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
    expect(product(first, first)).toBeGreaterThan(1);
    for (const [one, other] of [
      [first, second],
      [first, third],
      [second, third],
    ]) {
      expect(Math.abs(product(one, other))).toBeLessThan(1e-3);
    }
  });

  it('are refused when the file is another than the table names', () => {
    const other = { ...likeness, sha256: '0'.repeat(64) };
    expect(() => readModelNumbers(model, other)).toThrow(/不是同一个文件/);
  });
});
