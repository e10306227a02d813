/** A word or a practice over years and places: exactly what plain counting over the passages gives. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../indexer/engine/engine.ts';
import { BadRequest, NotFound } from '../../indexer/indexer.ts';
import { passes } from '../../indexer/search/filter-values.ts';
import { TREND_AXES, type TrendRequest } from '../../indexer/search/trend-types.ts';
import { trend } from '../../indexer/search/trend.ts';
import { DEFAULTS, harness, type Harness } from './search-harness.ts';
import { dice, ENGINES, inCase, oracleHome, pick, type OracleHome } from './search-oracle-home.ts';
import { holds, read } from './search-oracle-reading.ts';

const ROUNDS = 60;
const SEED = Number(process.env['ORACLE_SEED'] ?? 0);

const FILTERS: readonly Filter[] = [
  {},
  {},
  { region: ['45'] },
  { region: ['广西', '13'] },
  { region: ['4501'] },
  { year: ['2022', '2024'] },
  { year: ['2023'], level: ['county'] },
  { part: ['problems'] },
  { part: ['achievements'], region: ['45'] },
  { kind: ['品牌'], year: ['2023', '2024'] },
];

const names = Object.keys(ENGINES) as (keyof typeof ENGINES)[];

describe.each(names)('on %s', (name) => {
  let home: OracleHome;
  beforeAll(async () => {
    home = await oracleHome(name);
  });
  afterAll(() => home.close());

  /** Year, or the part of the chain of codes that is listed, of a report that passes. */
  function keyOf(values: Filter, { by, filter }: TrendRequest): string | undefined {
    if (by === 'year') return values.year?.[0];
    const codes = values.region ?? [];
    const [only, ...others] = filter.region ?? [];
    if (others.length > 0) return codes.find((code) => code === '45' || code === '13');
    if (only === undefined) return codes.find((code) => code.length === 2);
    return codes[codes.indexOf(only) + 1];
  }

  function counted(request: TrendRequest, isMatch: (units: string) => boolean) {
    const codes = (request.filter.region ?? []).map((one) => (one === '广西' ? '45' : one));
    const filter = codes.length === 0 ? request.filter : { ...request.filter, region: codes };
    const all = new Map<string, { key: string | undefined; has: boolean }>();
    for (const { report, units, values } of home.passages) {
      if (!passes(values, filter)) continue;
      const known = all.get(report) ?? { key: keyOf(values, request), has: false };
      all.set(report, { ...known, has: known.has || isMatch(units) });
    }
    const items = new Map<string, { reports: number; of: number }>();
    for (const { key, has } of all.values()) {
      if (key === undefined) continue;
      const { reports, of } = items.get(key) ?? { reports: 0, of: 0 };
      items.set(key, { reports: reports + (has ? 1 : 0), of: of + 1 });
    }
    const having = [...all.values()].filter(({ has }) => has).length;
    return { items, total: { reports: having, of: all.size } };
  }

  it('counts the reports that hold a phrase, and those there are', async () => {
    const roll = dice(SEED + 1);
    let found = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { text } = pick(home.passages, roll);
      const at = Math.floor(roll() * Math.max(1, text.length - 4));
      const term = text
        .slice(at, at + 1 + Math.floor(roll() * 4))
        .replaceAll(/[\s"“”「」『』«»]/g, '');
      if (read(term) === '') continue;
      const by = pick(TREND_AXES, roll);
      const request = { q: `"${term}"`, by, filter: pick(FILTERS, roll) };
      const expected = counted(request, (units) => holds(units, read(term)));
      await inCase(JSON.stringify(request), async () => {
        const { items, total } = await trend(home.harness.context, request);
        expect(total).toMatchObject(expected.total);
        const some = items.filter(({ of }) => of > 0);
        expect(new Map(some.map(({ value, reports, of }) => [value, { reports, of }]))).toEqual(
          expected.items,
        );
        for (const { reports, of, share } of items)
          expect(share).toBe(of === 0 ? null : reports / of);
        const values = items.map(({ value }) => value);
        expect(values).toEqual(values.toSorted());
      });
      found += expected.total.reports;
    }
    expect(found).toBeGreaterThan(ROUNDS);
  });

  it('counts the reports that a search by words finds, whatever is chosen', async () => {
    for (const q of ['行政复议', '调解 矛盾', '普法 -律师', 'year:2023..2024 执法', '广西 复议']) {
      for (const filter of FILTERS) {
        const { total } = await trend(home.harness.context, { q, by: 'year', filter });
        const { total: searched } = await home.harness.ask(q, { unit: 'report', filter });
        expect(total.reports, `${q} ${JSON.stringify(filter)}`).toBe(searched.value);
      }
    }
  });
});

