import { describe, expect, it } from 'vitest';
import type { TrendResponse } from '../../server/contract.ts';
import { optionOf, tooltipLines } from '../../web/src/charts/plot-option.ts';
import { toTabSeparated } from '../../web/src/charts/tab-separated.ts';
import {
  addAsked,
  dropAsked,
  parseTrend,
  proofHref,
  requestOf,
  trendHref,
} from '../../web/src/trend/trend-state.ts';
import {
  cellsOf,
  hasFew,
  plotLabel,
  plotOf,
  rowsOf,
  saidShare,
} from '../../web/src/trend/trend-table.ts';

const read = (address: string) => parseTrend(new URLSearchParams(address));

function answer(text: string, counts: readonly (readonly [string, number, number])[]) {
  const items = counts.map(([value, reports, of]) => ({
    value,
    label: value,
    reports,
    of,
    share: of === 0 ? null : reports / of,
  }));
  const total = { reports: 3, of: 5, share: 0.6 };
  return { text, practice: null, by: 'year', items, total } satisfies TrendResponse;
}

describe('the address of a trend', () => {
  it('gives its state back: words, practices, axis, filters', () => {
    const state = read('?q=甲&q=乙&practice=k1&by=region&region=45&level=county&year=2020..2024');
    expect(parseTrend(new URL(trendHref(state), 'http://x').searchParams)).toEqual(state);
    expect(requestOf(state, { kind: 'q', text: '甲' })).toBe(
      `q=${encodeURIComponent('甲')}&by=region&region=45&level=county&year=2020..2024`,
    );
  });

  it('compares at most five, each once', () => {
    const state = read('?q=1&q=2&q=2&q=3&q=4&q=5&q=6');
    expect(state.asked.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
    expect(addAsked(state, { kind: 'q', text: '7' }).asked).toHaveLength(5);
    const one = addAsked(read('?q=1'), { kind: 'q', text: '1' });
    expect(one.asked).toHaveLength(1);
    expect(trendHref(dropAsked(one, 0))).toBe('/trend');
  });

  it('drops filters it cannot understand', () => {
    expect(read('?q=1&level=galaxy&year=soon&by=moon')).toMatchObject({
      by: 'year',
      level: '',
      year: '',
    });
  });
});

describe('the search that proves a number', () => {
  it('asks by words for reports of that year, within the same filters', () => {
    const state = read('?q=行政复议&region=45&year=2020..2024');
    const href = proofHref(state, answer('行政复议', []), '2024');
    expect(Object.fromEntries(new URL(href, 'http://x').searchParams)).toEqual({
      q: '行政复议',
      mode: 'keyword',
      unit: 'report',
      region: '45',
      year: '2024',
    });
  });

  it('asks for a practice by its name, verbatim', () => {
    const told = { ...answer('枫桥经验', []), practice: { id: 'k', name: '枫桥经验' } };
    const href = proofHref(read('?practice=k&by=region'), told, '45');
    const params = new URL(href, 'http://x').searchParams;
    expect([params.get('q'), params.get('region')]).toEqual(['"枫桥经验"', '45']);
    const marked = { ...told, practice: { id: 'k', name: '“一网通办”平台' } };
    const q = new URL(proofHref(read('?practice=k'), marked), 'http://x').searchParams.get('q');
    expect(q).toBe('"一网通办平台"');
  });
});

describe('the numbers', () => {
  const one = answer('甲', [
    ['2022', 0, 0],
    ['2023', 3, 5],
  ]);
  const other = answer('乙', [
    ['2023', 1, 5],
    ['2024', 12, 20],
  ]);
  const rows = rowsOf([one, other]);

  it('stand side by side, years in order', () => {
    expect(rows.map(({ label }) => label)).toEqual(['2022年', '2023年', '2024年']);
    expect(rows[1]?.cells.map(saidShare)).toEqual(['3/5 篇（60%）', '1/5 篇（20%）']);
    expect(saidShare(rows[0]?.cells[0] ?? null)).toBe('没有报告');
  });

  it('own up to few reports', () => {
    expect(hasFew(rows)).toBe(true);
    expect(hasFew(rowsOf([answer('丙', [['2024', 12, 20]])]))).toBe(false);
  });

  it('leave a gap in the plot where there is no report', () => {
    const data = plotOf([one, other], rows);
    expect(data.series.map(({ values }) => values)).toEqual([
      [null, 0.6, null],
      [null, 0.2, 0.6],
    ]);
    expect(tooltipLines(data, 2)).toBe('2024年\n甲：没有报告\n乙：12/20 篇（60%）');
    expect(plotLabel([one], rows)).toContain('“甲”共 3/5 篇（60%）');
  });

  it('go to a spreadsheet as text that is no formula', () => {
    expect(cellsOf([one], rowsOf([one]))[2]).toEqual(['2023年', '3', '5', '60%']);
    expect(toTabSeparated([['=HYPERLINK("x")', '-3.5', '−2', '@a', 'x\ty', '12%']])).toBe(
      `'=HYPERLINK("x")\t-3.5\t−2\t'@a\tx y\t12%`,
    );
  });
});

describe('a plot', () => {
  const look = {
    ink: '#000',
    soft: '#555',
    line: '#ccc',
    surface: '#fff',
    font: 'sans-serif',
    rem: 20,
    colours: ['#111', '#222'],
  };
  const data = {
    categories: ['2024年'],
    series: ['甲', '乙'].map((name) => ({ name, values: [0.5], said: ['1/2 篇（50%）'] })),
  };

  it('draws tooltips on the canvas, grows with the type, tells lines apart without colour', () => {
    const option = optionOf('line', data, look);
    expect(option['tooltip']).toMatchObject({ renderMode: 'richText' });
    expect(option['xAxis']).toMatchObject({ axisLabel: { fontSize: 16.25 } });
    const series: unknown = option['series'];
    expect(series).toMatchObject([
      { symbol: 'circle', lineStyle: { type: 'solid' } },
      { symbol: 'rect', lineStyle: { type: 'dashed' } },
    ]);
  });

  it('lays bars on their side, the first on top', () => {
    expect(optionOf('bar', data, look)['yAxis']).toMatchObject({ type: 'category', inverse: true });
  });
});
