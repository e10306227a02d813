import { describe, expect, it } from 'vitest';
import { pairedBootstrap, seededRandom } from './bootstrap.ts';

describe('paired bootstrap', () => {
  it('leaves no doubt where every query differs by the same', () => {
    const { difference, low, high } = pairedBootstrap([0.6, 0.7, 0.9], [0.4, 0.5, 0.7]);
    for (const figure of [difference, low, high]) expect(figure).toBeCloseTo(0.2, 12);
  });

  it('is as wide as the normal approximation says, with many queries', () => {
    // Differences +1 and −1, a hundred each and fifty more of +1: mean .2, variance 1 − .04.
    const one = Array.from({ length: 250 }, (_, at) => (at < 150 ? 1 : 0));
    const other = one.map((figure) => 1 - figure);
    const { difference, low, high } = pairedBootstrap(one, other);
    const half = 1.96 * Math.sqrt(0.96 / 250);
    expect(difference).toBeCloseTo(0.2, 12);
    expect(Math.abs(low - (0.2 - half))).toBeLessThan(0.01);
    expect(Math.abs(high - (0.2 + half))).toBeLessThan(0.01);
  });

  it('changes sign when the two change places', () => {
    const one = [1, 0.5, 0.2, 1, 0, 0.3];
    const other = [0.2, 0.5, 0.1, 0, 0.4, 1];
    const forth = pairedBootstrap(one, other);
    const back = pairedBootstrap(other, one);
    expect(back.difference).toBeCloseTo(-forth.difference, 12);
    expect(back.low).toBeCloseTo(-forth.high, 12);
    expect(back.high).toBeCloseTo(-forth.low, 12);
  });

  it('says the same every time, and another seed hardly another thing', () => {
    const one = Array.from({ length: 40 }, (_, at) => (at % 7) / 7);
    const other = Array.from({ length: 40 }, (_, at) => (at % 5) / 5);
    const first = pairedBootstrap(one, other);
    expect(pairedBootstrap(one, other)).toEqual(first);
    const again = pairedBootstrap(one, other, { seed: 7 });
    expect(again).not.toEqual(first);
    expect(again.low).toBeCloseTo(first.low, 1);
  });

  it('refuses what cannot be paired', () => {
    expect(() => pairedBootstrap([1], [1, 0])).toThrow('1 figures cannot be paired with 2');
    expect(() => pairedBootstrap([], [])).toThrow(RangeError);
  });
});

it('drawn numbers fill [0, 1) evenly and are fixed by the seed', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 10_000 }, random);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const inside = drawn.filter((number) => Math.floor(number * 10) === tenth).length;
    expect(Math.abs(inside - 1_000)).toBeLessThan(120);
  }
  // From the generator's published form in C.
  expect(Math.round(seededRandom(1)() * 2 ** 32)).toBe(2_693_262_067);
});
