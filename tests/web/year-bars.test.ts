import { describe, expect, it } from 'vitest';
import { covers, rangeOf, toggleYear, yearBars } from '../../web/src/search/year-bars.ts';

const facet = (value: string, count: number) => ({ value, label: value, count });
const YEARS = [facet('2024', 40), facet('2021', 10), facet('2020..2024', 0), facet('2020', 20)];

describe('years as bars', () => {
  it('stand newest first, with the years between that have none', () => {
    expect(yearBars(YEARS)).toEqual([
      { year: '2024', count: 40, height: 1 },
      { year: '2023', count: 0, height: 0 },
      { year: '2022', count: 0, height: 0 },
      { year: '2021', count: 10, height: 0.25 },
      { year: '2020', count: 20, height: 0.5 },
    ]);
    expect(yearBars([])).toEqual([]);
  });

  it('do not fill a century for one stray year', () => {
    const bars = yearBars([facet('2024', 3), facet('1912', 1)]);
    expect(bars.map(({ year }) => year)).toEqual(['2024', '1912']);
  });

  it('are covered by a year or a range', () => {
    expect(covers(['2020..2022'], '2021')).toBe(true);
    expect(covers(['2020..2022', '2024'], '2024')).toBe(true);
    expect(covers(['2020..2022'], '2023')).toBe(false);
  });

  it('are chosen and let go one by one, also out of a range', () => {
    const bars = yearBars(YEARS);
    expect(toggleYear(['2024'], '2021', bars)).toEqual(['2024', '2021']);
    expect(toggleYear(['2024', '2021'], '2024', bars)).toEqual(['2021']);
    // 2022 and 2023 have no result to keep.
    expect(toggleYear(['2020..2024'], '2021', bars)).toEqual(['2024', '2020']);
  });

  it('make a range in either order', () => {
    expect(rangeOf('2024', '2020')).toBe('2020..2024');
    expect(rangeOf('2020', '2024')).toBe('2020..2024');
    expect(rangeOf('2022', '2022')).toBe('2022');
  });
});
