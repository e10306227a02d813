import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { SearchResponse } from '../../server/contract.ts';
import { CHROMIUM } from './chromium.ts';
import { openRealServer } from './real-server.ts';
import { params, PHONE, searchFor, settled, useVisits } from './visit.ts';

const bare = (text: string) => text.replaceAll(/\s/gu, '');

async function ask(page: Page, query: Readonly<Record<string, string>>): Promise<SearchResponse> {
  const answer = await page.request.get('/api/search', { params: query });
  expect(answer.status()).toBe(200);
  return answer.json();
}

/** What the reader tints as the passage, and what it marks there. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const of = (query: string) =>
      [...document.querySelectorAll(`article ${query}`)].map((at) => at.textContent ?? '');
    return { passage: of('[class*="target"]').join(''), marks: of('[class*="target"] mark') };
  });

/** The fixture API keeps the page honest; this keeps the fixture honest. */
describe.skipIf(CHROMIUM === null)('the page on the real server', { timeout: 60_000 }, () => {
  const visit = useVisits(openRealServer);

  it('goes from a search over a facet into the reader, at the passage found', async () => {
    const page = await visit('/');
    await page.getByText('目前只能按词检索').waitFor();
    await page.getByRole('textbox', { name: '检索词' }).fill('行政复议');
    await page.keyboard.press('Enter');
    await page.locator('[data-result]').first().waitFor();
    const all = await ask(page, { q: '行政复议' });
    expect(all.total.value).toBeGreaterThan(0);
    await page.getByText(`按词 ${all.total.lexical} 段`).waitFor();
    expect(await page.getByRole('complementary', { name: '数据说明' }).isVisible()).toBe(true);

    const [year] = all.facets.year;
    await page.getByRole('checkbox', { name: `${year?.value} 年` }).check();
    await page.getByText(`按词 ${year?.count} 段`).waitFor();
    expect(params(page)).toEqual({ q: '行政复议', year: year?.value });

    const { hits } = await ask(page, { q: '行政复议', year: year?.value ?? '' });
    const [hit] = hits;
    expect(await page.locator('[data-result]').first().textContent()).toBe(hit?.report.title);
    await page.locator('[data-result]').first().click();
    const place = page.locator('#passage');
    await place.waitFor();
    const { passage, marks } = await shown(page);
    expect(bare(passage)).toBe(bare(hit?.text ?? '?'));
    expect(marks.join('')).toBe(hit?.matches.map(([a, b]) => hit.text.slice(a, b)).join(''));
    const top = (await place.boundingBox())?.y ?? -1;
    expect(top >= 0 && top < (page.viewportSize()?.height ?? 0)).toBe(true);
    const source = page.getByRole('link', { name: hit?.report.url ?? '?' });
    expect(await source.getAttribute('href')).toBe(hit?.report.url);

    await page.goBack();
    await page.getByText(`按词 ${year?.count} 段`).waitFor();
  });

  it('counts in every facet what choosing it brings', async () => {
    const page = await visit('/about');
    const { facets } = await ask(page, { q: '行政执法' });
    for (const name of ['region', 'year', 'level', 'organ', 'part', 'issuer'] as const) {
      expect(facets[name].length).toBeGreaterThan(0);
      for (const { value, count } of facets[name]) {
        const { total } = await ask(page, { q: '行政执法', [name]: value, size: '1' });
        expect([name, value, total.value]).toEqual([name, value, count]);
      }
    }
  });

  it('takes a pasted report whole, and shows it again after a reload', async () => {
    const page = await visit('/');
    const { items } = await (await page.request.get('/api/reports')).json();
    const report = await (await page.request.get(`/api/reports/${items[0].id}`)).json();
    // Escaped, three copies are longer than the server lets an address be.
    const text: string = report.text.repeat(10).slice(0, 15_000);
    await page.getByRole('textbox', { name: '检索词' }).fill(text);
    await page.keyboard.press('Enter');
    await page.locator('output', { hasText: /毫秒/u }).waitFor();
    await page.reload();
    await settled(page);
    await page.locator('output', { hasText: /毫秒/u }).waitFor();
    const box = page.getByRole('textbox', { name: '检索词' });
    expect(await box.inputValue()).toBe(text.trim());
    await page.keyboard.press('Tab');
    await page.getByText('跳到正文').press('Enter');
    expect(await box.inputValue()).toBe(text.trim());
  });

  it('asks nothing of the server that it refuses, whatever is chosen on a phone', async () => {
    const page = await visit(searchFor('行政复议'), PHONE);
    for (const name of ['按什么列出', '排序']) {
      const box = page.getByRole('combobox', { name });
      // The first is in force already.
      for (const label of (await box.getByRole('option').allTextContents()).slice(1)) {
        const answered = page.waitForResponse(/\/api\/search/u);
        await box.selectOption(label);
        expect([label, (await answered).status()]).toEqual([label, 200]);
      }
    }
    await page.getByRole('button', { name: '筛选' }).tap();
    await page.getByRole('dialog').getByRole('checkbox').first().tap();
    await page.getByRole('button', { name: '完成' }).tap();
    expect(await page.locator('[data-result]').count()).toBeGreaterThan(0);
  });

  it('says so when a report is not there', async () => {
    const page = await visit('/reports/nothing');
    await page.getByRole('heading', { name: '没有这份报告' }).waitFor();
    expect(await page.getByText('没有编号为 nothing 的报告').isVisible()).toBe(true);
  });
});
