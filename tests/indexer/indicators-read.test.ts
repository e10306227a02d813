import { describe, expect, it } from 'vitest';
import { readIndicators } from '../../indexer/indicators/read-indicators.ts';

const read = (text: string, year: number | null = 2024) =>
  readIndicators({ text, year, sections: [] });
const named = (text: string) =>
  read(text).map(({ name, value, unit }) => `${name} ${value}${unit}`);

describe('facts of a report', () => {
  it('names each by what the sentence is about, and keeps the sentence verbatim', () => {
    const text =
      '开头一句。２０２４年共收到行政復議申請48件，受理43件，不予受理4件，調解結案1件；維持16件。结尾。';
    const found = read(text);
    expect(found.map(({ name, value }) => [name, value])).toEqual([
      ['行政复议收案', 48],
      ['行政复议受理', 43],
      ['行政复议不予受理', 4],
      ['行政复议调解和解', 1],
      ['行政复议维持', 16],
    ]);
    for (const { sentence, start, end, valueStart, valueEnd, value, year } of found) {
      expect(text.slice(start, end)).toBe(sentence);
      expect(sentence.endsWith('維持16件。')).toBe(true);
      expect(text.slice(valueStart, valueEnd)).toBe(`${value}件`);
      expect(year).toBe(2024);
    }
  });

  it('reads a change with its sign and the fact it changes', () => {
    expect(named('行政诉讼案件140件，同比下降52.9%；一审胜诉率100%，同比增长2.6%。')).toEqual([
      '行政应诉案件 140件',
      '行政应诉案件同比 -52.9%',
      '行政诉讼一审胜诉率 100%',
      '行政诉讼一审胜诉率同比 2.6%',
    ]);
  });

  it('reads one number for several rates, and several for several', () => {
    expect(named('参加学法用法考试，参考率和合格率均达100%。')).toEqual([
      '学法用法考试参考率 100%',
      '学法用法考试合格率 100%',
    ]);
    expect(named('参加学法用法考试，参考率、合格率分别为100%、98.5%。')).toEqual([
      '学法用法考试参考率 100%',
      '学法用法考试合格率 98.5%',
    ]);
  });

  it('names a number before and after as one fact', () => {
    expect(named('行政复议审结率由82%提升至96%。')).toEqual([
      '行政复议审结率(原) 82%',
      '行政复议审结率 96%',
    ]);
  });

  it('leaves out what is no fact of governing by law', () => {
    expect(
      named(
        '一年来遭遇9次自然灾害，转移安置38人。储备编织袋7000余条。实现生产总值520亿元，增长6.1%。' +
          '新组建3个机构，核定领导职数132个。空气质量优良率95.6%。执法时不少于2人。每月排查2次。',
      ),
    ).toEqual([]);
    expect(named('查处税收违法案件12件。')).toHaveLength(1);
  });

  it('tells plans from results', () => {
    const text = '2024年出庭应诉率98%。\n2025年，我们将力争出庭应诉率达到100%。';
    expect(read(text).map(({ target, year }) => [target, year])).toEqual([
      [false, 2024],
      [true, 2025],
    ]);
    const sections = [{ start: 0, end: 40, parts: ['next-year'] }];
    const planned = readIndicators({ text: '举办培训班3期。', year: 2024, sections });
    expect(planned.map(({ target }) => target)).toEqual([true]);
    const norm = '学法不少于10次。';
    expect(readIndicators({ text: norm, year: 2024, sections })).toMatchObject([
      { value: 10, approx: true },
    ]);
    expect(read(norm)).toEqual([]);
  });

  it('names an unknown fact by its words', () => {
    expect(named('开设法治驿站12个。')).toEqual(['法治驿站 12个']);
  });

  it('gives nothing for a text without numbers', () => {
    expect(read('')).toEqual([]);
    expect(read('\ud800第二十届三件。')).toEqual([]);
  });
});
