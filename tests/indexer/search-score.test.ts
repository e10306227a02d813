/** The order by words: what counts besides how often a word stands there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harness, type Harness } from './search-harness.ts';

/** Length alone must not settle it: all are about as long. */
const FILL = '并按季度通报各单位落实进展，做到件件有回音';

describe('the order of hits by words', () => {
  let home: Harness;

  beforeAll(async () => {
    home = await harness(
      [
        {
          id: 'aaaaaaaaaaaa',
          title: '甲县2024年法治政府建设情况报告',
          paragraphs: [
            `法律顾问参加信访接待，调解员另行安排，${FILL}。`,
            `组织调解员培训法律知识，由顾问讲课，${FILL}。`,
            `# 旱地改水田\n完成灌渠修缮，${FILL}。`,
            `全县旱地改水田进度过半，${FILL}。`,
          ],
        },
        {
          id: 'bbbbbbbbbbbb',
          title: '乙县2024年法治政府建设情况报告',
          paragraphs: [`开展巡回审判，${FILL}。`, `巡回开展普法，审判旁听照常，${FILL}。`],
        },
      ],
      false,
    );
  });

  afterAll(async () => home.close());

  it('has words that follow each other before the same words apart', async () => {
    const { hits } = await home.ask('调解员 培训', { explain: true });
    expect(hits[0]?.text).toContain('调解员培训');
    expect(hits[0]?.explain?.['near']).toBeGreaterThan(0);
    const { hits: apart } = await home.ask('法律 讲课', { explain: true });
    expect(apart[0]?.explain?.['near']).toBe(0);
  });

  it('has a word in the heading before the same word in the text', async () => {
    const { hits } = await home.ask('旱地改水田');
    expect(hits.map(({ text }) => text.startsWith('旱地'))).toEqual([true, false]);
  });

  it('has the query as typed before its words', async () => {
    // White space between Chinese characters is nothing, in a query as in a text.
    for (const typed of ['巡回审判', '巡回 审判']) {
      const { hits } = await home.ask(typed);
      expect(hits[0]?.why).toContain('exact');
      expect(hits[0]?.text).toContain('巡回审判');
    }
  });

  it('explains a score by parts that add up to it', async () => {
    for (const q of ['旱地改水田', '调解员 培训', '巡回审判']) {
      for (const { score, explain = {} } of (await home.ask(q, { explain: true })).hits) {
        const { words = 0, meaning = 0, exact = 0 } = explain;
        expect(words + meaning + exact).toBeCloseTo(score, 6);
      }
    }
  });

  it('adds to a report a little of its second passage, and says so', async () => {
    const { hits } = await home.ask('旱地改水田', { unit: 'report', explain: true });
    const { words = 0, meaning = 0, exact = 0, second = 0 } = hits[0]?.explain ?? {};
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(0.05);
    expect(words + meaning + exact + second).toBeCloseTo(hits[0]?.score ?? 0, 6);
  });
});
