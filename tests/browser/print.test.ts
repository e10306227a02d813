import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { searchFor, useVisits } from './visit.ts';

/** What stands on the paper. */
const printed = async (page: Page) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  return page.locator('body').innerText();
};

describe.skipIf(CHROMIUM === null)('on paper', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('results tell what was asked, when, and where each is found', async () => {
    const page = await visit(searchFor('乡音议事', { year: '2024', sort: 'newest' }), {
      colorScheme: 'dark',
    });
    const text = await printed(page);
    expect(text).toContain('检索：乡音议事');
    expect(text).toMatch(/检索时间：\d{4}年/u);
    expect(text).toContain('年份：2024 年');
    expect(text).toContain(`${new URL(page.url()).origin}/reports/rshiqiao2024`);
    for (const furniture of [
      '显示设置',
      '得分依据',
      '导出',
      '类似做法',
      '清除全部',
      '公布情况',
      '地区',
    ])
      expect(text).not.toContain(furniture);
  });

  it('is black on white, and marks are told without colour', async () => {
    const page = await visit(searchFor('乡音议事'), { colorScheme: 'dark' });
    await printed(page);
    const [body, mark] = await page.evaluate(() => {
      const style = (selector: string) => {
        const element = document.querySelector(selector);
        if (element === null) throw new Error(selector);
        const { color, backgroundColor, fontWeight, textDecorationLine } =
          getComputedStyle(element);
        return { color, backgroundColor, fontWeight, textDecorationLine };
      };
      return [style('body'), style('mark')];
    });
    expect(body).toMatchObject({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' });
    expect(mark).toMatchObject({ fontWeight: '700', textDecorationLine: 'underline' });
  });

  it.each([
    ['a report', '/reports/rshiqiao2024', '石桥县2024年法治政府建设年度报告'],
    ['a practice', `/practices/${encodeURIComponent('k-乡音议事')}`, '乡音议事'],
  ])('%s has its text, and nothing to press', async (_what, path, title) => {
    const page = await visit(path);
    const text = await printed(page);
    expect(text).toContain(title);
    expect(await page.getByRole('main').getByRole('button').filter({ visible: true }).count()).toBe(
      0,
    );
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
  });
});
