import { describe, expect, it } from 'vitest';
import { readYears, showYears, YEARS_PATTERN } from '../../web/src/words/years.ts';

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
