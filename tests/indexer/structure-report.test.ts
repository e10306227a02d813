import { describe, expect, it } from 'vitest';
import type { Extracted } from '../../indexer/extract/extract.ts';
import { BODY, read } from '../fixtures/report-page.ts';

describe('title, place and organ', () => {
  it.each([
    [
      '青禾县人民政府关于2023年度法治政府建设情况的报告',
      '990101',
      'county',
      'government',
      '青禾县人民政府',
    ],
    [
      '云岭市松涛区司法局2023年法治政府建设工作报告',
      '990102',
      'county',
      'department',
      '云岭市松涛区司法局',
    ],
    [
      '竹隐乡2023年度法治政府建设工作情况报告',
      '990201001',
      'township',
      'government',
      '竹隐乡人民政府',
    ],
    [
      '中共白鹭县委全面依法治县委员会办公室关于2023年法治政府建设情况的报告',
      '990201',
      'county',
      'party',
      '中共白鹭县委全面依法治县委员会办公室',
    ],
    [
      '鲤城区人民政府金龙街道办事处关于2023年度法治政府建设情况的报告',
      '350502008',
      'township',
      'government',
      '鲤城区人民政府金龙街道办事处',
    ],
    [
      '邯鄲市叢臺區人民政府2023年度法治政府建設情況報告',
      '130403',
      'county',
      'government',
      '邯鄲市叢臺區人民政府',
    ],
    ['国家统计局2023年法治政府建设情况报告', '0', 'nation', 'department', '国家统计局'],
  ])('%s', (title, code, level, organ, issuer) => {
    const content = read({ title });
    expect([content.title, content.level, content.organ, content.issuer]).toEqual([
      title,
      level,
      organ,
      issuer,
    ]);
    expect(content.region?.code.slice(0, 6)).toBe(code.slice(0, 6));
    expect(content.year).toBe(2023);
  });

  it('prefers what the manifest knows', () => {
    const known = {
      title: '另一标题',
      region: '白鹭县',
      issuer: '白鹭县司法局',
      year: 2021,
      published: '2022-01-02',
    };
    const content = read(
      { title: '青禾县2023年法治政府建设报告', metadata: { 发布日期: '2024-03-01' } },
      { known },
    );
    expect(content).toMatchObject({
      title: '另一标题',
      issuer: '白鹭县司法局',
      organ: 'department',
      year: 2021,
      published: '2022-01-02',
    });
    expect(content.region?.code).toBe('990201');
  });

  it('takes the name of the file, or of the link, where the page has no title', () => {
    expect(read({}, { fileName: '雁渡镇2023年度法治政府建设情况报告.txt' })).toMatchObject({
      title: '雁渡镇2023年度法治政府建设情况报告',
      level: 'township',
    });
    expect(
      read({}, { fileName: 't20240228_11380793.html', linkText: '白鹭县2023年法治政府建设报告' })
        .title,
    ).toBe('白鹭县2023年法治政府建设报告');
    expect(read({ title: '青禾县2023年水利工作要点' }).title).toBe('青禾县2023年水利工作要点');
  });

  it('decides between places of one name by site code, source, host or the text', () => {
    const title = '市中区2023年法治政府建设情况报告';
    const code = (found: Partial<Extracted>, url: string | null = null) =>
      read({ title, ...found }, { url }).region?.code;
    expect(code({})).toBeUndefined();
    expect(code({ metadata: { SiteIDCode: '5111020001' } })).toBe('511102');
    expect(code({ metadata: { '索 引 号': '370402/2022-00029' } })).toBe('370402');
    expect(code({ metadata: { 来源: '内江市市中区司法局' } })).toBe('511002');
    expect(code({}, 'http://www.zzszq.gov.cn/a.html')).toBe('370402');
    expect(code({ text: `${BODY}\n获评济南市先进。` })).toBe('370103');
  });

  it('does not take the portal for the place of a report it hosts for others', () => {
    const context = { url: 'https://www.qingtian.gov.cn/a.html' };
    expect(read({ title: '无此镇2023年法治政府建设报告' }, context)).toMatchObject({
      region: null,
      level: 'township',
      issuer: null,
    });
    expect(
      read(
        { title: '淮安市人民政府关于2023年度法治政府建设情况的报告' },
        { url: 'http://sft.jiangsu.gov.cn/a.html' },
      ).region?.name,
    ).toBe('淮安市');
    expect(read({ text: BODY.replace('推进', '我县推进') }, context).region?.name).toBe('青田县');
  });

  it('never names an account as the issuer', () => {
    expect(
      read({ title: '2023年法治政府建设报告', metadata: { 发文机构: 'gyz1' } }).issuer,
    ).toBeNull();
  });
});

