/** Each shape of line that portals print round a report; places and organs are made up. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../indexer/extract/extract.ts';
import { HEADS, TITLE } from './extract-shapes.ts';

const BODY =
  '2023年，临江县深入学习贯彻习近平法治思想，扎实推进法治政府建设，现将有关情况报告如下。';
const MORE = '一、主要举措和成效';
const SIGNED = ['临江县人民政府', '2024年1月31日'];

const read = (...lines: string[]) => extract({ bytes: new TextEncoder().encode(lines.join('\n')) });

describe('furniture above the text', () => {
  it.each(HEADS)('%s', async (_, head, told) => {
    const { text, title, metadata } = await read(
      ...head,
      '',
      `　　${BODY}`,
      `　　${MORE}`,
      BODY,
      ...SIGNED,
    );
    expect(text).toBe([BODY, MORE, BODY, ...SIGNED].join('\n'));
    expect(title).toBe(TITLE);
    expect(metadata).toEqual(told);
  });
});

describe('title lines', () => {
  it.each([
    [
      'twice',
      [TITLE, '临江县2023年法治政府建设工作报告'],
      [TITLE, '临江县2023年法治政府建设工作报告'],
    ],
    [
      'organ and rest',
      ['临江县人民政府', '关于2023年度法治政府建设情况的报告'],
      ['临江县人民政府关于2023年度法治政府建设情况的报告'],
    ],
    [
      'two organs and rest',
      ['中共临江县委', '临江县人民政府', '关于2023年度法治政府建设情况的报告'],
      ['中共临江县委临江县人民政府关于2023年度法治政府建设情况的报告'],
    ],
    [
      'joined by a space',
      ['临江县民政局 2022年度法治政府建设工作报告'],
      ['临江县民政局2022年度法治政府建设工作报告'],
    ],
    [
      'broken in the middle',
      ['临江县人民政府关于2023年度法治政府建设', '工作情况的报告'],
      ['临江县人民政府关于2023年度法治政府建设工作情况的报告'],
    ],
    ['name of a column before it', [`【法治建设报告】${TITLE}`], [TITLE]],
    [
      'a site above a whole title',
      ['深圳市罗湖区人民政府', '罗湖区审计局2025年法治政府建设年度报告'],
      ['罗湖区审计局2025年法治政府建设年度报告'],
    ],
  ])('%s', async (_, lines, titles) => {
    const found = await read(...lines, BODY, MORE, BODY);
    expect(found.titles).toEqual(titles);
    expect(found.text).toBe([BODY, MORE, BODY].join('\n'));
  });

  it.each(['市委、市政府：', '国务院:', '县委全面依法治县委员会办公室:'])(
    'keeps the salutation %s',
    async (salutation) => {
      expect((await read(TITLE, '来源:县司法局 发布时间:2024-03-28', salutation, BODY)).text).toBe(
        `${salutation}\n${BODY}`,
      );
    },
  );
});

describe('furniture below the text', () => {
  it.each([
    ['neighbours', ['上一篇：临江县2022年度法治政府建设情况报告', '下一篇：没有了']],
    ['related', ['相关附件：', '相关链接', '临江县举办法治培训班']],
    ['buttons', ['【打印本页】 【关闭窗口】', '扫一扫在手机打开当前页', '分享到：']],
    ['editor', ['责任编辑：张三']],
    ['download of a system', ['附件【临江县报告.pdf】已下载12次']],
    [
      'footer',
      [
        '主办单位：临江县人民政府 承办单位：临江县政府办',
        '地址：临江县中山路1号 邮编：100000',
        '京ICP备12345678号 网站标识码：1303000020 京公网安备11010502000199号',
      ],
    ],
  ])('%s', async (_, tail) => {
    const { text } = await read(TITLE, BODY, MORE, BODY, ...SIGNED, ...tail);
    expect(text).toBe([BODY, MORE, BODY, ...SIGNED].join('\n'));
  });

  it('keeps what a footer tells', async () => {
    const { metadata } = await read(
      TITLE,
      BODY,
      ...SIGNED,
      '责任编辑：张三',
      '主办单位：临江县人民政府',
      '网站标识码：1303000020 京公网安备11010502000199号',
    );
    expect(metadata).toEqual({
      责任编辑: '张三',
      主办单位: '临江县人民政府',
      网站标识码: '1303000020',
    });
  });

  it('never loses prose, whatever words it has', async () => {
    const prose = [
      '来源：一是坚持把群众来信来访作为发现问题的重要渠道，全年受理来信1203件，办结率达到百分之九十八，群众满意率持续提升。',
      '主办单位责任进一步压实，网站标识码管理全面规范，全县政府网站关停整合到位，政务新媒体备案率达到百分之百。',
      '发布时间：统一规范为每月第一个工作日，由县政府办公室会同县司法局在县政府门户网站集中公布重大行政决策事项。',
    ];
    expect((await read(TITLE, BODY, ...prose, BODY)).text).toBe([BODY, ...prose, BODY].join('\n'));
    expect((await read(TITLE, BODY, ...prose)).text).toBe([BODY, ...prose].join('\n'));
  });
});
