import { describe, expect, it } from 'vitest';
import {
  readYears,
  showYears,
  withYearsBetween,
  YEARS_PATTERN,
} from '../../web/src/words/years.ts';

describe('years in a field', () => {
  it.each([
    ['2024', '2024'],
    [' 2024年 ', '2024'],
    ['2024年度', '2024'],
    ['2020..2024', '2020..2024'],
    ['2020-2024', '2020..2024'],
    ['2020—2024年', '2020..2024'],
    ['2020年至2024年', '2020..2024'],
    ['2020 ~ 2024', '2020..2024'],
    ['', null],
    ['24', null],
    ['二〇二四', null],
    ['2020-', null],
    ['2020 2024', null],
  ])('%s', (typed, read) => {
    expect(readYears(typed)).toBe(read);
    // Browsers compile a field's pattern with the flag v, in which more signs must be escaped.
    expect(new RegExp(`^(?:${YEARS_PATTERN})$`, 'v').test(typed)).toBe(read !== null);
  });

  it('are shown as they are typed', () => {
    expect(showYears('2020..2024')).toBe('2020-2024');
    expect(readYears(showYears('2020..2024'))).toBe('2020..2024');
    expect(showYears('')).toBe('');
  });
});

describe('a row of years', () => {
  it.each([
    [[], []],
    [[2024], [2024]],
    [
      [2024, 2021, 2021],
      [2021, 2022, 2023, 2024],
    ],
    // A date misread.
    [
      [2023, 1925, 2024],
      [1925, 2023, 2024],
    ],
  ])('of %j', (years, row) => {
    expect(withYearsBetween(years)).toEqual(row);
  });

  it('bridges ten years and no more', () => {
    expect(withYearsBetween([2000, 2011])).toHaveLength(12);
    expect(withYearsBetween([2000, 2012])).toEqual([2000, 2012]);
  });
});
