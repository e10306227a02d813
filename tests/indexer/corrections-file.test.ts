/** What can be written into corrections.csv, and what is said of what cannot. */
import { describe, expect, it } from 'vitest';
import { readCorrections } from '../../indexer/corrections-file.ts';
import { reportId } from '../../indexer/structure/report-id.ts';

const HEAD = 'kind,id,name,place,field,value\n';

describe('corrections.csv', () => {
  it('corrects reports, named by id or address', () => {
    const { corrections, problems } = readCorrections(
      `\uFEFF${HEAD}report,0123456789abcdef,,,year,2023年度\n` +
        'report,http://www.example.gov.cn/1.html,,,region,广西 融安县\n' +
        'report,0123456789abcdef,,,title,"融安县,2023年报告"\n',
    );
    expect(problems).toEqual([]);
    const url = reportId({ url: 'http://www.example.gov.cn/1.html', digest: '' });
    expect(corrections).toEqual([
      { kind: 'report', report: '0123456789abcdef', field: 'year', value: '2023' },
      { kind: 'report', report: url, field: 'region', value: '450224' },
      { kind: 'report', report: '0123456789abcdef', field: 'title', value: '融安县,2023年报告' },
    ]);
  });

  it('merges, splits and takes out practices, named by id or by name and place', () => {
    const { corrections, problems } = readCorrections(
      `${HEAD}practice,,“板凳夜谈”工作法,融安县,merge,板凳夜话@450224\n` +
        'practice,法治小院@4502,,,split,融水苗族自治县；三江侗族自治县\n' +
        'practice,,某某杯,,not,\n',
    );
    expect(problems).toEqual([]);
    expect(corrections).toEqual([
      {
        kind: 'practice',
        key: '板凳夜谈',
        place: '450224',
        field: 'merge',
        into: { key: '板凳夜话', place: '450224' },
      },
      {
        kind: 'practice',
        key: '法治小院',
        place: '4502',
        field: 'split',
        apart: ['450225', '450226'],
      },
      { kind: 'practice', key: '某某杯', place: '', field: 'not' },
    ]);
  });

  it.each([
    ['thing,x,,,year,2023', 'kind 应是 report 或 practice'],
    ['report,,,,year,2023', '在 id 列写报告编号或网址'],
    ['report,x,,,month,5', 'field 是 region、year、title、issuer'],
    ['report,x,,,year,今年', '四位数年份'],
    ['report,x,,,title,', 'value 是空的'],
    ['report,x,,,region,无何有县', '没有叫“无何有县”的地方'],
    ['report,x,,,region,市中区', '不止一处'],
    ['practice,,,,not,', '在 name 列写名称'],
    ['practice,,板凳夜话,,merge,', '并入的做法'],
    ['practice,,板凳夜话,,split,', '要分开的地方'],
    ['practice,,板凳夜话,,rename,夜话', 'merge、split、not'],
  ])('names the line %s and says what to do', (line, reason) => {
    const { corrections, problems } = readCorrections(`${HEAD}practice,,某某杯,,not,\n\n${line}\n`);
    expect(corrections).toHaveLength(1);
    expect(problems).toEqual([{ line: 4, reason: expect.stringContaining(reason) as string }]);
  });

  it('without its first line says what that should be', () => {
    const { problems } = readCorrections('report,x,,,year,2023\n');
    expect(problems).toEqual([
      { line: 1, reason: '第一行应是列名：kind,id,name,place,field,value' },
    ]);
  });

  it('that is empty corrects nothing', () => {
    expect(readCorrections(' \n')).toEqual({ corrections: [], problems: [] });
    expect(readCorrections(HEAD)).toEqual({ corrections: [], problems: [] });
  });
});
