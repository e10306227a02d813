/** Walking a search to its end gives what paging gives, hit by hit, with the same totals. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mode, MODES, type SearchRequest, SORTS, UNITS } from '../../indexer/search/types.ts';
import type { Hit } from '../../indexer/search/types.ts';
import { walk } from '../../indexer/search/walk.ts';
import { DEFAULTS, harness, type Harness } from './search-harness.ts';
import { dice, ENGINES, inCase, oracleHome, pick, type OracleHome } from './search-oracle-home.ts';

const ROUNDS = 10;
const PAGE = 100;
const ENOUGH = 100_000;
const SEED = Number(process.env['ORACLE_SEED'] ?? 0);

const QUERIES = [
  '行政复议',
  '调解 矛盾',
  '“营商环境” -审批',
  '融议心安',
  '人',
  '复议委员会 村民 环境整治 无人机巡查',
  'year:2023..2024 普法',
  'like:融议心安',
  '类似融议心安的做法',
  '龘龘龘',
  '',
];

async function allOf(
  { context }: Pick<Harness, 'context'>,
  request: SearchRequest,
  limit = ENOUGH,
): Promise<{ readonly found: Awaited<ReturnType<typeof walk>>; readonly hits: readonly Hit[] }> {
  const found = await walk(context, request, limit);
  const hits: Hit[] = [];
  for await (const hit of found.hits) hits.push(hit);
  return { found, hits };
}

/** Pages one after another; what each says of the whole is the same. */
async function paged(home: Harness, { q, ...more }: SearchRequest) {
  const first = await home.ask(q, { ...more, page: 1, size: PAGE });
  const hits = [...first.hits];
  for (let page = 2; (page - 1) * PAGE < first.total.value; page += 1) {
    hits.push(...(await home.ask(q, { ...more, page, size: PAGE })).hits);
  }
  return { first, hits };
}

async function expectSame(home: Harness, request: SearchRequest): Promise<number> {
  const { first, hits } = await paged(home, request);
  const walked = await allOf(home, request);
  expect(walked.found).toMatchObject({
    query: first.query,
    mode: first.mode,
    total: first.total,
  });
  expect(walked.found.notice).toBe(first.notice);
  expect(walked.hits).toEqual(hits);
  expect(walked.hits).toHaveLength(first.total.value);
  return hits.length;
}

const names = Object.keys(ENGINES) as (keyof typeof ENGINES)[];

describe.each(names)('on %s', (name) => {
  let home: OracleHome;
  beforeAll(async () => {
    home = await oracleHome(name);
  });
  afterAll(() => home.close());

  function requestOf(roll: () => number, mode: Mode): SearchRequest {
    const [year, region] = ['2023', '45'];
    return {
      ...DEFAULTS,
      q: pick(QUERIES, roll),
      mode,
      unit: pick(UNITS, roll),
      sort: pick(SORTS, roll),
      fold: roll() < 0.3,
      original: roll() < 0.2,
      filter: {
        ...(roll() < 0.2 && { year: [year] }),
        ...(roll() < 0.2 && { region: [region] }),
        ...(roll() < 0.2 && { part: ['achievements'] }),
      },
    };
  }

  it.each(MODES)('%s: walks as paging does', async (mode) => {
    const roll = dice(SEED + MODES.indexOf(mode));
    let hits = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = requestOf(roll, mode);
      await inCase(JSON.stringify(request), async () => {
        hits += await expectSame(home.harness, request);
      });
    }
    expect(hits).toBeGreaterThan(ROUNDS);
  });
});

describe('of a large set', () => {
  let large: Harness;
  const COUNT = 1_150;
  beforeAll(async () => {
    const paragraphs = Array.from(
      { length: COUNT },
      (_, at) => `第${at}项：办理行政复议案件，数字${at * 7}。`,
    );
    large = await harness([
      { id: 'large', region: '450224', paragraphs: paragraphs.slice(0, 700) },
      { id: 'other', region: '4501', year: 2022, paragraphs: paragraphs.slice(700) },
    ]);
  });
  afterAll(() => large.close());

  it.each(SORTS)('walks beyond what is scored again, sorted by %s', async (sort) => {
    for (const mode of ['keyword', 'hybrid'] as const) {
      const request = { ...DEFAULTS, q: '行政复议', mode, sort };
      expect(await expectSame(large, request)).toBe(COUNT);
    }
  });

  it('gives no more than the limit, and the total of all', async () => {
    for (const limit of [0, 1, 499, 500, 501, 1_149]) {
      const request = { ...DEFAULTS, q: '行政复议', mode: 'hybrid' as const };
      const { found, hits } = await allOf(large, request, limit);
      expect(hits).toHaveLength(limit);
      expect(found.total.value).toBe(COUNT);
    }
  });

  it('asks the engine once more at most, however many pages that would be', async () => {
    let asked = 0;
    const engine: typeof large.context.engine = {
      ...large.context.engine,
      lexical: (...given) => {
        asked += 1;
        return large.context.engine.lexical(...given);
      },
    };
    const context = { ...large.context, engine };
    const { hits } = await allOf({ context }, { ...DEFAULTS, q: '行政复议' });
    expect([hits.length, asked]).toEqual([COUNT, 2]);
  });

  it('lets others be answered in between, and stops reading when nobody asks', async () => {
    let turns = 0;
    let on = true;
    const tick = (): void => {
      turns += 1;
      if (on) setImmediate(tick);
    };
    setImmediate(tick);
    let rows = 0;
    const statistics: typeof large.context.statistics = {
      ...large.context.statistics,
      scoringRows: (ids) => {
        rows += ids.length;
        return large.context.statistics.scoringRows(ids);
      },
    };
    const found = await walk(
      { ...large.context, statistics },
      { ...DEFAULTS, q: '行政复议' },
      ENOUGH,
    );
    const before = rows;
    const turnsBefore = turns;
    let seen = 0;
    for await (const hit of found.hits) {
      expect(hit.text).toContain('行政复议');
      seen += 1;
      if (seen === 300) break;
    }
    on = false;
    expect(turns - turnsBefore).toBeGreaterThanOrEqual(5);
    expect(rows - before).toBeLessThan(COUNT);
  });
});

describe('of a library without meaning', () => {
  it('says that it walks by words alone', async () => {
    const plain = await harness([{ id: 'one', paragraphs: ['推进行政复议。', '普法。'] }], false);
    const request = { ...DEFAULTS, q: '行政复议', mode: 'hybrid' as const };
    expect(await expectSame(plain, request)).toBe(1);
    const { found } = await allOf(plain, request);
    expect([found.mode, found.notice]).toEqual(['keyword', '没有模型']);
    await plain.close();
  });
});
