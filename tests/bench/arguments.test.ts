import { describe, expect, it } from 'vitest';
import { BadArguments, MEILI_PASSAGES, PASSAGES, readArguments, SECTIONS } from './arguments.ts';

describe('arguments of the benchmark', () => {
  it('has defaults', () => {
    expect(readArguments([])).toEqual({
      passages: PASSAGES,
      meiliPassages: MEILI_PASSAGES,
      sections: SECTIONS,
      folder: null,
    });
  });

  it('takes a number of passages by name or alone', () => {
    expect(readArguments(['--passages', '300000']).passages).toBe(300_000);
    expect(readArguments(['300000']).passages).toBe(300_000);
    expect(readArguments(['--passages=300,000']).passages).toBe(300_000);
  });

  it('takes some of the sections, in their own order', () => {
    expect(readArguments(['--only', 'search']).sections).toEqual(['search']);
    expect(readArguments(['--only', 'search,pipeline', '--only', 'search']).sections).toEqual([
      'pipeline',
      'search',
    ]);
  });

  it.each([
    [['--passages', 'many'], '--passages'],
    [['--passages', '0'], 'above 0'],
    [['--passages', '1.5'], '1.5'],
    [['--only', 'everything'], 'everything'],
    [['1000', '2000'], '1000 2000'],
    [['1000', '--passages', '2000'], 'twice'],
    [['--fast'], '--fast'],
  ])('says what is wrong with %j', (given, named) => {
    expect(() => readArguments(given)).toThrow(BadArguments);
    expect(() => readArguments(given)).toThrow(named);
    expect(() => readArguments(given)).toThrow('npm run bench');
  });
});
