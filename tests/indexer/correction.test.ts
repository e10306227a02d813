import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harness, type Harness } from './search-harness.ts';

let home: Harness;

beforeAll(async () => {
  home = await harness([
    {
      id: 'r1',
      region: '450224',
      year: 2024,
      paragraphs: [
        '推行“融议心安”工作法，把调解送到屯里。',
        '坚持和发展新时代“枫桥经验”，健全行政复议工作机制。',
      ],
    },
    {
      id: 'r2',
      region: '500101',
      year: 2023,
      paragraphs: [
        '学习“枫桥经验”，开展矛盾纠纷多元化解。',
        '行政复议案件办结率98.5%，开通12345热线。',
        '组织经典案例评选。',
      ],
    },
    {
      id: 'r3',
      region: '341502',
      year: 2023,
      paragraphs: ['深化矛盾纠纷多元化解，全面落实行政执法三项制度。'],
    },
  ]);
}, 60_000);
afterAll(() => home.close());

async function correctionOf(q: string, more = {}): Promise<string | undefined> {
  const { query, total } = await home.ask(q, more);
  expect(total.value).toBe(0);
  return query.correction;
}

describe('a correction', () => {
  it.each([
    ['pinyin', 'fengqiao jingyan', '枫桥经验'],
    ['pinyin without a space', 'fengqiaojingyan', '枫桥经验'],
    ['pinyin beside characters', '枫桥jingyan', '枫桥经验'],
    ['pinyin of a word', 'xingzheng', '行政'],
    ['homophones', '融意心安', '融议心安'],
    ['homophones of a word', '景点', '经典'],
    ['a wrong character', '融汉心安', '融议心安'],
    ['a missing character', '融议安', '融议心安'],
    ['a doubled character', '“融议心心安”', '“融议心安”'],
    ['swapped characters', '融心议安', '融议心安'],
    ['a phrase of several reports', '“矛盾纠纷多圆化结”', '“矛盾纠纷多元化解”'],
    ['a place', 'liuanshi', '六安市'],
    ['Traditional characters', '楓喬經驗', '枫桥经验'],
  ])('is offered for %s', async (_what, typed, meant) => {
    expect(await correctionOf(typed)).toBe(meant);
    expect((await home.ask(meant)).total.lexical).toBeGreaterThan(0);
  });

  it.each([
    ['of several words only what is not found', 'rongyixinan 调解', '融议心安 调解'],
    ['two of them', 'rongyixinan xingzheng', '融议心安 行政'],
    ['within an unbroken query', 'rongyixinan工作法', '融议心安工作法'],
    ['quotes and exclusions stay', '“融意心安” -热线', '“融议心安” -热线'],
    ['fields stay', 'year:2024 融意心安', 'year:2024 融议心安'],
  ])('%s', async (_what, typed, meant) => {
    expect(await correctionOf(typed)).toBe(meant);
  });

  it.each(['qwzx lkj', 'qwzx', 'fqjy', '！！！', '量子计算', '红烧肉', 'zzz', '\uD800', 'a'])(
    'is not offered for %j',
    async (q) => {
      expect((await home.ask(q)).query.correction).toBeUndefined();
    },
  );

  it('is not offered for what is found', async () => {
    for (const q of ['融议心安', '议心', '行政复议 率', '重庆']) {
      const { query, total } = await home.ask(q);
      expect(total.value).toBeGreaterThan(0);
      expect(query).not.toHaveProperty('correction');
    }
  });

  it('finds something within the filters asked for, or is not offered', async () => {
    expect(await correctionOf('融意心安', { filter: { year: ['2024'] } })).toBe('融议心安');
    expect(await correctionOf('融意心安', { filter: { year: ['2023'] } })).toBeUndefined();
    // Found elsewhere: no slip, whatever sounds like it here.
    expect(await correctionOf('调解', { filter: { year: ['2023'] } })).toBeUndefined();
  });

  it('is no part of an example', async () => {
    expect((await home.ask('融意心安\n融意心安')).query.correction).toBeUndefined();
  });
});

describe('search itself', () => {
  it('does not hear: homophones never match', async () => {
    for (const q of ['景点', '融意心安', '形正复议', 'jingdian', 'fqjy']) {
      expect((await home.ask(q)).total.value).toBe(0);
    }
    expect((await home.ask('经典')).total.value).toBe(1);
  });
});
