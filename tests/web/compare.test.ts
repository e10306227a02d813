import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../server/contract.ts';
import {
  compareHref,
  parseCompare,
  swapSides,
  toggleShow,
} from '../../web/src/compare/compare-state.ts';
import {
  compareFigures,
  rowKey,
  saidDifference,
  saidFigure,
  saidRatio,
} from '../../web/src/compare/indicator-rows.ts';
import { runsOf } from '../../web/src/compare/runs.ts';
import type { Pair } from '../../web/src/compare/runs.ts';
import { sideNames } from '../../web/src/compare/side-names.ts';
import { placeParams, readWish, titleQuery } from '../../web/src/compare/wish.ts';
import { BAISHA, SHIQIAO } from '../browser/fixture-summary.ts';

const figure = (value: number, more: Partial<Indicator> = {}): Indicator => ({
  name: '受理行政复议案件',
  value,
  unit: '件',
  year: null,
  sentence: '',
  start: 0,
  end: 0,
  valueStart: 0,
  valueEnd: 0,
  approx: false,
  target: false,
  change: false,
  group: null,
  ...more,
});

const row = (a: Indicator[], b: Indicator[], unit = '件') => ({
  name: '受理行政复议案件',
  unit,
  group: null,
  a,
  b,
});

describe('the address of a comparison', () => {
  it('gives its state back, and drops what it does not know', () => {
    const address = '?a=r1&b=r2&show=new&show=gone&show=new&show=odd';
    const state = parseCompare(new URLSearchParams(address));
    expect(state).toEqual({ a: 'r1', b: 'r2', show: ['new', 'gone'], find: '' });
    expect(compareHref(state)).toBe('/compare?a=r1&b=r2&show=new&show=gone');
    expect(compareHref(toggleShow(state, 'new'))).toBe('/compare?a=r1&b=r2&show=gone');
  });

  it('turned round shows as gone what was new', () => {
    const state = parseCompare(new URLSearchParams('?a=r1&b=r2&show=new&show=changed'));
    expect(compareHref(swapSides(state))).toBe('/compare?a=r2&b=r1&show=gone&show=changed');
  });
});

describe('what a reader types to find a report', () => {
  it.each([
    ['融安县 2024', '融安县', '2024'],
    ['2024年度南宁市', '南宁市', '2024'],
    ['桂政发〔20245〕号', '桂政发〔20245〕号', ''],
    ['江南区', '江南区', ''],
  ])('%s', (typed, words, year) => {
    expect(readWish(typed)).toEqual({ words, year });
  });

  it('asks for the reports of the place, and for titles', () => {
    const wish = readWish('融安县 2024');
    expect(placeParams(wish, 5)?.toString()).toBe(
      new URLSearchParams({ region: '融安县', year: '2024', size: '5' }).toString(),
    );
    expect(titleQuery(wish)).toBe('title:融安县 year:2024');
    expect(placeParams(readWish('2024'), 5)).toBeNull();
  });
});

describe('names of the two sides', () => {
  const earlier = { ...SHIQIAO, id: 'r', year: 2023 };
  it('are years for one place, places for one year, both otherwise', () => {
    expect(sideNames(earlier, SHIQIAO)).toEqual({ a: '2023 年', b: '2024 年' });
    expect(sideNames({ ...BAISHA, year: 2024 }, SHIQIAO)).toEqual({ a: '白沙县', b: '石桥县' });
    expect(sideNames(BAISHA, SHIQIAO)).toEqual({ a: '白沙县 2023 年', b: '石桥县 2024 年' });
  });

  it('never are the same', () => {
    const bare = { ...SHIQIAO, region: null, year: null, issuer: null, title: '报告' };
    expect(sideNames(bare, bare)).toEqual({ a: '左篇', b: '右篇' });
  });
});

describe('figures side by side', () => {
  it('subtract results of one unit', () => {
    const compared = compareFigures(row([figure(98)], [figure(134, { approx: true })]));
    if (typeof compared === 'string') throw new Error(compared);
    expect(saidDifference(compared, '件')).toBe('约 +36 件');
    expect(saidRatio(compared, 'years')).toBe('约 +36.7%');
    expect(saidRatio(compared, 'places')).toBe('约 1.37 倍');
  });

  it('give percentage points and no ratio for rates', () => {
    const [a, b] = [figure(12.3, { unit: '%' }), figure(12.6, { unit: '%' })];
    const compared = compareFigures(row([a], [b], '%'));
    expect(compared).toEqual({ difference: 0.3, points: true, ratio: null, approx: false });
  });

  it('subtract plans from plans and changes from changes', () => {
    const plans = [figure(300, { target: true }), figure(400, { target: true })] as const;
    const planned = compareFigures(row([plans[0]], [plans[1]]));
    expect(planned).toEqual({ difference: 100, points: false, ratio: 4 / 3, approx: false });
    const changes = [figure(12, { change: true }), figure(5, { change: true })] as const;
    expect(compareFigures(row([changes[0]], [changes[1]]))).toEqual({
      difference: -7,
      points: false,
      ratio: null,
      approx: false,
    });
  });

  it('do not subtract what one side alone has, nor several of a side', () => {
    expect(compareFigures(row([], [figure(2)]))).toBe('');
    expect(compareFigures(row([figure(1)], [figure(2), figure(3)]))).toContain('几个数');
  });

  it('stand in rows of their own, though of one name and unit', () => {
    const kinds = [{}, { target: true }, { change: true }, { unit: '万件' }, { group: '复议' }];
    const rows = kinds.map((kind) => {
      const one = figure(1, kind);
      return { ...row([], [one], one.unit), group: one.group };
    });
    expect(new Set(rows.map(rowKey)).size).toBe(kinds.length);
    expect(rowKey(row([figure(1)], []))).toBe(rowKey(row([], [figure(1)])));
  });

  it('count a figure told twice once, and divide by nothing', () => {
    expect(compareFigures(row([figure(0)], [figure(5), figure(5)]))).toEqual({
      difference: 5,
      points: false,
      ratio: null,
      approx: false,
    });
  });

  it('say what kind of figure they are', () => {
    expect(saidFigure(figure(12345, { approx: true }), 2024)).toBe('约 12,345 件');
    expect(saidFigure(figure(96, { unit: '%', target: true, year: 2025 }), 2024)).toBe(
      '2025 年 目标 96%',
    );
    expect(saidFigure(figure(-12, { unit: '%', change: true, year: 2024 }), 2024)).toBe(
      '增减 −12%',
    );
  });
});

describe('passages', () => {
  const pair = (change: Pair['change']): Pair => ({ change, a: null, b: null });
  it('that are the same stand folded together, in their place', () => {
    const pairs = [pair('same'), pair('same'), pair('new'), pair('same')];
    expect(
      runsOf(pairs, []).map((run) => (run.kind === 'same' ? run.pairs.length : run.kind)),
    ).toEqual([2, 'pair', 1]);
    expect(runsOf(pairs, ['new'])).toHaveLength(1);
    expect(runsOf(pairs, ['gone'])).toEqual([]);
  });
});
