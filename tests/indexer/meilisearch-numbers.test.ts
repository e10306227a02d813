import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absentWordsOf } from '../../indexer/engine/meilisearch/absent.ts';
import {
  absentNumber,
  gramNumber,
  gramsOf,
  LONGEST_ABSENT,
  oftenNumber,
} from '../../indexer/engine/meilisearch/grams.ts';
import { documentLine } from '../../indexer/engine/meilisearch/documents.ts';
import { candidates } from '../../indexer/engine/meilisearch/query.ts';
import { decodeValue, encodeValue } from '../../indexer/engine/meilisearch/values.ts';
import { parseFilter, type Stored } from './meilisearch-filter.ts';

/** The same on every run; a few units are common and most are rare, as in any text. */
function wanderingUnits(size: number, vocabulary: number): readonly string[] {
  let state = 17;
  return Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCodePoint(0x4e00 + Math.floor((state / 2 ** 32) ** 3 * vocabulary));
  });
}

describe('numbers of runs', () => {
  it('are whole, below 2^53 and one for each run of a text as long as a year of reports', () => {
    const units = wanderingUnits(120_000, 6_000);
    const runs = new Map<number, string>();
    const checkRun = (number: number, run: string): void => {
      if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${run} has ${number}`);
      const other = runs.get(number);
      if (other !== undefined && other !== run)
        throw new Error(`${run} and ${other} share ${number}`);
      runs.set(number, run);
    };
    for (let start = 0; start < units.length; start += 1) {
      for (let length = 1; length <= 3 && start + length <= units.length; length += 1) {
        const run = units.slice(start, start + length).join('');
        checkRun(gramNumber(units, start, start + length), `is ${run}`);
        checkRun(oftenNumber(units, start, start + length), `often ${run}`);
      }
      for (const length of [4, 5, LONGEST_ABSENT]) {
        if (start % 10 !== 0 || start + length > units.length) continue;
        const run = units.slice(start, start + length).join('');
        checkRun(absentNumber(units, start, start + length), `absent ${run}`);
      }
    }
    expect(runs.size).toBeGreaterThan(400_000);
    expect(Math.max(...[...runs.keys()].slice(0, 50_000))).toBeGreaterThan(2 ** 52);
  });

  it('tell apart runs that are the same characters in other units', () => {
    const cuts = [
      ['法治'],
      ['法', '治'],
      ['法', '治', ''],
      ['', '法治'],
      ['\ud800'],
      ['\udfff'],
      ['\ufffd'],
    ];
    const numbers = cuts.map((units) => gramNumber(units, 0, units.length));
    expect(new Set(numbers).size).toBe(cuts.length);
  });

  it('say that a run comes again only where it does', () => {
    const units = Array.from('依法治国依法');
    const numbers = gramsOf(units);
    const again = ['依', '法', '依法', '治', '法治', '国依'].filter((run) =>
      numbers.has(oftenNumber(Array.from(run), 0, Array.from(run).length)),
    );
    expect(again).toEqual(['依', '法', '依法']);
    expect(numbers.size).toBe(4 + 4 + 4 + 3);
  });

  it('of absent words stay few: less than one for every two units of running text', () => {
    const units = wanderingUnits(2_000, 3_000);
    expect(absentWordsOf(units).size).toBeLessThan(units.length / 2);
  });
});

describe('a term read across two places', () => {
  const lengths = Array.from({ length: LONGEST_ABSENT + 8 }, (_, at) => at + 4);
  it.each(lengths)('of %i units is known to be absent as far as that is noted', (length) => {
    const middle = Array.from({ length: length - 2 }, (_, at) => `u${at}`);
    const units = ['左', ...middle, '一', '二', ...middle, '右'];
    const line = documentLine({ id: 'a', units, filters: {} });
    const stands = (term: readonly string[]): boolean =>
      parseFilter(candidates(term))(JSON.parse(line) as Stored);
    expect(stands(['左', ...middle, '一'])).toBe(true);
    expect(stands(['左', ...middle, '右'])).toBe(length > LONGEST_ABSENT);
    expect(stands(['二', ...middle, '一'])).toBe(length > LONGEST_ABSENT);
  });
});

/** Every UTF-16 unit, unpaired surrogates too; and strings that look alike to an analyser. */
const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength, size: 'max' })
      .map((codes) => String.fromCharCode(...codes)),
    fc.string({
      unit: fc.constantFrom(
        'a',
        'A',
        'ａ',
        '-',
        '局',
        '（',
        '(',
        ' ',
        'é',
        'e\u0301',
        'ß',
        'p',
        'x',
      ),
      maxLength: 4,
    }),
  );

describe('words of values', () => {
  it('give back any value of up to 116 UTF-16 units', () => {
    fc.assert(
      fc.property(anyText(116), (value) => {
        const word = encodeValue(value);
        expect(word).toMatch(/^[a-z0-9-]+$/);
        expect(word.length).toBeLessThanOrEqual(468);
        expect(decodeValue(word)).toBe(value);
      }),
      { numRuns: 1_000, seed: 19 },
    );
  });

  it('are equal exactly for equal values', () => {
    fc.assert(
      fc.property(anyText(3), anyText(3), (one, other) => {
        expect(encodeValue(one) === encodeValue(other)).toBe(one === other);
      }),
      { numRuns: 3_000, seed: 23 },
    );
  });

  it('tell longer values apart by their first 116 units, plain ones by 400', () => {
    const long = '局'.repeat(116);
    expect(decodeValue(encodeValue(`${long}甲`))).toBe(long);
    expect(encodeValue(`${long}甲`)).toBe(encodeValue(`${long}乙`));
    const plain = 'a'.repeat(399);
    expect(decodeValue(encodeValue(`${plain}b`))).toBe(`${plain}b`);
    expect(encodeValue(`${plain}b`)).not.toBe(encodeValue(`${plain}c`));
    expect(encodeValue('a'.repeat(401))).not.toBe(encodeValue('a'.repeat(116)));
    for (const value of [`${long}甲`, `${plain}b`, 'a'.repeat(5_000)]) {
      expect(encodeValue(value)).toMatch(/^[a-z0-9-]{1,468}$/);
    }
  });
});
