/** Practices, indicators and peers, as the API gives them. */
import { describe, expect, it } from 'vitest';
import {
  indicatorItem,
  listOf,
  passageDetail,
  peersResponse,
  practiceDetail,
  practiceItem,
  reportDetail,
} from '../../server/contract.ts';
import { createFakeIndexer } from './fake-indexer.ts';
import { ask } from './support.ts';

const names = (body: { readonly items: readonly { readonly name: string }[] }) =>
  body.items.map(({ name }) => name);

/** Wrong input by route; each names the field it complains of. */
const WRONG: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ['/api/practices', { kind: '口号' }, 'kind'],
  ['/api/practices', { scope: 'regional' }, 'scope'],
  ['/api/practices', { year: '二〇二四' }, 'year'],
  ['/api/practices', { size: '101' }, 'size'],
  ['/api/practices', { q: '枫'.repeat(201) }, 'q'],
  ['/api/indicators', { year: '2024..2020' }, 'year'],
  ['/api/indicators', { level: 'village' }, 'level'],
  ['/api/indicators', { page: '0' }, 'page'],
  ['/api/peers', {}, 'region'],
  ['/api/peers', { region: ' ' }, 'region'],
  ['/api/peers', { region: '45', report: 'r2023' }, 'report'],
  ['/api/search', { unit: 'sentence' }, 'unit'],
  ['/api/search', { kind: '口号' }, 'kind'],
  ['/api/search', { original: 'maybe' }, 'original'],
  ['/api/similar', { text: '议事', unit: 'sentence' }, 'unit'],
];

describe('wrong input', () => {
  it.each(WRONG)('%s?%j is answered with 400 and names %s', async (path, query, field) => {
    const { body } = await ask().get(path).query(query).expect(400);
    expect(body.error).toMatchObject({ code: 'bad_request', field });
    expect(body.error.message).toMatch(/\p{Script=Han}/u);
  });
});

describe('practices', () => {
  it('are listed in pages, in the shape of the contract', async () => {
    const { body } = await ask().get('/api/practices?size=1&page=2').expect(200);
    const list = listOf(practiceItem).parse(body);
    expect(list).toMatchObject({ total: 2, page: 2, size: 1 });
    expect(list.items[0]).toMatchObject({
      id: '枫桥经验@national',
      scope: 'national',
      origin: { region: null, year: null },
      topics: ['disputes', 'legal-literacy'],
      topicNames: ['社会矛盾纠纷行政预防调处化解体系', '普法宣传与全民守法'],
      years: [2023, 2024],
      corrected: true,
    });
  });

  it('show the most telling evidence in a list, and say how much there is', async () => {
    const { body } = await ask().get('/api/practices').query({ q: '枫桥' }).expect(200);
    const [card] = listOf(practiceItem).parse(body).items;
    expect(card).toMatchObject({ name: '枫桥经验', evidenceTotal: 30 });
    expect(card?.evidence).toHaveLength(20);
    const one = await ask().get('/api/practices/枫桥经验').expect(200);
    expect(practiceDetail.parse(one.body).evidence).toHaveLength(30);
  });

  it.each([
    [{ kind: '工作法' }, ['融议心安']],
    [{ scope: 'national' }, ['枫桥经验']],
    [{ topic: 'legal-literacy' }, ['枫桥经验']],
    [{ year: '2020..2023' }, ['枫桥经验']],
    [{ kind: ['工作法', '模式'], topic: 'disputes' }, ['融议心安', '枫桥经验']],
    [{ q: ' 融议 ' }, ['融议心安']],
    [{ q: '没有的' }, []],
  ] as const)('are filtered by %j', async (query, expected) => {
    const { body } = await ask().get('/api/practices').query(query).expect(200);
    expect(names(body)).toEqual(expected);
  });

  it.each(['融议心安@45', '融议心安@450224', '融议心安', '融議心安', '“融议心安”工作法'])(
    'are found as %s and answered with their present id',
    async (id) => {
      const { body } = await ask()
        .get(`/api/practices/${encodeURIComponent(id)}`)
        .expect(200);
      const card = practiceDetail.parse(body);
      expect(card.id).toBe('融议心安@45');
      // What was quoted from a report that has left the library is left out.
      expect(card.evidence).toEqual([
        {
          passage: 'r2024-1',
          report: 'r2024',
          quote: '推行“融议心安”工作法。',
          start: 12,
          end: 24,
          title: '广西2024年法治政府建设情况报告',
          region: { code: '45', name: '广西壮族自治区', path: ['广西壮族自治区'] },
          level: 'province',
          organ: 'government',
          year: 2024,
          issuer: '广西壮族自治区人民政府',
          published: '2025-02-01',
          url: 'https://example.gov.cn/r2024.html',
          sample: true,
        },
      ]);
    },
  );

  it('that nobody knows are not found', async () => {
    const { body } = await ask().get('/api/practices/无此做法').expect(404);
    expect(body.error).toEqual({
      code: 'not_found',
      message: '没有编号或名称为 无此做法 的做法',
    });
  });
});

