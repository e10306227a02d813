/** Practices as hits: counted, ordered, filtered and named as reports and passages are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRequest, SearchResult } from '../../indexer/search/types.ts';
import { harness, type Harness } from './search-harness.ts';

const SHARED =
  '坚持和发展新时代“枫桥经验”，健全人民调解、行政调解、司法调解衔接联动的工作体系，把矛盾纠纷化解在基层。';
const TALK =
  '推行“板凳夜话”工作法，村民晚上围坐一起，把水渠、宅基等身边争执当面说开、当场议定，化解纠纷83件。';
const TEA =
  '打造“三老茶桌”品牌，请退休教师、老支书、老匠人轮流坐堂，请闹别扭的乡亲喝茶商量，化解纠纷76件。';
const DESK =
  '建立“开张帮帮团”机制，帮办员陪着创业者把开办企业的手续一路办完，材料只交一遍，化解办事难题。';
const BOTH = '推广“板凳夜话”工作法，打造“法治驿亭”品牌，方便群众就近咨询法律，化解纠纷12件。';

const reports = [
  {
    id: 'rongan',
    region: '450224',
    year: 2024,
    paragraphs: [SHARED, TALK],
    topics: [['disputes'], ['disputes']],
  },
  {
    id: 'rongan-2023',
    region: '450224',
    year: 2023,
    paragraphs: [BOTH],
    topics: [['legal-services']],
  },
  {
    id: 'weixian',
    region: '130533',
    year: 2024,
    paragraphs: [SHARED, TEA],
    topics: [['disputes'], ['disputes']],
  },
  {
    id: 'dabancheng',
    region: '650107',
    year: 2024,
    paragraphs: [SHARED, DESK],
    topics: [['disputes'], ['functions']],
  },
  { id: 'plain', region: '450105', year: 2024, paragraphs: ['化解纠纷的工作没有起名。'] },
];

let library: Harness;
beforeAll(async () => {
  library = await harness(reports);
});
afterAll(async () => library.close());

const ask = (q: string, more: Partial<SearchRequest> = {}): Promise<SearchResult> =>
  library.ask(q, { unit: 'practice', ...more });
const names = (answer: SearchResult): string[] =>
  answer.hits.flatMap(({ practices }) => practices.map(({ name }) => name));

/** What the answer must be, told from the texts alone. */
function holders(q: string): Set<string> {
  const found = reports.flatMap(({ paragraphs }) => paragraphs.filter((text) => text.includes(q)));
  const all = ['枫桥经验', '板凳夜话', '三老茶桌', '开张帮帮团', '法治驿亭'];
  return new Set(all.filter((name) => found.some((text) => text.includes(name))));
}

describe('unit=practice', () => {
  it.each(['化解', '化解纠纷', '材料', '没有起名'])(
    'finds by %s the practices of the set',
    async (q) => {
      const answer = await ask(q);
      expect(new Set(names(answer))).toEqual(holders(q));
      expect(answer.total).toMatchObject({ value: holders(q).size, lexical: holders(q).size });
      for (const hit of answer.hits) {
        expect(hit.unit).toBe('practice');
        expect(hit.practices.map(({ id, name }) => [id, name])).toEqual([
          [hit.id, names({ ...answer, hits: [hit] })[0]],
        ]);
        expect(hit.text).toContain(hit.practices[0]?.name);
      }
    },
  );

  it('pages through each practice once', async () => {
    const whole = await ask('化解');
    const paged: string[] = [];
    for (let page = 1; page <= whole.total.value; page++) {
      const one = await ask('化解', { page, size: 1 });
      expect(one.total).toEqual(whole.total);
      expect(one.facets).toEqual(whole.facets);
      paged.push(...one.hits.map(({ id }) => id));
    }
    expect(paged).toEqual(whole.hits.map(({ id }) => id));
    expect(new Set(paged).size).toBe(whole.total.value);
  });

  it.each(['kind', 'topic', 'region', 'year'] as const)(
    'counts by %s what choosing a value gives',
    async (field) => {
      const answer = await ask('化解');
      expect(answer.facets[field].length).toBeGreaterThan(1);
      for (const { value, count } of answer.facets[field]) {
        const chosen = await ask('化解', { filter: { [field]: [value] } });
        expect(chosen.total.value).toBe(count);
        expect(chosen.facets[field].find((one) => one.value === value)?.count).toBe(count);
      }
    },
  );

  it('has the practice asked for by name or alias first, and says so', async () => {
    for (const q of ['三老茶桌', '“三老茶桌”品牌', '三老茶桌品牌']) {
      const { hits } = await ask(q, { mode: 'hybrid' });
      expect(hits[0]?.practices[0]?.name).toBe('三老茶桌');
      expect(hits[0]?.why).toContain('practice');
      expect(hits.slice(1).flatMap(({ why }) => why)).not.toContain('practice');
    }
  });

  it('reads kind, scope and topic in the query, by id and by Chinese name', async () => {
    expect(names(await ask('化解 kind:品牌')).toSorted()).toEqual(
      ['三老茶桌', '法治驿亭'].toSorted(),
    );
    expect(names(await ask('化解 scope:national'))).toEqual(['枫桥经验']);
    expect(names(await ask('化解 范围:全国'))).toEqual(['枫桥经验']);
    expect(names(await ask('化解 topic:functions'))).toEqual(['开张帮帮团']);
    expect(names(await ask('化解 主题:政府机构职能体系'))).toEqual(['开张帮帮团']);
    await expect(ask('化解 kind:没有')).rejects.toThrow(/kind 的值“没有”无效：可用 品牌/);
    await expect(ask('化解 topic:体系')).rejects.toThrow(/可用/);
  });
});

describe('practices of passages', () => {
  it('stand in each hit, with topics, and give the reason where the query names one', async () => {
    const { hits, facets } = await library.ask('板凳夜话');
    expect(hits).toHaveLength(2);
    for (const hit of hits) {
      expect(hit.practices.map(({ name }) => name)).toContain('板凳夜话');
      expect(hit.why).toContain('practice');
    }
    expect(hits.map(({ section }) => section.topics)).toContainEqual(['disputes']);
    expect(facets.topic.map(({ label }) => label)).toContain('公共法律服务');
    expect(facets.kind.map(({ value }) => value)).toContain('工作法');
    const other = await library.ask('当场议定');
    expect(other.hits[0]?.why).not.toContain('practice');
  });
});

describe('original texts', () => {
  it('come first when sorted by originality, and alone when only they are asked for', async () => {
    const sorted = await library.ask('化解', { sort: 'original' });
    const shares = sorted.hits.map(({ sharedBy }) => sharedBy);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(2);
    const only = await library.ask('化解', { original: true });
    expect(only.total.value).toBe(shares.filter((share) => share === 0).length);
    expect(only.hits.map(({ text }) => text)).not.toContain(SHARED);
    const years = only.facets.year.map(({ count }) => count);
    expect(years.reduce((all, count) => all + count, 0)).toBe(only.total.value);
  });

  it('order reports by the mean of their passages, each shown by its most original', async () => {
    const { hits } = await library.ask('化解', { sort: 'original', unit: 'report' });
    expect(new Set(hits.slice(0, 2).map(({ id }) => id))).toEqual(
      new Set(['plain', 'rongan-2023']),
    );
    expect(hits.slice(2).map(({ sharedBy }) => sharedBy)).toEqual([0, 0, 0]);
  });
});
