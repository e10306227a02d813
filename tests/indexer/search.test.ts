import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadRequest } from '../../indexer/indexer.ts';
import type { SearchResult } from '../../indexer/search/types.ts';
import { harness, type Harness } from './search-harness.ts';

const reports = [
  {
    id: 'rongan',
    title: '融安县2024年法治政府建设年度报告',
    region: '450224',
    published: '2025-02-01',
    paragraphs: [
      '# （二）持续推广“融议心安”村级议事协商品牌\n持续推进“融议心安”议事协商工作，推动1023个屯组开展议事协商。',
      '持续深入推进“融议心安”村级议事品牌创建，并化解纠纷。',
      '收到行政复议申请48件，待处理1件，纠错率12.5%。12345热线办理1,234件。',
    ],
    parts: [['achievements'], ['next-year'], ['achievements']] as const,
  },
  {
    id: 'jiangnan',
    title: '江南区人民政府2022年法治政府建设工作报告',
    region: '450105',
    year: 2022,
    published: '2023-03-29',
    capturedAt: '2025-04-01T00:00:00Z',
    paragraphs: [
      '以“逢四说事”引领基层社会治理，村民坐在一起议事协商、化解矛盾。',
      '行政复议案件78件，纠错率51.28%，依据南府规〔2022〕37号办理。安全，生产两手抓。',
    ],
  },
  {
    id: 'weixian',
    title: '威縣人民政府2019年度法治政府建設報告',
    region: '130533',
    year: 2019,
    published: '2020-01-06',
    paragraphs: [
      '運用國際論壇經驗，推進行政復議和矛盾糾紛化解。',
      '加强安全生产监管，推进在建工程检查137号事项。',
    ],
  },
];

let library: Harness;
beforeAll(async () => {
  library = await harness(reports);
});
afterAll(async () => library.close());

const ids = (answer: SearchResult): string[] => answer.hits.map((hit) => hit.report.id);

describe('by words', () => {
  it.each([
    ['处理', 1],
    ['工程', 1],
    ['灯', 0],
    ['心安', 2],
    ['融议', 2],
    ['融議心安', 2],
    ['国际论坛', 1],
    ['行政复议', 3],
    ['37号', 1],
    ['〔2022〕37号', 1],
    ['(2022)37号', 1],
    ['51.28%', 1],
    ['5%', 0],
    ['1234', 1],
    ['1,234件', 1],
    ['12345热线', 1],
    ['安全生产', 1],
    ['逢四说事', 1],
  ])('%s stands in %i passages', async (q, total) => {
    const answer = await library.ask(q);
    expect(answer.total).toEqual({ value: total, lexical: total, semantic: 0, relation: 'eq' });
    expect(answer.query.match).toBe(total === 0 ? 'none' : 'all');
  });

  it('puts the passage that describes a name first and marks the name', async () => {
    const [first, second] = (await library.ask('融议心安')).hits;
    expect(first?.text).toContain('1023个屯组');
    expect(first?.why).toEqual(['exact', 'words', 'practice']);
    expect(first?.matches.map(([a, b]) => first.text.slice(a, b))).toEqual([
      '融议心安',
      '融议心安',
    ]);
    expect(second?.section.parts).toEqual(['next-year']);
  });

  it('needs all words, leaves out what is excluded, and takes phrases verbatim', async () => {
    expect((await library.ask('行政复议 纠错率')).total.value).toBe(2);
    expect(ids(await library.ask('行政复议 -纠错率'))).toEqual(['weixian']);
    expect((await library.ask('“议事协商品牌”')).total.value).toBe(1);
    expect((await library.ask('"品牌议事协商"')).total.value).toBe(0);
  });

  it('relaxes to most words when no passage has all, and says which are missing', async () => {
    const answer = await library.ask('行政复议 纠错率 摩托艇');
    expect(answer.query).toMatchObject({ match: 'most', missing: ['摩托艇'] });
    expect(answer.total.lexical).toBeGreaterThan(0);
    expect((await library.ask('摩托艇 热气球')).query.match).toBe('none');
  });

  it('lets a place or a year of the report satisfy a word, and says so', async () => {
    const place = await library.ask('广西 行政复议');
    expect(ids(place).toSorted()).toEqual(['jiangnan', 'rongan']);
    expect(place.hits[0]?.why).toContain('place');
    expect(place.query.terms).toContainEqual({ text: '广西', role: 'place' });
    expect(ids(await library.ask('2019年 行政复议'))).toEqual(['weixian']);
  });

  it('reads fields and filters alike, places including what lies below', async () => {
    expect(ids(await library.ask('行政复议 region:广西 year:2020..2023'))).toEqual(['jiangnan']);
    expect(ids(await library.ask('行政复议', { filter: { region: ['450224'] } }))).toEqual([
      'rongan',
    ]);
    expect(ids(await library.ask('行政复议 title:威县'))).toEqual(['weixian']);
    expect((await library.ask('品牌 part:next-year')).total.value).toBe(1);
    expect(ids(await library.ask('行政复议 region:河北 region:融安县')).toSorted()).toEqual([
      'rongan',
      'weixian',
    ]);
    expect(ids(await library.ask('行政复议 地區：廣西 年份：２０２２'))).toEqual(['jiangnan']);
    expect(ids(await library.ask('行政复议 title:法治 title:江南区'))).toEqual(['jiangnan']);
    expect((await library.ask('行政复议 region:，')).total.value).toBe(0);
    await expect(library.ask('复议', { filter: { region: ['火星省'] } })).rejects.toThrow(
      BadRequest,
    );
    await expect(library.ask('复议 year:去年')).rejects.toThrow(BadRequest);
  });

  it('counts facets over the set, and a chosen field without its own choice', async () => {
    const { facets } = await library.ask('行政复议', { filter: { year: ['2022'] } });
    expect(facets.year).toEqual([
      { value: '2024', label: '2024', count: 1 },
      { value: '2022', label: '2022', count: 1 },
      { value: '2019', label: '2019', count: 1 },
    ]);
    expect(facets.region.map(({ value, label, count }) => [value, label, count])).toEqual([
      ['45', '广西壮族自治区', 1],
      ['4501', '南宁市', 1],
      ['450105', '江南区', 1],
    ]);
  });

  it('lists everything for an empty query', async () => {
    expect((await library.ask('')).total.value).toBe(7);
    expect((await library.ask('', { filter: { region: ['45'] } })).total.value).toBe(5);
  });
});

