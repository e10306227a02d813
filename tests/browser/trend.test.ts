import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { params, useVisits } from './visit.ts';

const asked = (...words: readonly string[]) =>
  `/trend?${new URLSearchParams(words.map((word) => ['q', word])).toString()}`;

/** Whether anything was drawn on the canvas: more than one colour stands on it. */
const isDrawn = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return false;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size > 2;
  });

const scripts = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('echarts')),
  );

describe.skipIf(CHROMIUM === null)('trends', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('begins with examples from the library; plots load only when one is drawn', async () => {
    const page = await visit('/trend');
    expect(await scripts(page)).toEqual([]);
    await page.getByRole('link', { name: '乡音议事' }).click();
    await page.locator('canvas').waitFor();
    expect(await isDrawn(page)).toBe(true);
    expect(await scripts(page)).toHaveLength(1);
    expect(params(page)).toEqual({ practice: 'k-乡音议事' });
  });

  it('compares words, each added by the form and taken away again', async () => {
    const page = await visit(asked('行政复议'));
    await page.getByRole('textbox', { name: '再加一个词' }).fill('议事');
    await page.getByRole('button', { name: '查看' }).click();
    const list = page.getByRole('list', { name: '正在比较' });
    await list.getByText('2/26 篇（7.7%）').waitFor();
    const said = page.getByRole('status').filter({ hasText: '提到的报告' });
    expect(await said.textContent()).toBe(
      '提到的报告：“行政复议”26/26 篇（100%），“议事”2/26 篇（7.7%）。',
    );
    expect(new URL(page.url()).searchParams.getAll('q')).toEqual(['行政复议', '议事']);
    await list.getByRole('link', { name: '去掉行政复议' }).click();
    await list.getByText('26/26 篇').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.getAll('q')).toEqual(['议事']);
    await page.goBack();
    await list.getByText('26/26 篇').waitFor();
  });

  it('shows the numbers behind the plot, each with the search that proves it', async () => {
    const page = await visit(asked('议事'));
    await page.getByText('不足 10 篇').waitFor();
    await page.getByText('图背后的数字（3 行）').click();
    const table = page.getByRole('region', { name: '趋势的数字' });
    const cells = await table.getByRole('row').allTextContents();
    expect(cells.slice(1)).toEqual([
      '2022年0/24 篇（0%）',
      '2023年1/1 篇（100%）',
      '2024年1/1 篇（100%）',
    ]);
    await table.getByRole('link', { name: '1/1 篇（100%）' }).last().click();
    await page.waitForURL((url) => url.pathname === '/');
    expect(params(page)).toEqual({ q: '议事', mode: 'keyword', unit: 'report', year: '2024' });
  });

  it('copies the numbers for a spreadsheet', async () => {
    const page = await visit(asked('议事'), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByText('图背后的数字').click();
    await page.getByRole('button', { name: '复制表格' }).click();
    await page.getByText('已复制').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')[1]).toBe('2022年\t0\t24\t0%');
  });

  it('shows provinces as tiles, and places below a province as bars', async () => {
    const page = await visit(`${asked('行政复议')}&by=region`);
    expect(await page.locator('canvas').count()).toBe(0);
    await page.getByRole('list', { name: /占各地报告的比例/u }).waitFor();
    await page.goto(`${page.url()}&region=99`);
    await page.locator('canvas').waitFor();
    expect(await page.getByRole('img', { name: /3 个地方/u }).count()).toBe(1);
    expect(await page.getByRole('combobox', { name: '地区' }).inputValue()).toBe('青岭省');
  });

  it('says what is wrong with a word', async () => {
    const page = await visit(asked('坏查询'));
    expect(await page.getByRole('alert').textContent()).toContain('引号没有成对');
  });

  it('redraws in the dark, and grows with the type', async () => {
    const page = await visit(asked('行政复议', '议事'));
    await page.locator('canvas').waitFor();
    // What is drawn, not the page behind it.
    const drawn = () => page.evaluate(() => document.querySelector('canvas')?.toDataURL());
    const light = await drawn();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(drawn).not.toBe(light);
    const dark = await drawn();
    await page.evaluate(() => {
      document.documentElement.dataset['type'] = 'large';
    });
    await expect.poll(drawn).not.toBe(dark);
  });

  it('never makes the page wider, drawn for a wider window', async () => {
    const page = await visit(asked('行政复议'));
    await page.locator('canvas').waitFor();
    const tooWide = await page.evaluate(() => {
      const drawn = document.querySelector('canvas')?.parentElement;
      if (!drawn) throw new Error('no canvas');
      drawn.style.width = '3000px';
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(tooWide).toBe(0);
  });
});
