import { describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { searchFor, useVisits } from './visit.ts';

/** What stands on the paper. */
const printed = async (page: Page) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  return page.locator('body').innerText();
};

/** The darkest of what is drawn, 0 to 255. */
const darkest = (canvas: Locator) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    let least = 255;
    for (let at = 0; at < data.length; at += 4) {
      if ((data[at + 3] ?? 0) > 200) least = Math.min(least, data[at] ?? 255);
    }
    return least;
  });

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

  it('a trend is as wide as the page, in dark ink, with its figures open', async () => {
    const page = await visit('/trend?q=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE', {
      colorScheme: 'dark',
    });
    const plot = page.locator('canvas');
    await plot.waitFor();
    const figures = page.getByRole('region', { name: '趋势的数字' });
    expect(await figures.isVisible()).toBe(false);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const text = await printed(page);
    expect(await figures.isVisible()).toBe(true);
    expect(text).toMatch(/\d{4}年\d+月\d+日 \d\d:\d\d查得/u);
    expect(text).toContain(page.url());
    await page.setViewportSize({ width: 640, height: 900 });
    const box = await plot.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(640);
    expect(await darkest(plot)).toBeLessThan(100);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await figures.isVisible()).toBe(false);
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  it('peers have the whole of what lies folded', async () => {
    const page = await visit('/peers?region=990121');
    const folded = page.getByRole('main').locator('details:not([open])');
    expect(await folded.count()).toBe(2);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await folded.count()).toBe(0);
    expect(await printed(page)).toContain('调解率不高');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await folded.count()).toBe(2);
  });

  it('tiles are pale on paper, however dark the screen', async () => {
    const page = await visit(`/practices/${encodeURIComponent('k-乡音议事')}`, {
      colorScheme: 'dark',
    });
    await printed(page);
    const empty = page.getByRole('listitem').filter({ hasText: '北京市：没有' });
    expect(await empty.evaluate((tile) => getComputedStyle(tile).backgroundColor)).toBe(
      'rgb(230, 234, 231)',
    );
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