describe('year', () => {
  it.each([
    [
      '2018年是十三五规划推进之年，闵行区按《法治政府建设实施纲要（2015-2020年）》提升依法行政水平。',
      2018,
    ],
    ['2024年，全区落实2021—2025年纲要，对2023年度履职述法，同比2022年增长。', 2024],
    ['二〇二四年，全县推进法治政府建设。', 2024],
    ['按照新委发〔2021〕5号文件，现将2022年度法治政府建设情况报告如下。', 2022],
    ['落实《纲要（20212025年）》，推进依法行政。', null],
  ])('%s', (text, year) => {
    expect(read({ text }).year).toBe(year);
  });

  it('is not the year planned for, nor later than the day of publication', () => {
    expect(read({ title: '关于2023年法治政府建设情况和2024年工作计划的报告' }).year).toBe(2023);
    expect(
      read({ text: '2024年，继续推进。2023年，完成任务。', metadata: { 发布时间: '2024-01-05' } })
        .year,
    ).toBe(2023);
    expect(read({ title: '法治政府建设工作情况报告（2024年度）' }).year).toBe(2024);
  });
});

const published = (metadata: Record<string, string>) => read({ metadata }).published;

describe('dates and numbers', () => {
  it('takes the day of publication before the day of writing', () => {
    expect(published({ 成文日期: '2026-01-22', 发布日期: '2026年2月10日' })).toBe('2026-02-10');
    expect(published({ 成文时间: '2022年02月28日' })).toBe('2022-02-28');
    expect(published({ 更新时间: '2021/03/29 11:30:01' })).toBe('2021-03-29');
    expect(published({ PubDate: '20261006' })).toBe('2026-10-06');
    expect(published({ 發佈時間: '2020-01-06' })).toBe('2020-01-06');
    expect(published({ 发布时间: '2024-02-30' })).toBeNull();
    expect(published({ session: '2024年5月28日', signed: '2024-01-31' })).toBeNull();
  });

  it('reads numbers in any brackets, and only the document’s own', () => {
    const number = (found: Partial<Extracted>) => read(found).documentNumber;
    expect(number({ metadata: { '文 号': '威政呈〔2020〕1号' } })).toBe('威政呈〔2020〕1号');
    expect(number({ metadata: { 发文字号: '青政报[2024] 3号' } })).toBe('青政报[2024]3号');
    expect(number({ metadata: { 发文字号: '国令第706号' } })).toBe('国令第706号');
    expect(number({ metadata: { 文号: '无' } })).toBeNull();
    expect(number({ text: `国务院令第706号\n${BODY}` })).toBeNull();
    expect(number({ text: `豫政文〔2024〕46号\n${BODY}` })).toBe('豫政文〔2024〕46号');
    expect(number({ text: `按照厦海委法〔2022〕1号文件推进。\n${BODY}` })).toBeNull();
    expect(read({ metadata: { 信息索引号: '11330703736873621E/2024-139175' } }).indexNumber).toBe(
      '11330703736873621E/2024-139175',
    );
  });
});