const DRAFTS = [
  { id: 'a', region: '450224', year: 2019, paragraphs: ['打造“融议心安”品牌，村民议事。'] },
  { id: 'b', region: '45', year: 2022, paragraphs: ['推广“融议心安”品牌经验。', '办理行政复议。'] },
  { id: 'c', region: '1305', year: 2022, paragraphs: ['办理行政复议案件。'] },
  { id: 'd', region: '0', year: 2022, paragraphs: ['普法。'] },
  { id: 'e', year: 2018, paragraphs: ['依法行政。', '行政复议。'] },
  { id: 'f', region: '469001', year: 2023, paragraphs: ['依法行政。'] },
];

describe('of a few reports', () => {
  let home: Harness;
  beforeAll(async () => {
    home = await harness(DRAFTS);
  });
  afterAll(() => home.close());

  const ask = (more: Partial<TrendRequest>) =>
    trend(home.context, { by: 'year', filter: {}, ...more });
  const rows = async (more: Partial<TrendRequest>) =>
    (await ask(more)).items.map(({ value, reports, of }) => [value, reports, of]);

  it('lists the years without a gap, from the first there is a report of', async () => {
    expect(await rows({ q: '行政复议' })).toEqual([
      ['2018', 1, 1],
      ['2019', 0, 1],
      ['2020', 0, 0],
      ['2021', 0, 0],
      ['2022', 2, 3],
      ['2023', 0, 1],
    ]);
    expect((await ask({ q: '行政复议', filter: { year: ['2021', '2030'] } })).items).toEqual([]);
  });

  it('lists provinces, then what lies directly below the place chosen, each with all below', async () => {
    const q = '行政复议';
    expect(await rows({ q, by: 'region' })).toEqual([
      ['13', 1, 1],
      ['45', 1, 2],
      ['46', 0, 1],
    ]);
    expect(await rows({ q, by: 'region', filter: { region: ['广西'] } })).toEqual([['4502', 0, 1]]);
    // Counties of 海南 lie directly below it.
    expect(await rows({ q, by: 'region', filter: { region: ['46'] } })).toEqual([['469001', 0, 1]]);
    expect(await rows({ q, by: 'region', filter: { region: ['13', '4502', '11'] } })).toEqual([
      ['11', 0, 0],
      ['13', 1, 1],
      ['4502', 0, 1],
    ]);
    expect(await rows({ q: `region:广西 ${q}`, by: 'region' })).toEqual([['4502', 0, 1]]);
  });

  it('names the places, and counts those without a place in the total alone', async () => {
    const { items, total } = await ask({ q: '行政复议', by: 'region' });
    expect(items.map(({ label }) => label)).toEqual(['河北省', '广西壮族自治区', '海南省']);
    expect(total).toEqual({ reports: 3, of: 6, share: 0.5 });
  });

  it('counts the evidence of a practice, by name or id', async () => {
    const byName = await ask({ practice: '融议心安' });
    const card = home.context.reader.practice('融议心安');
    expect(byName.practice).toEqual({ id: card?.id, name: '融议心安' });
    expect(byName.total).toMatchObject({ reports: 2, of: 6 });
    expect(await ask({ practice: card?.id ?? '' })).toEqual(byName);
    expect(await rows({ practice: ' 融议心安 ', filter: { year: ['2022'] } })).toEqual([
      ['2022', 1, 3],
    ]);
  });

  it('counts no report that has only most of the words', async () => {
    const q = '行政复议 依法行政 融议心安 村民';
    expect((await home.ask(q, { ...DEFAULTS, q })).query.match).not.toBe('all');
    expect((await ask({ q })).total.reports).toBe(0);
  });

  it.each([
    [{}, 'q'],
    [{ q: ' ', practice: '' }, 'q'],
    [{ q: '复议', practice: '融议心安' }, 'practice'],
    [{ q: '类似融议心安的做法' }, 'q'],
    [{ q: 'like:融议心安' }, 'q'],
    [{ q: '！！' }, 'q'],
    [{ q: '复议'.repeat(150) }, 'q'],
    [{ q: '复议', filter: { region: ['乌有乡'] } }, 'region'],
  ] as const)('refuses %j and names %s', async (more, field) => {
    const refused = await ask(more).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(BadRequest);
    expect(refused).toMatchObject({ field });
  });

  it('knows no practice of that name', async () => {
    await expect(ask({ practice: '乌有做法' })).rejects.toBeInstanceOf(NotFound);
  });
});