describe('indicators', () => {
  it('are listed with value, sentence and report', async () => {
    const { body } = await ask().get('/api/indicators').query({ name: '行政复议' }).expect(200);
    const list = listOf(indicatorItem).parse(body);
    expect(list).toMatchObject({ total: 1, page: 1, size: 20 });
    const [one] = list.items;
    expect(one).toMatchObject({
      name: '行政复议案件办结率',
      value: 98.5,
      unit: '%',
      year: 2023,
      sentence: '行政复议案件办结率98.5%。',
      report: { id: 'r2023', region: { code: '45' } },
    });
    expect(one?.sentence.slice(one.valueStart - one.start, one.valueEnd - one.start)).toBe('98.5%');
    expect(one?.report).not.toHaveProperty('text');
  });

  it('are filtered by name and report', async () => {
    expect((await ask().get('/api/indicators?year=2024')).body.total).toBe(0);
    expect((await ask().get('/api/indicators').query({ name: '听证' })).body.total).toBe(0);
  });
});

describe('peers', () => {
  it('are asked for by place or report, and narrowed', async () => {
    const indexer = createFakeIndexer();
    const { body } = await ask({ indexer })
      .get('/api/peers')
      .query({ region: '广西', year: '2023..2024', size: 5 })
      .expect(200);
    const answer = peersResponse.parse(body);
    expect(answer.items[0]).toMatchObject({
      region: { code: '36' },
      problems: [{ shared: ['行政复议'] }],
      practices: [{ id: '融议心安@45' }],
    });
    await ask({ indexer }).get('/api/peers?report=r2023&topic=disputes').expect(200);
    expect(indexer.asked).toEqual([
      { region: '广西', filter: { year: ['2023', '2024'] }, page: 1, size: 5 },
      { report: 'r2023', filter: { topic: ['disputes'] }, page: 1, size: 20 },
    ]);
  });

  it('of an unknown report are not found', async () => {
    const { body } = await ask().get('/api/peers?report=none').expect(404);
    expect(body.error.message).toContain('none');
  });
});

describe('reports and passages', () => {
  it('give mentions with the ids of their cards, without what is no practice', async () => {
    const { body } = await ask().get('/api/reports/r2024').expect(200);
    const { text, practices, sections, passages, corrected } = reportDetail.parse(body);
    expect(practices.map(({ id, name }) => [id, name])).toEqual([['融议心安@45', '融议心安']]);
    for (const { surface, start, end } of practices) expect(text.slice(start, end)).toBe(surface);
    expect(sections[0]?.topics).toEqual(['disputes']);
    expect(passages[0]?.topics).toEqual(['disputes']);
    expect(corrected).toEqual([]);
  });

  it('give numbers, and the fields that were put right', async () => {
    const { body } = await ask().get('/api/reports/r2023').expect(200);
    const { text, indicators, corrected } = reportDetail.parse(body);
    expect(indicators.map(({ name, value }) => [name, value])).toEqual([
      ['行政复议案件办结率', 98.5],
    ]);
    for (const one of indicators) expect(text.slice(one.start, one.end)).toBe(one.sentence);
    expect(corrected).toEqual(['issuer']);
  });

  it('give the mentions within a passage alone', async () => {
    const named = passageDetail.parse((await ask().get('/api/passages/r2024-1')).body);
    expect(named.practices).toHaveLength(1);
    const other = passageDetail.parse((await ask().get('/api/passages/r2024-0')).body);
    expect(other.practices).toEqual([]);
  });
});

describe('search and similar', () => {
  it('take practices as unit, and kind, topic, scope and original as filters', async () => {
    const indexer = createFakeIndexer();
    const query = { kind: ['品牌', '工作法'], topic: 'disputes', scope: 'local', unit: 'practice' };
    await ask({ indexer })
      .get('/api/search')
      .query({ ...query, q: '议事', sort: 'original', original: '1' })
      .expect(200);
    await ask({ indexer })
      .get('/api/similar')
      .query({ ...query, practice: '融议心安' })
      .expect(200);
    const filter = { kind: ['品牌', '工作法'], topic: ['disputes'], scope: ['local'] };
    expect(indexer.asked).toEqual([
      expect.objectContaining({ filter, unit: 'practice', sort: 'original', original: true }),
      { practice: '融议心安', filter, unit: 'practice', page: 1, size: 20 },
    ]);
  });
});

describe('the OpenAPI document', () => {
  it.each([
    ['/api/practices', ['q', 'region', 'kind', 'topic', 'scope', 'year', 'page', 'size']],
    ['/api/practices/{id}', ['id']],
    ['/api/indicators', ['name', 'region', 'level', 'year', 'page', 'size']],
    ['/api/peers', ['region', 'report', 'year', 'page', 'size']],
    ['/api/search', ['topic', 'kind', 'scope', 'original']],
    ['/api/similar', ['practice', 'unit', 'topic', 'kind', 'scope']],
  ])('describes %s with %j', async (path, expected) => {
    const { body } = await ask().get('/api/openapi.json').expect(200);
    const { parameters, responses } = body.paths[path].get;
    expect(names({ items: parameters })).toEqual(expect.arrayContaining(expected));
    expect(responses['200'].content['application/json'].schema.properties).toBeDefined();
  });
});
