import { describe, expect, it } from 'vitest';
import type { Extracted } from '../../indexer/extract/extract.ts';
import { isReport } from '../../indexer/structure/is-report.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { BODY, CONTEXT, page, read } from '../fixtures/report-page.ts';

const verdict = (found: Partial<Extracted>, imported = false) =>
  isReport(page(found), read(found), { imported });

describe('report or not', () => {
  const long = `${BODY}\n${BODY.repeat(4)}`;

  it('accepts a report by its title, or by its content', () => {
    expect(verdict({ title: '青禾县2023年法治政府建设年度报告', text: long }).report).toBe(true);
    expect(verdict({ text: long }).report).toBe(true);
  });

  it('refuses lists, notices, shells and other documents, and says why', () => {
    const list = Array.from(
      { length: 20 },
      (_, index) => `青禾县20${index + 10}年法治政府建设年度报告 2024-01-${index + 10}`,
    ).join('\n');
    expect(verdict({ title: '法治政府建设年度报告', text: list })).toEqual({
      report: false,
      reason: '是列表页，不是报告',
    });
    expect(
      verdict({ title: '青禾县2023年法治政府建设年度报告', text: '全文详见附件。' }).reason,
    ).toContain('7 个字');
    expect(
      verdict({ title: '关于印发青禾县2023年法治政府建设工作要点的通知', text: long }).report,
    ).toBe(false);
    expect(
      verdict({
        title: '青禾县2023年水利工作报告',
        text: '今年修建水渠三条，灌溉农田。'.repeat(60),
      }).report,
    ).toBe(false);
  });

  it('accepts whatever was imported and can be read', () => {
    expect(
      verdict({ text: '青禾县的一份旧材料，记述了乡镇调解工作的做法。'.repeat(4) }, true).report,
    ).toBe(true);
    expect(verdict({ text: '太短' }, true).report).toBe(false);
  });
});

describe('ids', () => {
  it('are those of the canonical address, else of the bytes', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const id = reportId({ url: 'https://www.example.gov.cn/a.html', digest });
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(reportId({ url: 'HTTPS://WWW.example.gov.cn:443/a.html#top', digest: 'other' })).toBe(
      id,
    );
    expect(reportId({ url: null, digest })).not.toBe(reportId({ url: null, digest: 'other' }));
    expect(read({}).passages.every((passage) => passage.id.startsWith(CONTEXT.reportId))).toBe(
      true,
    );
  });
});
