import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../crawler/index.ts';
import { openLibrary, type Library } from '../../indexer/library/open-library.ts';
import { suggest } from '../../indexer/search/suggest.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { readingsOf, soundOf } from '../../indexer/text/pinyin.ts';
import { unitsOf } from '../../indexer/text/units.ts';
import { makeReport } from '../fixtures/reports.ts';

const db = openDatabase(':memory:');
let library: Library;

function save(id: string, region: string, ...paragraphs: string[]): void {
  const report = makeReport({ id, region, year: 2024, paragraphs });
  const issuer = id === 'r1' ? '融安县人民政府' : null;
  library.writer.save({ ...report, issuer });
}

beforeAll(() => {
  library = openLibrary(db, createDictionarySegmenter());
  save(
    'r1',
    '450224',
    '推行“融议心安”工作法，坚持“枫桥经验”。',
    '深化府院联动，矛盾纠纷多元化解。',
  );
  save(
    'r2',
    '500101',
    '发展「枫桥經驗」和“枫桥式司法所”。',
    '健全府院联动。',
    '矛盾纠纷多元化解。',
  );
  save(
    'r3',
    '341502',
    '学习“枫桥经验”、“双随机、一公开”。',
    '行政执法三项制度，12345热线“12345热线”。',
  );
  save('r4', '341502', '全面推行行政执法三项制度，矛盾纠纷多元化解。', '推行“民情夜话”工作法。');
});
afterAll(() => db.close());

const find = (q: string, page = 1, size = 20) =>
  suggest(library.statistics.names, { q, page, size });
const texts = async (q: string): Promise<string[]> => (await find(q)).items.map(({ text }) => text);

describe('suggestions', () => {
  it('say what they are and in how many reports', async () => {
    expect((await find('枫桥')).items).toEqual([
      { text: '枫桥经验', kind: 'practice', count: 3 },
      { text: '枫桥式司法所', kind: 'practice', count: 1 },
    ]);
    expect((await find('府院')).items).toEqual([{ text: '府院联动', kind: 'practice', count: 2 }]);
    expect((await find('矛盾纠纷')).items[0]).toEqual({
      text: '矛盾纠纷多元化解',
      kind: 'phrase',
      count: 3,
    });
    expect((await find('融安')).items).toEqual([
      { text: '融安县', kind: 'place', count: 1 },
      { text: '融安县人民政府', kind: 'issuer', count: 1 },
    ]);
  });

  it.each([
    ['fengqiao jingyan', '枫桥经验'],
    ['fengqiaojingyan', '枫桥经验'],
    ['FengQiao', '枫桥经验'],
    ["feng'qiao", '枫桥经验'],
    ['fengqiao ji', '枫桥经验'],
    ['fqjy', '枫桥经验'],
    ['fengqjy', '枫桥经验'],
    ['枫桥jy', '枫桥经验'],
    ['feng桥经', '枫桥经验'],
    ['楓橋經驗', '枫桥经验'],
    ['ＦＱＪＹ', '枫桥经验'],
    ['双随机、一公开', '双随机一公开'],
    ['ssjyg', '双随机一公开'],
    ['xzzf', '行政执法三项制度'],
    ['123', '12345'],
    ['chongqing', '重庆市'],
    ['cqs', '重庆市'],
    ['lu an', '六安市'],
    ['liuan', '六安市'],
    ['f', '枫桥经验'],
  ])('%s → %s', async (typed, meant) => {
    expect((await texts(typed))[0]).toBe(meant);
  });

  it('find a part of a name, after the names that begin so', async () => {
    expect(await texts('经验')).toEqual(['枫桥经验']);
    expect(await texts('jingyan')).toEqual(['枫桥经验']);
    expect(await texts('xinan')).toEqual(['融议心安']);
    const rong = await texts('rong');
    expect(rong.slice(0, 2).sort()).toEqual(['融议心安', '融安县'].sort());
  });

  it('give practices before phrases', async () => {
    const kinds = (await find('m')).items.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'place')).toEqual(['practice', 'phrase']);
  });

  it.each(['', '   ', 'qwzx lkj', '\uD800', '\u0000\u0007', '，。', '枫桥经验好'])(
    'have nothing for %j',
    async (q) => {
      expect(await find(q)).toEqual({ items: [], total: 0 });
    },
  );

  it('bear what is long', async () => {
    for (const q of ['枫'.repeat(10_000), 'a'.repeat(10_000), 'feng'.repeat(2_500)]) {
      expect((await find(q)).total).toBe(0);
    }
  });

  it('do not take homophones for one another', async () => {
    expect(await texts('风桥')).toEqual([]);
    expect(await texts('融意')).toEqual([]);
  });

  it('come in pages that hold each once', async () => {
    const { total } = await find('r');
    expect(total).toBeGreaterThan(2);
    const seen: string[] = [];
    for (let page = 1; page <= total; page++) {
      const { items } = await find('r', page, 1);
      seen.push(...items.map(({ text }) => text));
    }
    expect(new Set(seen).size).toBe(total);
    expect((await find('r', total + 1, 1)).items).toEqual([]);
  });

  it('follow the library', async () => {
    save('r9', '450224', '打造“街角法治驿亭”。');
    expect(await texts('jjfz')).toEqual(['街角法治驿亭']);
    library.writer.remove(['r9']);
    expect(await texts('jjfz')).toEqual([]);
  });
});

describe('readings', () => {
  it.each([
    ['重庆', 'chong qing'],
    ['银行行长', 'yin hang hang zhang'],
    ['绿色', 'lv se'],
    ['AI调解', ''],
  ])('%s is read %s', (text, sound) => {
    expect(soundOf(unitsOf(text).units)).toBe(sound);
  });

  it('are one list for each unit', () => {
    const { units } = unitsOf('绿12𠮷a六');
    const readings = readingsOf(units, true);
    expect(readings).toHaveLength(units.length);
    expect(readings[0]).toEqual(expect.arrayContaining(['lv', 'lu']));
    expect(readings.at(-1)).toEqual(expect.arrayContaining(['liu', 'lu']));
    expect(readings[1]).toEqual([]);
  });
});
