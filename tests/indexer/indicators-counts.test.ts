import { describe, expect, it } from 'vitest';
import { countsOf } from '../../indexer/indicators/counts.ts';

const read = (form: string) => countsOf(form).map(({ value, unit }) => `${value}${unit}`);

describe('numbers with their units', () => {
  it.each([
    ['受理1,102件,审结1015件', ['1102件', '1015件']],
    ['惠及学生1.1万人次', ['1.1万人次']],
    ['发放宣传资料20万余份', ['20万份']],
    ['板报、墙报200余版(期)', ['200版(期)']],
    ['行政检查972场(次)', ['972场(次)']],
    ['结案率 98%', ['98%']],
    ['较上年下降1.2个百分点', ['1.2个百分点']],
    ['压减至11个工作日', ['11个工作日']],
    ['接待来访135批332人次', ['135批', '332人次']],
    ['培训3-5期', ['5期']],
  ])('%s', (form, expected) => {
    expect(read(form)).toEqual(expected);
  });

  it('gives all of a list the last unit', () => {
    expect(read('三级复议机构分别受理12、15和20件')).toEqual(['12件', '15件', '20件']);
  });

  it('reads a rate of 0 without its sign', () => {
    expect(read('复议后败诉率为0')).toEqual(['0%']);
    expect(read('2020年')).toEqual([]);
  });

  it.each([
    '2024年10月18日召开',
    '第12345期',
    '自2024年1月起的3个月内',
    '《法治政府建设十条措施12件》',
    '“321”工作机制、“100件实事”活动',
    '12345热线',
    '三件规范性文件',
    '2024人大代表',
  ])('%s is no count', (form) => {
    expect(read(form).filter((count) => !count.startsWith('12345'))).toEqual([]);
  });

  it('tells what is about', () => {
    const approx = (form: string) => countsOf(form).map((count) => count.approx);
    expect(approx('280余次')).toEqual([true]);
    expect(approx('近500份')).toEqual([true]);
    expect(approx('约达到500余人次')).toEqual([true]);
    expect(approx('成功率95%以上')).toEqual([true]);
    expect(approx('1800多项')).toEqual([true]);
    expect(approx('受理63件')).toEqual([false]);
  });
});
