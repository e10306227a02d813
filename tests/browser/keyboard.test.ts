import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { params, PHONE, searchFor, useVisits } from './visit.ts';

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
  });

describe.skipIf(CHROMIUM === null)('keyboard', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('searches, walks the results and opens one without a mouse', async () => {
    const page = await visit('/');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('检索词');
    await page.keyboard.type('乡音议事');
    await page.keyboard.press('Enter');
    await page.getByText('按词 2 段').waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('石桥县2024年法治政府建设年度报告');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('检索词');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/reports\/rshiqiao2024/u);
    expect(params(page)).toEqual({ passage: 'rshiqiao2024.p2', q: '乡音议事' });
  });

  it('comes back from a result to that result', async () => {
    const page = await visit(searchFor('行政复议案件'));
    const link = page.locator('[data-result]').nth(2);
    const href = await link.getAttribute('href');
    await link.press('Enter');
    await page.waitForURL(/\/reports\//u);
    await page.goBack();
    const back = await page.waitForFunction(() => {
      const at = document.activeElement;
      return at?.hasAttribute('data-result') && at.getAttribute('href');
    });
    expect(await back.jsonValue()).toBe(href);
  });

  it.each([
    ['/trend', '词语', '行政复议', '再加一个词'],
    ['/reports', '年份', '2024', '年份'],
    ['/practices', '名称', '议事', '名称'],
    ['/peers', '地方', '石桥县', '地方'],
    ['/compare', '找报告', '石桥县', '找报告'],
  ])('stays in the field of a form that was sent: %s', async (path, label, text, then) => {
    const page = await visit(path);
    const named = (name: string) =>
      page.getByRole('main').getByRole('form').getByLabel(name, { exact: true });
    const field = named(label);
    await field.fill(text);
    await field.press('Enter');
    await page.waitForURL(/\?/u);
    await expect.poll(() => named(then).evaluate((at) => at === document.activeElement)).toBe(true);
  });

  it('is in the page, not lost, when what had it is gone', async () => {
    const page = await visit(searchFor('行政复议案件', { year: '2024' }));
    await page.getByRole('link', { name: '去掉条件 年份：2024 年' }).press('Enter');
    await page.waitForURL((url) => !url.searchParams.has('year'));
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('passes from a condition let go to its neighbour', async () => {
    const page = await visit(
      searchFor('行政复议案件', { region: '99', year: '2022', level: 'county' }),
    );
    const letGo = async (name: string, then: string) => {
      await page.getByRole('link', { name: `去掉条件 ${name}` }).press('Enter');
      await expect.poll(() => focused(page)).toBe(`去掉条件 ${then}`);
    };
    await letGo('地区：青岭省', '层级：县级');
    await page.goBack();
    await letGo('层级：县级', '年份：2022 年');
    // The next one would be the link that clears everything.
    await letGo('年份：2022 年', '地区：青岭省');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
    expect(params(page)).toEqual({ q: '行政复议案件' });
  });

  it.each([
    searchFor('行政复议'),
    '/reports/rshiqiao2024',
    '/compare?a=rshiqiao2023&b=rshiqiao2024',
  ])('is in the page, not lost, when a retry has helped: %s', async (path) => {
    const page = await visit('/nowhere');
    await page.route(/\/api\//u, (route) => route.fulfill({ status: 429 }));
    await page.goto(path);
    const retry = page.getByRole('main').getByRole('button', { name: '重试' });
    await retry.first().focus();
    await page.unroute(/\/api\//u);
    await page.keyboard.press('Enter');
    await retry.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('types a slash where one is typing', async () => {
    const page = await visit(searchFor('复议'));
    await page.getByRole('textbox', { name: '检索词' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.type('/应诉');
    expect(await page.getByRole('textbox', { name: '检索词' }).inputValue()).toBe('复议/应诉');
  });

  it('does not search while an input method is composing', async () => {
    const page = await visit('/');
    const box = page.getByRole('textbox', { name: '检索词' });
    await box.fill('fuyi');
    await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    expect(params(page)).toEqual({});
    await box.press('Enter');
    await page.waitForURL(/q=fuyi/u);
  });

  it('keeps the lines of a pasted example', async () => {
    const page = await visit('/');
    const box = page.getByRole('textbox', { name: '检索词' });
    await box.fill('第一行');
    await box.press('Shift+Enter');
    await page.keyboard.type('第二行');
    await box.press('Enter');
    await page.waitForURL(/q=/u);
    expect(params(page)).toEqual({ q: '第一行\n第二行' });
  });

  it('begins with a link past the header, and shows the focus', async () => {
    const page = await visit('/reports');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('跳到正文');
    expect(await page.getByText('跳到正文').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const at = document.activeElement;
      return at === null ? '' : `${at.getAttribute('name')} ${getComputedStyle(at).outlineStyle}`;
    });
    expect(outline).toBe('region solid');
  });

  it('closes the sheet with Escape and returns to its button', async () => {
    const page = await visit(searchFor('行政复议案件'), PHONE);
    const button = page.getByRole('button', { name: '筛选' });
    await button.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('筛选');
  });

  it('follows to a new page with the focus', async () => {
    const page = await visit('/');
    await page.getByRole('link', { name: '说明', exact: true }).press('Enter');
    await page.getByRole('heading', { name: '现在的状况' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  it('keeps the frame when a part of the page cannot be had', async () => {
    const page = await visit('/', {}, /dynamically imported module/u);
    await page.route(/about-page/u, (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: '说明', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: '这一页没有载入成功' });
    await alert.waitFor();
    await page.unroute(/about-page/u);
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('heading', { name: '现在的状况' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/about');
  });
});
