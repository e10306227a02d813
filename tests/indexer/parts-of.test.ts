import { describe, expect, it } from 'vitest';
import { makeSections } from '../../indexer/structure/sections.ts';

const BODY = '\n全年各项工作有序推进，制度机制不断完善，群众满意度持续提升，取得良好成效。';
const partsOf = (heading: string) =>
  makeSections(`一、${heading}${BODY}`, 2024)
    .filter(({ depth }) => depth === 1)
    .map(({ parts }) => parts.toSorted().join('+'));

describe('parts told by the heading', () => {
  it.each([
    ['主要举措和突出成效', 'achievements'],
    ['党政主要领导履职尽责情况', 'first-responsible'],
    ['主要举措和成效及党政主要负责人履职情况', 'achievements+first-responsible'],
    ['存在的困难和问题', 'problems'],
    ['面临的挑战与短板', 'problems'],
    ['工作总结、存在问题及2025年计划', 'achievements+next-year+problems'],
    ['2025年目标任务', 'next-year'],
    ['努力方向', 'next-year'],
    ['改进措施', 'next-year'],
    ['其他情况说明', 'other'],
  ])('%s', (heading, expected) => {
    expect(partsOf(heading)).toEqual([expected]);
  });

  it.each([
    '聚焦短板弱项，补齐执法能力不足问题',
    '法治督察发现问题整改落实情况',
    '坚持问题导向，深化法治督察',
    '解决群众反映强烈的突出问题',
    '谋划未来，编制法治规划',
    '落实年度立法计划',
  ])('%s is a result', (heading) => {
    expect(partsOf(heading)).toEqual(['achievements']);
  });
});

describe('parts told otherwise', () => {
  it('divides a section for both between its subsections', () => {
    const text = `一、存在的问题及下步打算\n（一）存在的问题${BODY}\n（二）下步打算${BODY}`;
    expect(makeSections(text, 2024).map(({ parts }) => parts)).toEqual([
      ['problems', 'next-year'],
      ['problems'],
      ['next-year'],
    ]);
  });

  it('reads a later year as a plan, and the problems told before it as problems', () => {
    const partsIn = (heading: string) =>
      makeSections(`${heading}${BODY}`, 2022).map(({ parts }) => parts);
    expect(partsIn('三、存在的不足和2023年工作打算')).toEqual([['problems', 'next-year']]);
    expect(partsIn('三、2023年着力解决的突出问题')).toEqual([['next-year']]);
    expect(partsIn('三、2023年工作打算')).toEqual([['next-year']]);
  });

  it('reads problems and plans out of a report without any heading', () => {
    const text = [
      '2024年，我县坚持依法行政。'.repeat(25),
      `一年来取得了一定成绩，但还存在一些问题和不足：${'部分单位重视不够；'.repeat(8)}`,
      `下一步，我县将继续加强执法监督，${'深化普法宣传，'.repeat(10)}推动工作再上新台阶。`,
    ].join('\n');
    expect(makeSections(text, 2024).map(({ parts }) => parts)).toEqual([
      ['achievements'],
      ['problems'],
      ['next-year'],
    ]);
  });
});
