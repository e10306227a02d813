/** Like-queries by practice: which one is meant, what is left out, what is said to be shared. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOf } from '../../indexer/search/asked-practice.ts';
import { similar } from '../../indexer/search/like.ts';
import type { SearchRequest, SearchResult } from '../../indexer/search/types.ts';
import { harness, type Harness } from './search-harness.ts';

const TALK =
  '推行“板凳夜话”工作法，村民晚上围坐一起，把水渠、宅基等身边争执当面说开、当场议定，由村支书主持，化解纠纷83件。';
const TEA =
  '打造“三老茶桌”品牌，请退休教师、老支书、老匠人轮流坐堂，请闹别扭的村民喝茶商量，把宅基、水渠的争执谈拢，化解纠纷76件。';
const TEMPLATE =
  '健全衔接联动的工作体系，做到小事不出村、大事不出镇，把纠纷化解在基层、化解在萌芽状态。';

const reports = [
  {
    id: 'own',
    region: '450224',
    year: 2024,
    paragraphs: [TALK, '融安县村民围坐一起当面说开争执的做法还要推广。'],
  },
  {
    id: 'upper',
    region: '4502',
    year: 2024,
    paragraphs: [
      '融安县请村民晚上围坐一起，把身边争执当面说开、当场议定，化解纠纷83件。',
      '柳州市的村民也当面说开争执。',
    ],
  },
  {
    id: 'copied',
    region: '45',
    year: 2024,
    paragraphs: ['融安县推行“板凳夜话”工作法，村民围坐一起化解争执。'],
  },
  {
    id: 'other',
    region: '130533',
    year: 2024,
    paragraphs: [TEA, TEMPLATE, '村民围坐一起议事，争执当面说开。'],
  },
  {
    id: 'third',
    region: '650107',
    year: 2023,
    paragraphs: [TEMPLATE, '办理行政复议案件48件，纠错率12.5%，出庭应诉率为百分之百。'],
  },
];

let library: Harness;
beforeAll(async () => {
  library = await harness(reports);
});
afterAll(async () => library.close());

const ask = (q: string, more: Partial<SearchRequest> = {}): Promise<SearchResult> =>
  library.ask(q, { mode: 'hybrid', ...more });

describe('the practice meant', () => {
  it.each([
    '板凳夜话',
    '“板凳夜话”',
    '「板凳夜话」工作法',
    '板凳夜話',
    '板凳夜话工作法',
    '融安县板凳夜话',
    '融安县“板凳夜话”做法',
    '板凳夜话村级议事',
  ])('is found by %s', (name) => {
    expect(cardOf(library.context, name)?.name).toBe('板凳夜话');
  });

  it('is found by its id, and not by what merely resembles it', () => {
    const id = cardOf(library.context, '板凳夜话')?.id ?? '';
    expect(cardOf(library.context, id)?.id).toBe(id);
    expect(cardOf(library.context, '夜话')).toBeUndefined();
    expect(cardOf(library.context, '村民议事')).toBeUndefined();
  });

  it.each([
    '类似板凳夜话的做法',
    '和“板凳夜话”相似的做法',
    '像板凳夜话这样的工作法',
    'practices like 板凳夜话',
    'like:板凳夜话',
  ])('is what %s asks about', async (q) => {
    const { query, hits } = await ask(q);
    expect(query.like).toEqual({ name: '板凳夜话', found: 'practice', origin: ['450224'] });
    expect(hits[0]?.text).toBe(TEA);
  });

  it('may be unknown: then a phrase of the texts is the example, or words alone', async () => {
    expect((await ask('类似出庭应诉率的做法')).query.like).toMatchObject({ found: 'phrase' });
    expect((await ask('类似天外来客的做法')).query.like).toMatchObject({
      found: 'words',
      origin: [],
    });
  });
});

describe('the answer', () => {
  it('leaves out the place itself, its practice, and places above that repeat it', async () => {
    const { hits } = await ask('类似板凳夜话的做法');
    const texts = hits.map(({ text }) => text);
    expect(texts.filter((text) => text.includes('融安县'))).toEqual([]);
    expect(texts).not.toContain(TALK);
    expect(texts).toContain('柳州市的村民也当面说开争执。');
  });

  it('has of like texts one in the first ten, and of a report two', async () => {
    const { hits, total } = await ask('类似板凳夜话的做法');
    expect(total.value).toBe(hits.length);
    const template = hits.findIndex(({ text }) => text === TEMPLATE);
    const again = hits.findLastIndex(({ text }) => text === TEMPLATE);
    expect(again).toBeGreaterThan(template);
    const first = hits.slice(0, 3).map(({ report }) => report.id);
    expect(first.filter((id) => id === 'other').length).toBeLessThanOrEqual(2);
  });

  it('is of practices where practices are asked for, each once', async () => {
    const { hits, total, facets } = await ask('类似板凳夜话的做法', { unit: 'practice' });
    expect(hits.map(({ practices }) => practices[0]?.name)).toEqual(['三老茶桌']);
    expect(total.value).toBe(1);
    expect(facets.kind).toEqual([{ value: '品牌', label: '品牌', count: 1 }]);
  });

  it('says what they share in plain words', async () => {
    const { hits } = await ask('类似板凳夜话的做法');
    expect(hits[0]?.shared).toEqual(
      expect.arrayContaining(['化解矛盾纠纷', '土地山林水利纠纷', '村民议事协商']),
    );
    expect(
      hits[0]?.shared?.some((words) => words.includes('村民') && words.includes('村干部')),
    ).toBe(true);
  });

  it('keeps to the filters', async () => {
    const { hits } = await ask('类似板凳夜话的做法', { filter: { year: ['2023'] } });
    expect(new Set(hits.map(({ report }) => report.id))).toEqual(new Set(['third']));
    const kinds = await ask('类似板凳夜话的做法 kind:机制', { unit: 'practice' });
    expect(kinds.total.value).toBe(0);
  });

  it.each([
    '类似板凳夜话的做法 达坂城区',
    '达坂城区 类似板凳夜话的做法',
    '类似板凳夜话的做法 2023年',
  ])('keeps to the place or the year that stands beside the name: %s', async (q) => {
    const { hits, query } = await ask(q);
    expect(new Set(hits.map(({ report }) => report.id))).toEqual(new Set(['third']));
    expect(query.terms.map(({ role }) => role)).toEqual(['field']);
  });

  it('leaves out what is not wanted', async () => {
    const { hits, query } = await ask('类似板凳夜话的做法 -三老茶桌');
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.map(({ text }) => text)).not.toContain(TEA);
    expect(query.terms).toEqual([{ text: '三老茶桌', role: 'exclude' }]);
  });

  it.each(['passage', 'report', 'practice'] as const)(
    'counts by a facet with a chosen value what there is without the choice, unit %s',
    async (unit) => {
      const all = await ask('类似板凳夜话的做法', { unit });
      const chosen = await ask('类似板凳夜话的做法', { unit, filter: { year: ['2023'] } });
      expect(chosen.facets.year.map(({ value, count }) => [value, count])).toEqual(
        unit === 'practice'
          ? [
              ['2024', 1],
              ['2023', 0],
            ]
          : all.facets.year.map(({ value, count }) => [value, count]),
      );
      const typed = await ask('类似板凳夜话的做法 year:2023', { unit });
      expect(typed.facets.year.map(({ value }) => value)).toEqual(
        unit === 'practice' ? [] : ['2023'],
      );
    },
  );

  it('is the same by practice, and comes by passage, report and text as well', async () => {
    const paging = { filter: {}, page: 1, size: 5 };
    const byName = await similar(library.context, { practice: '板凳夜话', ...paging });
    expect(byName.hits[0]?.text).toBe(TEA);
    const passage = library.context.reader.report('own')?.passages[0]?.id ?? '';
    const byPassage = await similar(library.context, { passage, ...paging });
    expect(byPassage.hits[0]?.text).toBe(TEA);
    const byReport = await similar(library.context, { report: 'own', ...paging });
    expect(byReport.hits.map(({ report }) => report.id)).not.toContain('own');
    const byText = await similar(library.context, { text: TALK, unit: 'practice', ...paging });
    expect(byText.hits[0]?.practices[0]?.name).toBe('板凳夜话');
  });
});

describe('the total', () => {
  const KINDS = Array.from('灯桌凳亭廊院棚屋堂厅');
  const likeTea = Array.from({ length: 110 }, (_, i) => {
    const name = `${KINDS[i % 10]}${KINDS[Math.floor(i / 10) % 10]}${i < 100 ? '茶' : '话'}桌`;
    return `打造“${name}”品牌，请老支书轮流坐堂，请闹别扭的村民喝茶商量，把争执谈拢，化解纠纷${i + 3}件。`;
  });

  it('is a lower bound where there are more passages than were read', async () => {
    const large = await harness([
      { id: 'own', region: '450224', paragraphs: [TALK] },
      { id: 'many', region: '130533', paragraphs: likeTea },
    ]);
    const found = await large.ask('like:板凳夜话', { mode: 'hybrid', unit: 'practice' });
    const all = await library.ask('like:板凳夜话', { mode: 'hybrid', unit: 'practice' });
    await large.close();
    expect(found.total.value).toBeGreaterThan(20);
    expect(found.total.relation).toBe('gte');
    expect(all.total.relation).toBe('eq');
  });
});
