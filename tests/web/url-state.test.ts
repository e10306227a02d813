import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS, MODES, SORTS, UNITS, ORGANS, PARTS, keysOf } from '../../web/src/words/labels.ts';
import {
  changeState,
  FILTERS,
  isBlank,
  NO_FILTERS,
  parseState,
  toParams,
} from '../../web/src/search/url-state.ts';
import { readAddress, searchHref } from '../../web/src/search/use-search-state.ts';
import type { SearchState } from '../../web/src/search/url-state.ts';

const parse = (query: string) => parseState(new URLSearchParams(query));
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));
const names = fc.uniqueArray(
  fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => name.trim() === name),
  { maxLength: 3 },
);

const states: fc.Arbitrary<SearchState> = fc.record({
  q: fc.string({ unit: 'grapheme' }),
  mode: fc.constantFrom(...keysOf(MODES)),
  unit: fc.constantFrom(...keysOf(UNITS)),
  sort: fc.constantFrom(...keysOf(SORTS)),
  fold: fc.boolean(),
  original: fc.boolean(),
  explain: fc.boolean(),
  page: fc.integer({ min: 1, max: 1_000_000 }),
  filters: fc.record({
    region: names,
    level: some(keysOf(LEVELS)),
    organ: some(keysOf(ORGANS)),
    year: some(['2024', '2020..2024']),
    part: some(keysOf(PARTS)),
    topic: names,
    kind: names,
    issuer: names,
    scope: some(['local', 'national']),
  }),
});

describe('the address as state', () => {
  it('gives every state back', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(parse(toParams(state).toString())).toEqual(state);
      }),
    );
  });

  it('gives a pasted page back, without a server seeing it in the address', () => {
    const page = '推行“一站式”解纷：受理 #1、#2 & 3%。\n'.repeat(40);
    fc.assert(
      fc.property(states, fc.boolean(), (state, pasted) => {
        const asked = pasted ? { ...state, q: page } : state;
        const url = new URL(searchHref(asked), 'http://localhost');
        expect(readAddress(url)).toEqual(asked);
        expect(url.searchParams.has('q')).toBe(!pasted && state.q !== '');
      }),
    );
  });

  it('leaves defaults out of the address', () => {
    expect(toParams(parse('q=复议&mode=hybrid&page=1&sort=relevance')).toString()).toBe(
      new URLSearchParams({ q: '复议' }).toString(),
    );
  });

  it('drops what it does not understand', () => {
    const state = parse(
      'mode=magic&unit=sentence&sort=magic&page=-3&level=moon&year=24&year=2024&part=',
    );
    expect(state).toEqual({ ...parse(''), filters: { ...NO_FILTERS, year: ['2024'] } });
  });

  it.each(['0', '1.5', 'x', '1000001', ''])('reads page %j as the first', (page) => {
    expect(parse(`page=${page}`).page).toBe(1);
  });

  it('keeps repeated values once, in order', () => {
    expect(parse('region=45&region=4502&region=45').filters.region).toEqual(['45', '4502']);
  });
});

describe('changeState', () => {
  it('goes back to the first page, unless the page is what changes', () => {
    const state = parse('q=复议&page=7');
    expect(changeState(state, { mode: 'keyword' }).page).toBe(1);
    expect(changeState(state, { page: 8 }).page).toBe(8);
  });

  it('changes one filter and keeps the others', () => {
    const state = parse('year=2024&level=county');
    const changed = changeState(state, { filters: { year: [] } });
    expect(changed.filters).toEqual({ ...NO_FILTERS, level: ['county'] });
  });
});

describe('isBlank', () => {
  it('is true until there is a query or any filter', () => {
    expect(isBlank(parse('mode=keyword&q=%20'))).toBe(true);
    expect(isBlank(parse('q=复议'))).toBe(false);
    const values = { level: 'county', organ: 'party', year: '2024', part: 'other', scope: 'local' };
    for (const name of FILTERS) {
      const value = Object.entries(values).find(([key]) => key === name)?.[1] ?? '某';
      expect(isBlank(parse(`${name}=${value}`))).toBe(false);
    }
  });
});
