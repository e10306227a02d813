import { readFileSync } from 'node:fs';
import { array, assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ranking, scaleOf, STEPS, tilesFor } from '../../web/src/places/tiles.ts';
import tiles from '../../web/src/places/data/tiles.json' with { type: 'json' };

const schema = z.array(
  z.strictObject({
    code: z.string().regex(/^\d{2}$/),
    short: z.string().length(1),
    name: z.string().min(3),
    row: z.number().int().min(1).max(9),
    column: z.number().int().min(1).max(7),
  }),
);

const read = (name: string) =>
  readFileSync(new URL(`../../indexer/structure/data/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));

describe('tiles', () => {
  it('are the 34 provincial units, each in a place of its own', () => {
    expect(schema.parse(tiles)).toHaveLength(35);
    const shown = tilesFor(new Map());
    expect(shown).toHaveLength(34);
    expect(new Set(shown.map(({ row, column }) => `${row} ${column}`)).size).toBe(34);
    expect(new Set(tiles.map(({ short }) => short)).size).toBe(35);
    expect(shown.map(({ code }) => code)).toEqual(expect.arrayContaining(['71', '81', '82']));
  });

  it('are called as the divisions are', () => {
    const names = new Map(
      ['regions.tsv', 'regions-changes.tsv', 'regions-sample.tsv']
        .flatMap(read)
        .map(([code, name]) => [code, name]),
    );
    for (const { code, name } of tiles)
      if (names.has(code)) expect([code, name]).toEqual([code, names.get(code)]);
    expect(tiles.filter(({ code }) => names.has(code)).length).toBeGreaterThanOrEqual(32);
  });

  it('have the sample province only where it has a value', () => {
    expect(tilesFor(new Map([['99', 3]])).map(({ code }) => code)).toContain('99');
    expect(tilesFor(new Map([['45', 3]])).map(({ code }) => code)).not.toContain('99');
  });
});

describe('the scale', () => {
  it('never gives a greater value a paler step, and nothing no step', () => {
    assert(
      property(array(double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (all) => {
        const { stepOf } = scaleOf(all);
        const sorted = all.toSorted((a, b) => a - b);
        const steps = sorted.map(stepOf);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        sorted.forEach((value, i) => expect(steps[i] === 0).toBe(value === 0));
        const top = sorted.at(-1) ?? 0;
        if (top > 0) expect(stepOf(top)).toBe(STEPS);
      }),
    );
  });

  it('tells which values each step has', () => {
    expect(scaleOf([1, 1, 2, 17, 0]).legend).toEqual([
      { step: 2, from: 1, to: 1 },
      { step: 4, from: 2, to: 2 },
      { step: 5, from: 17, to: 17 },
    ]);
    expect(scaleOf([]).legend).toEqual([]);
  });

  it('gives values that are shown alike one step', () => {
    const { stepOf, legend } = scaleOf([0.0081, 0.008, 1], (value) => value.toFixed(3));
    expect([stepOf(0.0081), stepOf(0.008), stepOf(1)]).toEqual([3, 3, 5]);
    expect(legend.map(({ step }) => step)).toEqual([3, 5]);
  });
});

it('provinces are ranked by their values, equal ones by code', () => {
  const values = new Map([
    ['45', 2],
    ['11', 2],
    ['99', 5],
    ['65', 0],
  ]);
  expect(ranking(values).map(({ code }) => code)).toEqual(['99', '11', '45', '65']);
});