describe('by meaning', () => {
  it('adds what is near and counts it apart; no hit twice over the pages', async () => {
    const answer = await library.ask('议事协商化解矛盾', { mode: 'hybrid', size: 2 });
    expect(answer.total.value).toBe(answer.total.lexical + answer.total.semantic);
    expect(answer.total.semantic).toBeGreaterThan(0);
    const seen: string[] = [];
    for (let page = 1; page <= Math.ceil(answer.total.value / 2); page++) {
      const next = await library.ask('议事协商化解矛盾', { mode: 'hybrid', size: 2, page });
      expect(next.total).toEqual(answer.total);
      expect(next.facets).toEqual(answer.facets);
      seen.push(...next.hits.map((hit) => hit.id));
    }
    expect(seen).toHaveLength(answer.total.value);
    expect(new Set(seen).size).toBe(seen.length);
    expect(answer.facets.level.reduce((sum, { count }) => sum + count, 0)).toBe(answer.total.value);
  });

  it('keeps out what is excluded and what the filter forbids', async () => {
    const answer = await library.ask('议事协商 -融议心安', {
      mode: 'semantic',
      filter: { region: ['45'] },
    });
    for (const hit of answer.hits) {
      expect(hit.text).not.toContain('融议心安');
      expect(hit.report.region?.path[0]).toBe('广西壮族自治区');
      expect(hit.why).toEqual(['meaning']);
    }
    expect(answer.total.lexical).toBe(0);
  });

  it('answers by words and says so when there is no model', async () => {
    const wordsOnly = await harness(reports.slice(0, 1), false);
    const answer = await wordsOnly.ask('行政复议', { mode: 'hybrid' });
    expect(answer).toMatchObject({ mode: 'keyword', notice: '没有模型', total: { value: 1 } });
    await wordsOnly.close();
  });
});

describe('other ways to walk the set', () => {
  it('one hit a report, with totals and facets that count reports', async () => {
    const answer = await library.ask('融议心安', { unit: 'report' });
    expect(answer.total.value).toBe(1);
    expect(answer.hits[0]).toMatchObject({ id: 'rongan', unit: 'report' });
    expect(answer.facets.part.map(({ value, count }) => [value, count])).toEqual([
      ['achievements', 1],
      ['next-year', 1],
    ]);
  });

  it('by date', async () => {
    expect(ids(await library.ask('行政复议', { sort: 'newest' }))).toEqual([
      'rongan',
      'jiangnan',
      'weixian',
    ]);
    expect(ids(await library.ask('行政复议', { sort: 'oldest' }))).toEqual([
      'weixian',
      'jiangnan',
      'rongan',
    ]);
  });

  it('by capture, an old report that was found last first', async () => {
    for (const unit of ['passage', 'report'] as const) {
      const { hits } = await library.ask('行政复议', { sort: 'captured', unit });
      expect(hits[0]?.report.id).toBe('jiangnan');
      expect(hits).toHaveLength(3);
    }
  });

  it('takes a pasted page as an example, uncut and without operators', async () => {
    const pasted = `${'推进村级议事协商，化解矛盾纠纷，'.repeat(120)}-融议心安`;
    const answer = await library.ask(pasted, { mode: 'hybrid' });
    expect(answer.query.text).toBe(pasted);
    expect(answer.hits.length).toBeGreaterThan(0);
  });

  it('explains the arithmetic when asked', async () => {
    const [first] = (await library.ask('融议心安', { explain: true })).hits;
    expect(first?.explain).toMatchObject({ coverage: 1, exact: 1 });
    expect(first?.explain?.['bm25']).toBeGreaterThan(0);
  });

  it('finds what other places do like a named thing, and says what is shared', async () => {
    const answer = await library.ask('类似融议心安的做法', { mode: 'hybrid' });
    expect(answer.query.like).toEqual({ name: '融议心安', found: 'practice', origin: ['450224'] });
    expect(ids(answer)).not.toContain('rongan');
    expect(ids(answer)[0]).toBe('jiangnan');
  });
});
