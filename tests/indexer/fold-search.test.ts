/** `fold=1`: one hit for nearly identical passages, and everything counted so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest } from '../../indexer/search/types.ts';
import { harness, type Harness } from './search-harness.ts';

const LIKE = (place: string, cases: number): string =>
  `${place}健全行政复议案件办理机制，繁案精审、简案快办，全年收到行政复议申请${cases}件，依法受理并全部在法定期限内办结。`;
const OTHER =
  '推行行政复议听证，邀请人大代表、政协委员和法律顾问参加评议，提高案件办理的公信力和透明度。';

/** Two provinces, three years; the fold of the first has a passage in each report. */
const REPORTS = [
  { id: 'aaaa', region: '450224', year: 2022, cases: 12 },
  { id: 'bbbb', region: '450223', year: 2023, cases: 35 },
  { id: 'cccc', region: '360702', year: 2023, cases: 8 },
  { id: 'dddd', region: '360702', year: 2024, cases: 151 },
].map(({ id, region, year, cases }, i) => ({
  id,
  region,
  year,
  published: `${year + 1}-02-01`,
  paragraphs: [
    `# 一、行政复议\n${LIKE(['融安县', '鹿寨县', '章贡区', '章贡区'][i] ?? '', cases)}`,
    ...(i % 2 === 0 ? [OTHER] : []),
    '二、行政复议',
  ],
}));

let home: Harness;
beforeAll(async () => {
  home = await harness(REPORTS);
}, 60_000);
afterAll(() => home.close());

const ask = (more: Partial<SearchRequest> = {}) => home.ask('行政复议', { size: 100, ...more });
const countsOf = (facet: readonly { value: string; count: number }[]) =>
  Object.fromEntries(facet.map(({ value, count }) => [value, count]));

describe('a search', () => {
  it('shows and counts every passage by default, and names its group', async () => {
    const answer = await ask();
    expect(answer.total).toMatchObject({ value: 10, lexical: 10 });
    expect(answer.hits).toHaveLength(10);
    expect(new Set(answer.hits.map(({ fold }) => fold)).size).toBe(3);
    expect(answer.hits.every(({ folded }) => folded === undefined)).toBe(true);
  });

  it('folded shows one of each group and says how many it stands for', async () => {
    const answer = await ask({ fold: true });
    expect(answer.total).toMatchObject({ value: 3, relation: 'eq', lexical: 3, semantic: 0 });
    expect(answer.hits.map(({ folded = 0 }) => folded).sort((a, b) => a - b)).toEqual([2, 4, 4]);
    const all = await ask();
    const first = new Map(all.hits.toReversed().map(({ fold, id }) => [fold, id]));
    expect(answer.hits.map(({ id }) => id).sort()).toEqual([...first.values()].sort());
  });

  it('counts groups in its facets as choosing a value counts them', async () => {
    const { facets } = await ask({ fold: true });
    expect(countsOf(facets.year)).toEqual({ 2022: 3, 2023: 3, 2024: 2 });
    expect(countsOf(facets.region)).toMatchObject({ 45: 3, 36: 3, 360702: 3, 450223: 2 });
    for (const { value, count } of facets.year) {
      const chosen = await ask({ fold: true, filter: { year: [value] } });
      expect(chosen.total.value).toBe(count);
      expect(countsOf(chosen.facets.year)).toEqual(countsOf(facets.year));
      expect(chosen.hits.reduce((sum, { folded = 0 }) => sum + folded, 0)).toBe(
        (await ask({ filter: { year: [value] } })).total.value,
      );
    }
  });

  it('pages through each group once, with the same total, by date as well', async () => {
    for (const sort of ['relevance', 'newest', 'oldest'] as const) {
      const pages = [1, 2, 3, 4].map((page) => ask({ fold: true, sort, page, size: 1 }));
      const answers = await Promise.all(pages);
      expect(answers.map(({ total }) => total.value)).toEqual([3, 3, 3, 3]);
      expect(new Set(answers.flatMap(({ hits }) => hits.map(({ fold }) => fold))).size).toBe(3);
    }
    const [newest] = (await ask({ fold: true, sort: 'newest' })).hits;
    expect(newest?.report.id).toBe('dddd');
  });

  it.each(['hybrid', 'semantic'] as const)('counts groups by meaning (%s)', async (mode) => {
    const all = await ask({ mode });
    const folded = await ask({ mode, fold: true });
    expect(folded.total.value).toBe(new Set(all.hits.map(({ fold }) => fold)).size);
    expect(folded.total.lexical + folded.total.semantic).toBe(folded.total.value);
    expect(folded.hits).toHaveLength(folded.total.value);
  });

  it('by report is not changed by folding', async () => {
    const plain = await ask({ unit: 'report' });
    const folded = await ask({ unit: 'report', fold: true });
    expect({ ...folded, took: null }).toEqual({ ...plain, took: null });
    expect(plain.total.value).toBe(4);
  });
});
