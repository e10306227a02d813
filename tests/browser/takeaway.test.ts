import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { PHONE, searchFor, useVisits } from './visit.ts';

const COPY = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

describe.skipIf(CHROMIUM === null)('what is taken away', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('cites a passage in four styles, to be copied or kept', async () => {
    const page = await visit(searchFor('乡音议事'), COPY);
    const cite = page.getByRole('button', { name: '引用：石桥县2024年法治政府建设年度报告' });
    await cite.first().click();
    await page.getByText('[R/OL]').waitFor();
    await page.getByText('BibTeX', { exact: true }).click();
    await page.getByText('@techreport').waitFor();
    await page.getByRole('button', { name: '复制引文' }).click();
    await page.getByText('已复制').waitFor();
    expect(await copied(page)).toContain('@techreport{rshiqiao2024,');
    expect(await copied(page)).toContain('引文：rshiqiao2024.p2');
    const keep = page.getByRole('link', { name: '下载' });
    expect(await keep.getAttribute('href')).toBe(
      '/api/reports/rshiqiao2024/citation?style=bibtex&passage=rshiqiao2024.p2&download=1',
    );
    await page.keyboard.press('Escape');
    expect(await keep.count()).toBe(0);
    expect(await cite.first().evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('copies a passage with its source', async () => {
    const page = await visit(searchFor('乡音议事'), COPY);
    await page
      .getByRole('button', { name: /^复制文字和出处/u })
      .first()
      .click();
    await page.getByText('已复制').waitFor();
    const text = await copied(page);
    expect(text).toMatch(/^“.*乡音议事.*”\n——《石桥县2024年法治政府建设年度报告》，/su);
    expect(text).toMatch(/https?:\/\/\S+/u);
  });

  it('copies where the browser offers no clipboard, and shows the text where it refuses', async () => {
    const page = await visit(searchFor('乡音议事'), COPY);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const link = page.getByRole('button', { name: '复制链接' });
    await link.click();
    await page.getByText('已复制').waitFor();
    await page.evaluate(() => Object.assign(document, { execCommand: () => false }));
    await link.click();
    await page.getByText('浏览器不允许复制').waitFor();
    expect(await page.locator('output').getByText(page.url()).isVisible()).toBe(true);
  });

  it('exports the list as it is asked for', async () => {
    const page = await visit(searchFor('行政复议', { year: '2024', page: '2', explain: '1' }));
    await page.getByRole('button', { name: '导出' }).click();
    const links = page.getByRole('link', { name: /Excel|CSV|JSON/u });
    const hrefs = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    const q = encodeURIComponent('行政复议');
    expect(hrefs).toEqual(
      ['xlsx', 'csv', 'jsonl'].map((format) => `/api/export?q=${q}&year=2024&format=${format}`),
    );
    const [download] = await Promise.all([page.waitForEvent('download'), links.nth(1).click()]);
    expect(await readFile(await download.path(), 'utf8')).toContain('行政复议');
    // A click elsewhere closes it.
    await page.getByRole('heading', { level: 3 }).last().click();
    expect(await links.count()).toBe(0);
  });

  it('leads to the feed and the trend of the query, where there is one', async () => {
    const page = await visit(searchFor('行政复议', { region: '99' }), COPY);
    const q = encodeURIComponent('行政复议');
    await page.getByRole('button', { name: '订阅新结果' }).click();
    const feed = `/feeds/search.atom?q=${q}&region=99`;
    const open = page.getByRole('link', { name: '打开订阅地址' });
    expect(await open.getAttribute('href')).toBe(feed);
    await page.getByRole('button', { name: '复制订阅地址' }).click();
    await page.getByText('已复制').waitFor();
    expect(await copied(page)).toBe(new URL(feed, page.url()).href);
    await page.keyboard.press('Escape');
    const trend = page.getByRole('link', { name: '看趋势' });
    expect(await trend.getAttribute('href')).toBe(`/trend?q=${q}`);
    const like = await visit(searchFor('类似乡音议事的做法'));
    await like.getByText('按做法“乡音议事”').waitFor();
    expect(await like.getByRole('link', { name: '看趋势' }).count()).toBe(0);
  });

  it('says why a query that no address can carry has no file and no feed', async () => {
    const page = await visit(searchFor('行政复议'.repeat(60)));
    const menus = page.getByRole('button', { name: /^(?:导出|订阅新结果)/u });
    await menus.nth(0).click();
    await page.getByText('检索词太长，不能导出；请缩短后再试。').waitFor();
    expect(await page.getByRole('link', { name: /Excel|CSV|JSON/u }).count()).toBe(0);
    await menus.nth(1).click();
    await page.getByText('检索词太长，不能订阅；请缩短后再试。').waitFor();
    expect(await page.getByRole('link', { name: '打开订阅地址' }).count()).toBe(0);
  });

  it('keeps open menus inside a phone', async () => {
    const page = await visit(searchFor('乡音议事'), {
      ...PHONE,
      viewport: { width: 320, height: 640 },
    });
    for (const name of ['标记说明', '导出', /^引用/u, '显示设置']) {
      const button = page.getByRole('button', { name }).first();
      await button.tap();
      const box = await page
        .locator(`#${escaped(await button.getAttribute('aria-controls'))}`)
        .boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
      await page.keyboard.press('Escape');
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

/** React's own ids hold signs that a selector must not. */
function escaped(id: string | null): string {
  return (id ?? '').replaceAll(/[^\w-]/gu, (sign) => `\\${sign}`);
}
