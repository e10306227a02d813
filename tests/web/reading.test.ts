import { describe, expect, it } from 'vitest';
import {
  compareHref,
  otherPlaces,
  otherYears,
  samePeersParams,
  samePlaceParams,
} from '../../web/src/reader/candidates.ts';
import { groupIndicators, valueText } from '../../web/src/reader/indicator-groups.ts';
import { layersOf, splitAtHeads, within } from '../../web/src/reader/line-parts.ts';
import {
  choosing,
  isPanelOpen,
  parseReading,
  readingAt,
  readingHref,
} from '../../web/src/reader/reading-view.ts';
import { listHref, parseList, togglePick } from '../../web/src/reports/list-state.ts';
import { LONG } from '../browser/fixture-many.ts';
import { REPORTS } from '../browser/fixture-reports.ts';
import { BAISHA, SHIQIAO } from '../browser/fixture-summary.ts';

describe('a line of the text', () => {
  it('is cut where passages begin', () => {
    const passages = [
      { start: 0, end: 12 },
      { start: 12, end: 20 },
      { start: 20, end: 40 },
    ];
    expect(splitAtHeads([10, 30], passages)).toEqual([
      { range: [10, 12], head: undefined },
      { range: [12, 20], head: passages[1] },
      { range: [20, 30], head: passages[2] },
    ]);
    expect(splitAtHeads([12, 14], passages)).toEqual([{ range: [12, 14], head: passages[1] }]);
    expect(within(passages, [12, 20])).toEqual([passages[1]]);
  });

  it('takes of each layer what lies over it', () => {
    const layers = layersOf(
      {
        marks: [
          [0, 3],
          [8, 12],
        ],
        doubtful: [[30, 31]],
        templates: [[0, 100]],
      },
      [10, 20],
    );
    expect(layers).toEqual({ marks: [[8, 12]], doubtful: [], templates: [[0, 100]] });
  });
});

describe('numbers', () => {
  const [base] = LONG.indicators;
  if (base === undefined) throw new Error('no indicator');

  it.each([
    [{ value: 12345.5, unit: '万元' }, '12,345.5 万元'],
    [{ value: 98.5, unit: '%' }, '98.5%'],
    [{ value: 300, unit: '件', approx: true }, '约 300 件'],
    [{ value: -12.5, unit: '%', change: true }, '下降 12.5%'],
    [{ value: 3, unit: '倍', change: true, approx: true }, '增长约 3 倍'],
    [{ value: 7, unit: '' }, '7'],
  ])('%j are written %s', (fields, expected) => {
    expect(valueText({ ...base, ...fields })).toBe(expected);
  });

  it('stand by subject, those of none last', () => {
    const groups = groupIndicators([
      { ...base, group: null },
      { ...base, group: '信访' },
      { ...base, group: '复议' },
      { ...base, group: '信访' },
    ]);
    expect(groups.map(({ name, indicators }) => [name, indicators.length])).toEqual([
      ['信访', 2],
      ['复议', 1],
      ['其他数字', 1],
    ]);
  });
});

describe('the address of a report', () => {
  it('says how it is read', () => {
    const params = new URLSearchParams('q=复议&numbers=0&panel=1');
    expect(parseReading(params)).toEqual({ numbers: false, dim: true, panel: 'open' });
    expect(parseReading(new URLSearchParams())).toEqual({
      numbers: true,
      dim: true,
      panel: 'unsaid',
    });
    const chosen = new URLSearchParams(readingHref(params, choosing('p7')));
    expect([...chosen.keys()].toSorted()).toEqual(['numbers', 'panel', 'passage', 'q']);
    const there = new URLSearchParams(readingHref(chosen, readingAt(3, 9)));
    expect([...there]).toEqual([
      ['q', '复议'],
      ['numbers', '0'],
      ['at', '3-9'],
    ]);
  });

  it('opens the panel where there is room, and over the text only when asked', () => {
    expect(isPanelOpen('unsaid', true)).toBe(true);
    expect(isPanelOpen('unsaid', false)).toBe(false);
    expect(isPanelOpen('open', false)).toBe(true);
    expect(isPanelOpen('closed', true)).toBe(false);
  });
});

describe('what a report is compared with', () => {
  const earlier = { ...SHIQIAO, id: 'rearlier', year: 2022 };
  const village = { ...SHIQIAO, id: 'rvillage', region: { code: '990121001', name: '', path: [] } };
  const bureau = { ...SHIQIAO, id: 'rbureau', organ: 'department' as const, issuer: '县司法局' };

  it('are other years of the same place and organ, not of places below it', () => {
    const items = [SHIQIAO, earlier, village, bureau];
    expect(otherYears(items, SHIQIAO).map(({ id }) => id)).toEqual(['rearlier']);
    expect(otherYears([...items, { ...bureau, id: 'rother', issuer: '县教育局' }], bureau)).toEqual(
      [],
    );
  });

  it('are other places, neighbours first', () => {
    const [, , district] = REPORTS;
    if (district === undefined) throw new Error('no district');
    const near = { ...district, id: 'rnear', region: { code: '990122', name: '邻县', path: [] } };
    const found = otherPlaces([district, SHIQIAO, near], SHIQIAO);
    expect(found.map(({ id }) => id)).toEqual(['rnear', district.id]);
  });

  it('are asked for only where place, tier and year are known', () => {
    expect(samePlaceParams(SHIQIAO)).toBe('region=990121&size=100&organ=government');
    expect(samePlaceParams({ ...SHIQIAO, region: null })).toBeNull();
    expect(samePeersParams(SHIQIAO)).toBe('level=county&year=2024&size=100&organ=government');
    expect(samePeersParams({ ...SHIQIAO, year: null })).toBeNull();
  });

  it('comes first when it is the earlier year', () => {
    expect(compareHref(SHIQIAO, earlier)).toBe('/compare?a=rearlier&b=rshiqiao2024');
    expect(compareHref(earlier, SHIQIAO)).toBe('/compare?a=rearlier&b=rshiqiao2024');
    expect(compareHref(BAISHA, { ...SHIQIAO, year: null })).toBe(
      '/compare?a=rbaisha2023&b=rshiqiao2024',
    );
  });
});

describe('the list of reports', () => {
  it('keeps two picks in its address, the third in place of the second', () => {
    const none = parseList(new URLSearchParams('year=2024&pick=a'));
    const two = togglePick(none, 'b');
    expect(listHref(two)).toBe('/reports?year=2024&pick=a&pick=b');
    expect(togglePick(two, 'c').pick).toEqual(['a', 'c']);
    expect(togglePick(two, 'a').pick).toEqual(['b']);
    expect(parseList(new URLSearchParams('pick=a&pick=a&pick=b&pick=c&pick=')).pick).toEqual([
      'a',
      'b',
    ]);
    expect(listHref(parseList(new URLSearchParams('organ=king&level=x&page=0')))).toBe('/reports');
  });
});
