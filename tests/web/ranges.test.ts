import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, excerpt, safeEdge, tidy } from '../../web/src/marks/ranges.ts';
import type { Range } from '../../web/src/marks/ranges.ts';

const ranges = fc.array(fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]): Range => [a, b]));

const covers = (list: readonly Range[], i: number) => list.some(([a, b]) => a <= i && i < b);

describe('tidy', () => {
  it('sorts, clips, and joins what overlaps or touches', () => {
    expect(
      tidy(
        [
          [8, 12],
          [2, 4],
          [4, 6],
          [3, 5],
          [9, 9],
        ],
        1,
        10,
      ),
    ).toEqual([
      [2, 6],
      [8, 10],
    ]);
  });

  it('keeps exactly the positions that some range covers', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const tidied = tidy(given, 0, 30);
        for (let i = 0; i < 30; i += 1) expect(covers(tidied, i)).toBe(covers(given, i));
      }),
    );
  });
});

describe('cut', () => {
  it('cuts at every edge and says which layers cover a piece', () => {
    expect(cut(0, 10, [[3, 7]], [[2, 5]])).toEqual([
      { start: 0, end: 2, layers: 0 },
      { start: 2, end: 3, layers: 2 },
      { start: 3, end: 5, layers: 3 },
      { start: 5, end: 7, layers: 1 },
      { start: 7, end: 10, layers: 0 },
    ]);
  });

  it('gives the text back whatever the ranges are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), ranges, ranges, (text, marks, target) => {
        const pieces = cut(0, text.length, marks, target);
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      }),
    );
  });

  it('gives no piece for no text', () => {
    expect(cut(5, 5, [[0, 9]])).toEqual([]);
  });
});

describe('excerpt', () => {
  it('shows a short text whole', () => {
    expect(excerpt(80, [[70, 75]], 100)).toEqual([0, 80]);
  });

  it('shows the first match with a quarter of the window before it', () => {
    expect(excerpt(1000, [[500, 504]], 100)).toEqual([475, 575]);
  });

  it('stays inside the text at both ends', () => {
    expect(excerpt(1000, [[5, 9]], 100)).toEqual([0, 100]);
    expect(excerpt(1000, [[995, 999]], 100)).toEqual([900, 1000]);
  });
});

describe('safeEdge', () => {
  it('never cuts a character of two units', () => {
    expect(safeEdge('治𠮷理', 2)).toBe(1);
    expect(safeEdge('治𠮷理', 3)).toBe(3);
  });
});
