import { describe, expect, it } from 'vitest';
import type { ReportItem, ReportSummary } from '../../server/contract.ts';
import { gather } from '../../web/src/api/reading-queries.ts';
import {
  compareHref,
  otherPlaces,
  otherYears,
  placeLists,
  SHOWN,
  yearLists,
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

/** The first page of the API's list, from reports that stand newest first. */
function listed(library: readonly ReportSummary[], address: string) {
  const params = new URL(address, 'http://own').searchParams;
  const items = library
    .filter(
      ({ region, level, year }) =>
        region?.code.startsWith(params.get('region') ?? '') &&
        level === (params.get('level') ?? level) &&
        String(year) === (params.get('year') ?? String(year)),
    )
    .map((report): ReportItem => ({ ...report, gone: null }))
    .slice(0, Number(params.get('size')));
  return { items };
}

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
    expect(yearLists(SHIQIAO)).toEqual(['region=990121&level=county&organ=government&size=100']);
    expect(yearLists({ ...SHIQIAO, region: null })).toEqual([]);
    const [own] = yearLists(bureau);
    expect(new URLSearchParams(own).get('issuer')).toBe('县司法局');
    expect(placeLists({ ...SHIQIAO, year: null })).toEqual([]);
    const all = 'level=county&year=2024&organ=government&size=100';
    expect(placeLists({ ...SHIQIAO, region: null })).toEqual([all]);
  });

  it.each([
    ['the prefecture of a county', '990121', ['青岭省', '云溪市', '石桥县'], '9901'],
    ['the city of a district that has no prefecture', '500112', ['重庆市', '渝北区'], '50'],
    ['the county of a township', '990121001', ['青岭省', '云溪市', '石桥县', '镇'], '990121'],
    ['the province of a prefecture', '9901', ['青岭省', '云溪市'], '99'],
    ['the nation of a province', '99', ['青岭省'], null],
    ['nothing of the nation', '0', ['全国'], null],
  ])('are looked for first below %s', (_what, code, path, above) => {
    const lists = placeLists({ ...SHIQIAO, region: { code, name: '', path } });
    const regions = lists.map((list) => new URLSearchParams(list).get('region'));
    expect(regions).toEqual(above === null ? [null] : [above, null]);
  });

  it('are found though 126 newer reports lie below the place', async () => {
    const region = { code: '99', name: '青岭省', path: ['青岭省'] };
    const report = { ...SHIQIAO, id: 'rprovince', level: 'province' as const, region };
    const before = { ...report, id: 'rbefore', year: 2023, published: '2024-01-23' };
    const library = [
      ...Array.from({ length: 126 }, (_, i) => ({ ...SHIQIAO, id: `rbelow${i}` })),
      report,
      before,
    ];
    const found = await gather(yearLists(report), SHOWN, async (address) =>
      listed(library, address),
    );
    expect(otherYears(found, report).map(({ id }) => id)).toEqual(['rbefore']);
  });

  it('are neighbours, though the newest hundred of the nation lie elsewhere', async () => {
    const place = (code: string) => ({ code, name: code, path: ['省', '市', '县'] });
    const far = Array.from({ length: 126 }, (_, i) => ({
      ...SHIQIAO,
      id: `rfar${i}`,
      region: place(`98${1000 + i}`),
    }));
    const near = { ...SHIQIAO, id: 'rnear', region: place('990122') };
    const asked: string[] = [];
    const get = async (address: string) => {
      asked.push(address);
      return listed([...far, SHIQIAO, near], address);
    };
    const few = otherPlaces(await gather(placeLists(SHIQIAO), SHOWN, get), SHIQIAO);
    expect(few.map(({ id }) => id).slice(0, 2)).toEqual(['rnear', 'rfar0']);
    expect([few.length, asked.length]).toEqual([SHOWN, 2]);
    await gather(placeLists({ ...SHIQIAO, region: place('981000') }), SHOWN, get);
    expect(asked).toHaveLength(3);
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
