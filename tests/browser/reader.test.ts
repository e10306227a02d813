import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { REPORTS } from './fixture-reports.ts';
import { PHONE, useVisits } from './visit.ts';

const AT =
  '/reports/rshiqiao2024?passage=rshiqiao2024.p5&q=%E4%B9%A1%E9%95%87%E7%BB%BC%E5%90%88%E6%89%A7%E6%B3%95';
const [REPORT] = REPORTS;

describe.skipIf(CHROMIUM === null)('reader', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it.each([
    ['a desk', {}],
    ['a phone', PHONE],
  ])('opens at the passage, with the words marked, on %s', async (_where, options) => {
    const page = await visit(AT, options);
    const target = page.locator('#passage');
    const box = await target.boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    expect(box !== null && box.y > 0 && box.y < height / 2).toBe(true);
    expect(await target.textContent()).toContain('乡镇综合执法力量薄弱');
    expect(await target.locator('mark').allTextContents()).toEqual(['乡镇综合执法']);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('passage');
  });

  it('shows the text as published, headings as headings', async () => {
    const page = await visit('/reports/rshiqiao2024');
    const shown = await page.getByRole('article', { name: '报告正文' }).textContent();
    expect(shown?.replaceAll(/\s/gu, '')).toBe(REPORT?.text.replaceAll(/\s/gu, ''));
    await page.getByRole('heading', { level: 2, name: '二、存在的不足和原因' }).waitFor();
    await page.getByRole('heading', { level: 3, name: '（三）严格规范公正文明执法' }).waitFor();
  });

  it('names source, capture time and digest', async () => {
    const page = await visit('/reports/rshiqiao2024');
    const source = page.getByRole('link', { name: 'https://www.example.gov.cn/rshiqiao2024.html' });
    expect(await source.getAttribute('rel')).toBe('noreferrer');
    expect(await page.getByText('2026年1月23日 16:05').isVisible()).toBe(true);
    expect(await page.getByText(/^sha256:[0-9a-f]{64}$/u).isVisible()).toBe(true);
    expect(await page.getByText('石政发〔2025〕3号').isVisible()).toBe(true);
    await page.getByRole('link', { name: /sfj\.example\.gov\.cn/u }).waitFor();
  });

  it('says that the page is gone, and what it said before', async () => {
    const page = await visit('/reports/rbaisha2023');
    const note = page.getByText('原网页已于2026年4月2日无法打开，此处为2026年1月23日采集的存档。');
    expect(await note.getByRole('link').getAttribute('href')).toBe(
      '/api/reports/rbaisha2023/original',
    );
    await page.getByText('网页曾有改动（1 次）').click();
    const lines = (name: string) =>
      page.getByRole('list', { name }).locator('li').allTextContents();
    expect(await lines('删去')).toEqual(['全县办理行政复议案件98件。']);
    expect(await lines('增加')).toEqual(['全县办理行政复议案件89件。']);
    const other = await visit('/reports/rshiqiao2024');
    expect(await other.getByText(/原网页已于|网页曾有改动/u).count()).toBe(0);
  });

  it('goes to a section by the outline and marks where one reads', async () => {
    const page = await visit(AT);
    const outline = page.getByRole('navigation', { name: '目录' });
    const current = outline.locator('[aria-current]');
    expect(await current.textContent()).toBe('二、存在的不足和原因');
    await outline.getByRole('link', { name: '一、2024年法治政府建设主要举措和成效' }).click();
    await page.waitForFunction(() =>
      document.querySelector('[aria-current=location]')?.textContent?.includes('举措'),
    );
    expect(new URL(page.url()).hash).toBe('#s0');
  });

  it('folds the outline away on a phone', async () => {
    const page = await visit('/reports/rshiqiao2024', PHONE);
    const link = page.getByRole('link', { name: '四、2025年工作安排' });
    expect(await link.isVisible()).toBe(false);
    await page.getByText('目录（7 节）').tap();
    expect(await link.isVisible()).toBe(true);
  });

  it('copies its address', async () => {
    const page = await visit(AT, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByText('已复制').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  });

  it('says so when the passage or the report is not there', async () => {
    const stale = await visit('/reports/rshiqiao2024?passage=gone');
    await stale.getByText('链接所指的段落不在这份报告现有的文本中').waitFor();
    const missing = await visit('/reports/nothing');
    await missing.getByRole('heading', { name: '没有这份报告' }).waitFor();
    expect(await missing.getByText('没有这份报告，它可能已被移除。').isVisible()).toBe(true);
  });

  it('is found through the list of reports', async () => {
    const page = await visit('/reports');
    await page.getByText('共 26 篇').waitFor();
    await page.getByLabel('年份').fill('2023');
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByText('共 1 篇').waitFor();
    await page.getByRole('link', { name: '白沙县2023年度法治政府建设情况报告' }).click();
    await page.getByRole('heading', { level: 1, name: /白沙县/u }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/reports/rbaisha2023');
  });
});
