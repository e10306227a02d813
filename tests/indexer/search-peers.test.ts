/** Peers: places of one level with the same problems, and how they answer them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peers } from '../../indexer/search/peers.ts';
import type { PeersRequest, PeersResult } from '../../indexer/search/types.ts';
import { harness, type Harness } from './search-harness.ts';

const PROBLEM = '乡镇执法人员力量不足，持证人员少，案卷制作质量参差不齐，执法文书不规范。';
const LIKE = '乡镇执法力量不足，持证执法人员少，执法案卷质量参差不齐，文书制作不规范。';
const DONE = '推行“案卷互阅日”机制，乡镇执法人员每月互相评阅案卷，提升案卷制作质量和执法文书规范。';
const parts = [['achievements'], ['problems']] as const;
const enforcement = [['enforcement'], ['enforcement']];

const reports = [
  {
    id: 'own',
    region: '450224',
    year: 2024,
    paragraphs: ['执法工作有序开展，成效较好。', PROBLEM],
    parts,
    topics: enforcement,
  },
  {
    id: 'own-2022',
    region: '450224',
    year: 2022,
    paragraphs: ['执法工作有序开展。', '普法宣传的针对性还不够强，方式仍以发放资料为主。'],
    parts,
    topics: [['enforcement'], ['legal-literacy']],
  },
  {
    id: 'peer',
    region: '130533',
    year: 2024,
    paragraphs: [DONE, LIKE],
    parts,
    topics: enforcement,
  },
  {
    id: 'off-topic',
    region: '650107',
    year: 2024,
    paragraphs: [DONE, LIKE],
    parts,
    topics: [['disputes'], ['disputes']],
  },
  { id: 'city', region: '4502', year: 2024, paragraphs: [DONE, LIKE], parts, topics: enforcement },
  { id: 'town', region: '450224100', year: 2024, paragraphs: ['工作开展顺利。'] },
];

let library: Harness;
let byWords: Harness;
beforeAll(async () => {
  library = await harness(reports);
  byWords = await harness(reports, false);
});
afterAll(async () => {
  await library.close();
  await byWords.close();
});

const ask = (of: Partial<PeersRequest>, from = library): Promise<PeersResult> =>
  peers(from.context, { filter: {}, page: 1, size: 10, ...of });

describe('peers', () => {
  it.each([['with a model', () => library] as const, ['by words alone', () => byWords] as const])(
    'are places of the same level with the same problems, %s',
    async (_, from) => {
      const found = await ask({ region: '融安县' }, from());
      expect(found).toMatchObject({ level: 'county', total: 1, report: { id: 'own' } });
      expect(found.problems.map(({ text }) => text)).toEqual([PROBLEM]);
      const [peer] = found.items;
      expect(peer?.region.name).toBe('威县');
      expect(peer?.problems[0]?.own.text).toBe(PROBLEM);
      expect(peer?.problems[0]?.theirs.text).toBe(LIKE);
      expect(peer?.problems[0]?.theirs.topics).toEqual([
        { id: 'enforcement', name: '行政执法工作体系' },
      ]);
      expect(peer?.problems[0]?.shared.length).toBeGreaterThan(0);
      expect(peer?.practices.map(({ name, told }) => [name, told.text])).toEqual([
        ['案卷互阅日', DONE],
      ]);
      expect(peer?.score).toBeGreaterThan(0);
      expect(peer?.score).toBeLessThanOrEqual(1);
    },
  );

  it('are the same for the report as for its place, and told when only words compare', async () => {
    expect((await ask({ report: 'own' })).items).toEqual((await ask({ region: '450224' })).items);
    expect((await ask({ report: 'own' })).notice).toBeUndefined();
    expect((await ask({ report: 'own' }, byWords)).notice).toBe('没有模型');
  });

  it('keep to the filters and page', async () => {
    expect((await ask({ report: 'own', filter: { year: ['2023'] } })).total).toBe(0);
    const second = await ask({ report: 'own', page: 2, size: 1 });
    expect(second).toMatchObject({ total: 1, items: [], page: 2 });
  });

  it('say so when a report has no problems, and refuse what cannot be asked', async () => {
    expect(await ask({ report: 'town' })).toMatchObject({
      items: [],
      problems: [],
      notice: '这份报告没有写问题和不足。',
    });
    await expect(ask({})).rejects.toMatchObject({ name: 'BadRequest', field: 'region' });
    await expect(ask({ report: 'none' })).rejects.toMatchObject({ name: 'NotFound' });
    await expect(ask({ region: '北京市' })).rejects.toMatchObject({ name: 'NotFound' });
  });
});
