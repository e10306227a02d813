/** Practices, numbers and peers as a person reads them in a terminal. */
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { printAnswer } from '../../server/cli/hits.ts';
import { indicatorLine, valueText } from '../../server/cli/indicators-command.ts';
import { printPeers } from '../../server/cli/peers-command.ts';
import { practiceText } from '../../server/cli/practices-command.ts';
import { indicatorItemOf } from '../../server/views.ts';
import { createFakeIndexer, REPORTS } from './fake-indexer.ts';
import { CARDS, GUANGXI } from './fake-practices.ts';

const plain = picocolors.createColors(false);

function screen() {
  const lines: string[] = [];
  const notes: string[] = [];
  return {
    said: () => lines.join('\n'),
    notes,
    terminal: {
      out: (line: string) => lines.push(line),
      note: (line: string) => notes.push(line),
      colours: plain,
    },
  };
}

describe('a practice in the list', () => {
  it('tells kind, place, years, what it is and where to look', () => {
    const [local, national] = CARDS.map((card) => practiceText(card, plain));
    expect(local).toMatch(
      /^融议心安 {2}工作法 {2}广西壮族自治区 {2}2024 年\n {3}推行.*\n {3}2 处提到 {2}融议心安@45\n$/,
    );
    expect(national).toContain('枫桥经验  模式  全国（库中见于 广西壮族自治区）  2023—2024 年');
  });

  it('names the first place and counts the rest', () => {
    const regions = ['甲县', '乙县', '丙县', '丁县'].map((name) => ({ ...GUANGXI, name }));
    const [card] = CARDS;
    if (card === undefined) throw new Error('no card');
    expect(practiceText({ ...card, regions, years: [] }, plain)).toContain(
      '广西壮族自治区首见；甲县、乙县、丙县等 4 地  年份不明',
    );
  });
});

describe('an indicator', () => {
  const [one] = REPORTS.flatMap((report) =>
    report.indicators.map((indicator) => indicatorItemOf(indicator, report)),
  );
  if (one === undefined) throw new Error('no indicator');

  it('is one line with columns', () => {
    expect(indicatorLine(one).split('\t')).toEqual([
      '行政复议案件办结率',
      '98.5%',
      '2023',
      '广西壮族自治区',
      '行政复议案件办结率98.5%。',
    ]);
  });

  it('says when it is about, planned, or a change', () => {
    expect(valueText({ ...one, approx: true })).toBe('约98.5%');
    expect(valueText({ ...one, value: -3, target: true, change: true })).toBe(
      '-3%（目标，较上年）',
    );
  });
});

describe('peers', () => {
  it('are told with the shared problem and the practice that answers it', async () => {
    const { said, notes, terminal } = screen();
    const request = { region: '45', filter: {}, page: 1, size: 10 };
    const answer = await createFakeIndexer().peers(request);
    printPeers({ ...answer, notice: '只按词比较' }, terminal);
    expect(said()).toContain('广西2023年法治政府建设情况报告：1 段说到问题');
    expect(said()).toContain('1. 江西省  相似度 0.80\n   同样的问题：行政复议');
    expect(said()).toContain('做法：融议心安（工作法，2024）');
    expect(said()).toContain('共 1 个同级地区有同样的问题，列出 1 个');
    expect(notes).toEqual(['只按词比较']);
  });
});

describe('hits', () => {
  it('are headed by the practice when practices are asked for', async () => {
    const answer = await createFakeIndexer().similar({
      text: '融议心安',
      filter: {},
      page: 1,
      size: 5,
    });
    const practices = [
      { id: '融议心安@45', name: '融议心安', kind: '工作法' as const, scope: 'local' as const },
    ];
    const hits = answer.hits.map((hit) => ({ ...hit, unit: 'practice' as const, practices }));
    const shared = hits.map((hit) => ({ ...hit, sharedBy: 3, shared: ['村干部', '乡贤'] }));
    const { said, terminal } = screen();
    printAnswer({ ...answer, hits: shared }, terminal);
    expect(said()).toContain(
      '1. 融议心安  广西壮族自治区 2024 年\n   广西2024年法治政府建设情况报告（示例）',
    );
    expect(said()).toContain('共同点：村干部、乡贤');
    expect(said()).toContain('另有 3 篇报告有几乎相同的话');
    expect(said()).not.toContain('做法：');
  });
});
