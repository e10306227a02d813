import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { extract, structureReport } from '../../indexer/index.ts';
import { extractView } from '../../server/cli/extract-view.ts';

const PAGE = `<html><head><title>青禾县2024年法治政府建设年度报告</title><meta name="ContentSource" content="县司法局"></head><body><h1>青禾县2024年法治政府建设年度报告</h1><p>发布时间：2025-02-14</p><div id="zoom">
${['2024年，全县扎实推进法治政府建设，现将有关情况报告如下。', '一、主要成效', '推行“板凳夜话”工作法，村干部和乡贤一同议事，调解纠纷156件。“板凳夜话”工作法写进了村规。', ...Array.from({ length: 12 }, (_, at) => `第${at + 1}项工作全部完成，群众满意度稳步提升，办结率达到百分之百。`)].map((line) => `<p>${line}</p>`).join('')}
<p><a href="a.pdf">报告.pdf</a></p></div></body></html>`;

describe('what a person sees of one file', () => {
  it('lists head, metadata, attachments, sections, practices, numbers and the ends of the text', async () => {
    const url = 'https://www.x.gov.cn/t.html';
    const extracted = await extract({ bytes: new TextEncoder().encode(PAGE), url });
    const report = structureReport(extracted, {
      reportId: 'r',
      url,
      fileName: null,
      known: {},
      linkText: null,
    });
    const lines = extractView({ extracted, report }, picocolors.createColors(false));
    expect(lines[0]).toBe('青禾县2024年法治政府建设年度报告');
    const text = lines.join('\n');
    expect(text).toMatch(/年份\s+2024/);
    expect(text).toMatch(/发布日期\s+2025-02-14/);
    expect(text).toMatch(/ContentSource\s+县司法局/);
    expect(text).toContain('附件 1 个\n  报告.pdf  https://www.x.gov.cn/a.pdf');
    expect(text).toMatch(/一、主要成效.*\d+ 字/);
    expect(text).toMatch(/做法 1 项\n {2}板凳夜话 {2}工作法，本地，2 处/);
    expect(text).toMatch(/数字 \d+ 个\n[^]*156件/);
    expect(text).toContain('正文');
    expect(text).toContain('…… 此处略去 6 行 ……');
    expect(lines.at(-1)).toContain('第12项工作');
  });
});
