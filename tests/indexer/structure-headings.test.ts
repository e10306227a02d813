import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSections } from '../../indexer/structure/sections.ts';

const PARAGRAPH =
  '全面落实行政执法公示制度，公开执法信息三百余条，办结率百分之百；同时加强对基层执法人员的培训，全年举办培训班十二期，参训人员一千二百余人次。';
const headings = (text: string, year: number | null = 2024) =>
  makeSections(text, year).map(({ depth, heading }) => `${depth} ${heading}`.trim());

describe('headings', () => {
  it('are a tree of numbered lines', () => {
    const text = `2024年，我县推进法治政府建设。\n一、主要举措和成效\n（一）健全体系\n1.完善制度\n${PARAGRAPH}\n(1)制定办法。${PARAGRAPH}\n（二）规范执法\n${PARAGRAPH}\n二、存在的不足\n${PARAGRAPH}`;
    const sections = makeSections(text, 2024);
    expect(sections.map(({ depth, parent }) => [depth, parent])).toEqual([
      [0, null],
      [1, null],
      [2, 1],
      [3, 2],
      [4, 3],
      [2, 1],
      [1, null],
    ]);
    expect(sections[4]?.path).toEqual([
      '一、主要举措和成效',
      '（一）健全体系',
      '1.完善制度',
      '(1)制定办法',
    ]);
    const inUpper = sections.map(({ start, end, parent }) => {
      const upper = parent === null ? undefined : sections[parent];
      return !upper || (upper.start <= start && end <= upper.end);
    });
    expect(inUpper).not.toContain(false);
    expect(text.slice(sections[1]?.start, sections[1]?.end)).toContain('（二）规范执法');
  });

  it('run in: the heading stops before the first full stop', () => {
    const text = `(一)依法全面履行政府职能。一是${PARAGRAPH}\n（二）强化监督。${PARAGRAPH}`;
    expect(headings(text)).toEqual(['2 (一)依法全面履行政府职能', '2 （二）强化监督']);
  });

  it('end where a full stop was lost', () => {
    expect(
      headings(`（五）法治人才队伍建设有待加强目前城区公职律师分布不均，${PARAGRAPH}`),
    ).toEqual(['2 （五）法治人才队伍建设有待加强']);
  });

  it.each([
    `一是${PARAGRAPH}`,
    '一、二季度共办理案件十二件。',
    '1.5万人参加了活动。',
    '2024.1.3 召开会议',
    '1.完成复议案件12件；',
  ])('are not 一是, numerals, items of lists, decimals or dates: %s', (line) => {
    expect(headings(`${line}\n${PARAGRAPH}`)).toEqual(['0']);
  });

  it('may begin with a year', () => {
    expect(headings(`一、2024年工作情况\n${PARAGRAPH}\n二、2025年工作安排\n${PARAGRAPH}`)).toEqual([
      '1 一、2024年工作情况',
      '1 二、2025年工作安排',
    ]);
  });

  it('count once when the portal prints them twice', () => {
    expect(headings(`一、强化党的领导\n一、强化党的领导\n${PARAGRAPH}`)).toEqual([
      '1 一、强化党的领导',
    ]);
  });

  it('are chapters, with the numbered ones a step below', () => {
    const text = `第一章 总体情况\n一、组织领导\n${PARAGRAPH}\n第二章 存在问题\n${PARAGRAPH}`;
    expect(headings(text)).toEqual(['1 第一章 总体情况', '2 一、组织领导', '1 第二章 存在问题']);
  });

  it('are joined when the numeral stands on a line of its own', () => {
    expect(headings(`一、\n加强组织领导\n${PARAGRAPH}`)).toEqual(['1 一、加强组织领导']);
  });

  it('are short bare lines in a report that numbers nothing', () => {
    const text = `前言一句。\n加强组织领导\n${PARAGRAPH}\n规范行政执法\n${PARAGRAPH}\n青禾县人民政府\n2025年1月3日`;
    expect(headings(text)).toEqual(['0', '1 加强组织领导', '1 规范行政执法']);
  });

  it('are known though their numerals were lost', () => {
    const text = `2019年以來，我縣推進法治政府建設。\n、堅持改革創新。${PARAGRAPH}\n、規範執法行爲。${PARAGRAPH}\n健全監督體系。${PARAGRAPH}${PARAGRAPH}`;
    expect(headings(text, 2019)).toEqual([
      '0',
      '1 、堅持改革創新',
      '1 、規範執法行爲',
      '1 健全監督體系',
    ]);
  });

  it('never overlap and cover all that is no white space, whatever the text', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('一、甲乙', '（一）丙丁。戊', '1.己', '、庚辛', '第一章 壬', ''),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const sections = makeSections(text, 2024);
        for (const [index, { ordinal, heading, start, end }] of sections.entries()) {
          expect(ordinal).toBe(index);
          expect(
            text
              .slice(start, end)
              .replaceAll(/\s*[\r\n]+\s*/g, '')
              .startsWith(heading),
          ).toBe(true);
          expect(start).toBeGreaterThanOrEqual(sections[index - 1]?.start ?? 0);
        }
        const covered = sections
          .filter(({ parent }) => parent === null)
          .map(({ start, end }) => text.slice(start, end));
        expect(covered.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
      }),
    );
  });
});

const parts = (text: string, year = 2024) =>
  makeSections(text, year).map((section) => section.parts);

describe('parts', () => {
  it('follow the meaning of headings, whatever their order', () => {
    const text = `一、党政主要负责人履行推进法治建设第一责任人职责情况\n${PARAGRAPH}\n二、2024年工作成效\n${PARAGRAPH}\n三、存在的问题和原因\n（一）执法水平不高\n${PARAGRAPH}\n四、2025年重点工作\n（一）加强领导，落实第一责任人职责\n${PARAGRAPH}\n五、其他需要报告的情况\n${PARAGRAPH}`;
    expect(parts(text)).toEqual([
      ['first-responsible'],
      ['achievements'],
      ['problems'],
      ['problems'],
      ['next-year'],
      ['next-year'],
      ['other'],
    ]);
  });

  it('may be several', () => {
    const text = `一、存在的不足及下一步打算\n${PARAGRAPH}`;
    expect(parts(text)[0]).toEqual(expect.arrayContaining(['problems', 'next-year']));
  });

  it('are told by the first words where no heading names them', () => {
    const text = `一、坚持党的领导\n${PARAGRAPH}\n二、规范执法\n${PARAGRAPH}\n2024年，我县法治政府建设取得了一些成绩，但对照上级要求还有一定差距。${PARAGRAPH}\n2025年，我县将继续推进法治政府建设。${PARAGRAPH}`;
    expect(parts(text).slice(-2)).toEqual([['problems'], ['next-year']]);
  });
});
