import { describe, expect, it } from 'vitest';
import { mark, show } from './compare-home.ts';

/** Both texts with what differs in brackets. */
function marked(a: string, b: string): [string, string] {
  const [one, other] = mark(a, b);
  return [show(one), show(other)];
}

describe('what two texts do not share', () => {
  it.each([
    [
      '全年办结案件37件，调解52件。',
      '全年办结案件1,037件，调解60件。',
      '全年办结案件[37]件，调解[52]件。',
      '全年办结案件[1,037]件，调解[60]件。',
    ],
    ['合格率98.5%。', '合格率98.6%。', '合格率[98.5]%。', '合格率[98.6]%。'],
    ['组织培训，提升能力。', '提升能力。', '[组织培训]，提升能力。', '提升能力。'],
    ['依法行政', '依法行政', '依法行政', '依法行政'],
    ['依法行政落实责任', '依法行政，落实责任', '依法行政落实责任', '依法行政[，]落实责任'],
    [
      '嚴格規範公正文明執法',
      '严格规范公正文明执法',
      '嚴格規範公正文明執法',
      '严格规范公正文明执法',
    ],
    ['𠮷县依法行政', '𡈽县依法行政', '[𠮷]县依法行政', '[𡈽]县依法行政'],
    ['', '新增一句。', '', '[新增一句]。'],
  ])('%s / %s', (a, b, left, right) => {
    expect(marked(a, b)).toEqual([left, right]);
    expect(marked(b, a)).toEqual([right, left]);
  });

  it('is one mark over a word that both have by chance, however many of them there are', () => {
    const [a, b] = marked(
      '县政府常务会议学法8次，建立督办单制度，对法治建设任务按进度快慢发出三种督办单，县政府领导约谈。',
      '县政府常务会议学法10次，举办“一把手”法治讲座2场，县直部门主要负责人126人参加。',
    );
    expect(a.match(/\[/gu)).toHaveLength(1);
    expect(b.match(/\[/gu)).toHaveLength(1);
    expect(marked('案件1523件，强制案件38件。', '案件1487件，强制案件52件。')).toEqual([
      '案件[1523]件，强制案件[38]件。',
      '案件[1487]件，强制案件[52]件。',
    ]);
  });

  it('leaves a phrase of both unmarked between two that were written anew', () => {
    const [a] = marked(
      '在十四个乡镇司法所设立“家门口复议点”，帮助群众填写格式文书。',
      '为方便偏远山区发挥“家门口复议点”作用，今后不必再跑县城。',
    );
    expect(a).toMatch(/\]“家门口复议点”，\[/u);
  });

  it('is one mark where a common word or two stand between by chance', () => {
    const [a, b] = marked(
      '抽查执法案卷80卷，合格率达到九成以上。',
      '组织行政执法人员资格考试，报考94人，合格81人。',
    );
    expect(a.match(/\[/gu)?.length).toBeLessThanOrEqual(3);
    expect(b.match(/\[/gu)?.length).toBeLessThanOrEqual(3);
  });
});

/** Twenty thousand characters that repeat none of their words soon. */
const noise = (seed: number): string =>
  Array.from({ length: 20_000 }, (_, at) =>
    String.fromCharCode(0x4e00 + (((((at + 1) * seed * 2_654_435_761) % 2 ** 32) >>> 9) % 6_000)),
  ).join('');

describe('very long texts', () => {
  /** Ten times what it takes on a busy machine; without a bound it takes minutes. */
  const BOUND = 10_000;
  it.each([
    ['nothing in common', noise(3), noise(7)],
    ['few words', '的是'.repeat(10_000), '是的了'.repeat(6_667)],
    ['one repeated', '法'.repeat(20_000), '法'.repeat(19_000)],
  ])('%s', (_, a, b) => {
    const started = performance.now();
    const [one, other] = mark(a, b);
    expect(performance.now() - started).toBeLessThan(BOUND);
    expect(one.different.length + other.different.length).toBeGreaterThan(0);
  });

  it('are still marked where they differ, and nowhere else', () => {
    const text = noise(5);
    const edited = `${text.slice(0, 5_000)}融议心安${text.slice(5_000, 15_000)}板凳夜话${text.slice(15_000)}`;
    const [, { different }] = mark(text, edited);
    const length = different.reduce((sum, [start, end]) => sum + end - start, 0);
    expect(different.length).toBeLessThanOrEqual(4);
    expect(length).toBeLessThan(60);
  });
});
