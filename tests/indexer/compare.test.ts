import { afterAll, describe, expect, it } from 'vitest';
import { BadRequest, NotFound } from '../../indexer/indexer.ts';
import { compareHome, outline, pairsOf, reportOf, sampleReport } from './compare-home.ts';

const NAMES = [
  'qinghe-2022',
  'qinghe-2023',
  'qinghe-2024',
  'bailu-2022',
  'bailu-2024',
  'songtao-2024',
  'songtao-justice-2023',
  'songtao-justice-2024',
];
const home = compareHome(NAMES.map(sampleReport));
afterAll(() => home.close());

describe('a place in two years', () => {
  const found = home.compare('qinghe-2022', 'qinghe-2023');

  it('is told from two places and from two reporters', () => {
    expect(found.comparison).toBe('years');
    expect(home.compare('qinghe-2024', 'bailu-2024').comparison).toBe('places');
    expect(home.compare('songtao-2024', 'songtao-justice-2024').comparison).toBe('other');
    expect(home.compare('songtao-justice-2023', 'songtao-justice-2024').comparison).toBe('years');
  });

  it('puts sections side by side though they were renamed and changed their order', () => {
    expect(outline(found)).toEqual([
      ' | ',
      '一、2022年主要工作和成效 | 一、2023年法治政府建设主要工作',
      '（一）强化政治引领，统筹推进法治建设 | （一）加强组织领导，健全推进机制',
      '（二）简化办事流程，服务经营主体 | （二）转变政府职能，服务发展大局',
      '（三）规范决策程序，加强文件管理 | （三）规范决策行为，落实法定程序',
      '（四）规范执法行为，提升执法能力 | （四）加强执法监督，促进公正文明',
      '（五）化解矛盾纠纷，畅通救济渠道 | （五）畅通救济渠道，化解行政争议',
      '（六）开展法治宣传，增强法治观念 | （六）推进普法依治，深化基层治理',
      '（七）主动接受监督，推进阳光行政 | （七）自觉接受监督，推进政务公开',
      '三、党政主要负责人履行推进法治建设第一责任人职责情况 | 二、党政主要负责人履行推进法治建设第一责任人职责情况',
      '二、存在的问题及原因 | 三、存在的问题',
      '四、2023年工作安排 | 四、2024年工作计划',
    ]);
  });

  it('tells a text written on from one that came and one that went', () => {
    const duty = pairsOf(found).find(({ b }) => b?.text.startsWith('二、党政主要负责人'));
    expect(duty?.change).toBe('changed');
    const problems = pairsOf(found).filter(({ a, b }) =>
      (a ?? b)?.text.match(/^[二三]、存在的问题/u),
    );
    expect(problems.map(({ change }) => change).toSorted()).toEqual(['gone', 'new']);
  });

  it('has a passage that is a mere heading beside that of the section it answers to', () => {
    for (const [a, b] of [
      ['qinghe-2023', 'qinghe-2024'],
      ['qinghe-2024', 'qinghe-2023'],
    ] as const) {
      const chapter = home
        .compare(a, b)
        .sections.find((row) => row.b?.heading.startsWith('一、') && row.a !== null);
      expect(chapter?.passages.map(({ change }) => change)).toEqual(['changed']);
      expect(chapter?.passages[0]?.a?.text).toBe(chapter?.a?.heading);
    }
  });

  it('marks words and whole figures that the other year lacks', () => {
    const decisions = pairsOf(found).find(({ b }) => b?.text.startsWith('（三）规范决策行为'));
    const marked = (side: 'a' | 'b'): string[] => {
      const { text = '', different = [] } = decisions?.[side] ?? {};
      return different.map(([start, end]) => text.slice(start, end));
    };
    expect(marked('a')).toContain('6');
    expect(marked('b')).toContain('4');
    expect(marked('b').join('')).not.toContain('公众参与、专家论证');
  });

  it('names the practices of both first, then what came, then what went', () => {
    const sides = found.practices.map(({ a, b }) => (a && b ? 'both' : b ? 'b' : 'a'));
    expect(sides).toEqual(['both', 'b', 'a'].flatMap((one) => sides.filter((x) => x === one)));
    const sideOf = (id: string) => sides[found.practices.findIndex((one) => one.id === id)];
    expect(sideOf('枫桥经验@national')).toBe('both');
    expect(sideOf('三色督办单@990101')).toBe('b');
    expect(sideOf('板凳夜话@990101')).toBe('a');
  });

  it('puts figures of one name and unit side by side, plans apart from results', () => {
    const [first] = found.indicators;
    expect([first?.a.length, first?.b.length].every((count) => (count ?? 0) > 0)).toBe(true);
    const proposals = found.indicators.find(({ name }) => name === '办理政协提案');
    expect([proposals?.a[0]?.value, proposals?.b[0]?.value]).toEqual([79, 88]);
    for (const { a, b } of found.indicators) {
      expect(new Set([...a, ...b].map(({ target, change }) => `${target} ${change}`)).size).toBe(1);
    }
  });
});

describe('two years in two scripts', () => {
  it('are one text all the same', () => {
    const found = home.compare('bailu-2022', 'bailu-2024');
    expect(found.comparison).toBe('years');
    expect(found.counts.changed).toBeGreaterThanOrEqual(5);
  });
});

describe('what cannot be compared', () => {
  it('is refused with a word on what to do', () => {
    expect(() => home.compare('qinghe-2022', 'qinghe-2022')).toThrow(BadRequest);
    expect(() => home.compare('nothing', 'qinghe-2022')).toThrow(NotFound);
    expect(() => home.compare('qinghe-2022', 'nothing')).toThrow('nothing');
  });
});

describe('a text that moved', () => {
  const sentences = [
    '聚焦群众办事难，建立窗口代办、上门代办和网上代办三种服务方式，全年代办事项三千余件，群众满意度持续提升。',
    '围绕重点领域开展执法检查，对食品、药品、燃气和消防等行业实行清单管理，发现隐患立即整改到位。',
    '完善人民调解组织网络，每个村都有专职调解员，矛盾纠纷做到早发现、早介入、早化解，就地解决。',
  ];
  const draft = (id: string, order: readonly number[]) =>
    reportOf({
      id,
      title: `青禾县${id}年法治政府建设情况报告`,
      region: '990101',
      text: order
        .map(
          (at, place) =>
            `${'一二三'[place]}、${['优化服务', '规范执法', '化解矛盾'][at]}情况\n${sentences[at]}`,
        )
        .join('\n'),
    });

  it('is shown once, in the section of the later report, and is neither new nor gone', () => {
    const moved = compareHome([draft('2023', [0, 1, 2]), draft('2024', [2, 0, 1])]);
    const found = moved.compare('2023', '2024');
    moved.close();
    expect(found.counts).toMatchObject({ new: 0, gone: 0 });
    expect(found.sections.map(({ b }) => b?.heading)).toEqual([
      '一、化解矛盾情况',
      '二、优化服务情况',
      '三、规范执法情况',
    ]);
    // Only the numeral of the heading is another.
    const [pair] = pairsOf(found);
    expect(pair?.b?.different.map((range) => pair.b?.text.slice(...range))).toEqual(['一']);
  });
});
