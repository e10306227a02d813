import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { params, searchFor, settled, useVisits } from './visit.ts';

describe.skipIf(CHROMIUM === null)('states of the search page', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('waits as long as a server under pressure asks, then tries again', async () => {
    const page = await visit(searchFor('太频繁'));
    await page.getByRole('alert').filter({ hasText: '请求太频繁' }).waitFor();
    expect(await page.getByRole('timer').textContent()).toMatch(/^[12] 秒后自动重试/u);
    await page.waitForRequest(/\/api\/search/u);
  });

  it('says that there is no network, and goes on when there is one', async () => {
    const page = await visit(searchFor('行政复议'), {}, /ERR_INTERNET_DISCONNECTED/u);
    await page.context().setOffline(true);
    await page.getByRole('checkbox', { name: '云溪市' }).click();
    await page.getByRole('alert').filter({ hasText: '没有联网' }).waitFor();
    // What was chosen last can be taken back.
    expect(await page.getByRole('link', { name: /^去掉条件/u }).count()).toBe(1);
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    expect(params(page)).toEqual({ q: '行政复议', region: '9901' });
  });

  it('returns to the place one was reading', async () => {
    const page = await visit(searchFor('行政复议案件'));
    const link = page.locator('[data-result]').nth(12);
    await link.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => window.scrollY);
    expect(before).toBeGreaterThan(500);
    await link.click();
    await page.waitForURL(/\/reports\//u);
    await settled(page);
    await page.goBack();
    await page.locator('[data-result]').first().waitFor();
    await page.waitForFunction((top) => Math.abs(window.scrollY - top) < 3, before);
    // A new list begins at its top.
    await page.getByRole('link', { name: '下一页' }).click();
    await page.waitForFunction(() => window.scrollY === 0);
  });

  it('warns of the merely alike in an order by year, and leads to the words', async () => {
    const page = await visit(searchFor('行政复议', { sort: 'oldest' }));
    const note = page.getByRole('note').filter({ hasText: '不含原词' });
    await note.getByRole('link', { name: '改用“按词”' }).click();
    await page.waitForURL(/mode=keyword/u);
    expect(params(page)).toEqual({ q: '行政复议', mode: 'keyword', sort: 'oldest' });
    await note.waitFor({ state: 'detached' });
    const relevant = await visit(searchFor('行政复议'));
    await relevant.locator('[data-result]').first().waitFor();
    expect(await relevant.getByText('不含原词').count()).toBe(0);
  });

  it('says what letting go of a condition would bring', async () => {
    const page = await visit(
      searchFor('乡音议事', { year: '2015', level: 'county', original: '1' }),
    );
    await page.getByRole('heading', { name: '没有找到相符的内容' }).waitFor();
    const way = page.getByRole('listitem').filter({ hasText: '去掉“年份：2015 年”' });
    await way.getByText('会有 2 段').waitFor();
    // These would bring nothing by themselves.
    expect(await page.getByRole('link', { name: '去掉“层级：县级”' }).count()).toBe(0);
    await way.getByRole('link').click();
    expect(params(page)).toEqual({ q: '乡音议事', level: 'county', original: '1' });
    await page.getByRole('link', { name: '清除全部' }).click();
    expect(params(page)).toEqual({ q: '乡音议事' });
  });

  it('shows the years as bars to choose from, one by one or as a range', async () => {
    const page = await visit(searchFor('行政复议案件'));
    const years = page.getByRole('list', { name: '年份' }).getByRole('checkbox');
    const count = await years.count();
    expect(count).toBeGreaterThan(1);
    await page.getByRole('combobox', { name: '从哪一年' }).selectOption({ index: 0 });
    await page.getByRole('combobox', { name: '到哪一年' }).selectOption({ index: 1 });
    await page.getByRole('button', { name: '确定' }).click();
    await page.waitForURL(/year=\d{4}\.\.\d{4}/u);
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBeGreaterThan(0);
    await page.getByRole('checkbox', { checked: true }).first().uncheck();
    await page.waitForURL((url) => /^\d{4}$/u.test(url.searchParams.get('year') ?? ''));
  });

  it('shows practices as practices, and reports as reports', async () => {
    const page = await visit(searchFor('乡音议事', { unit: 'practice' }));
    const card = page.locator('li[data-unit=practice]').first();
    const name = card.getByRole('heading', { level: 3 });
    expect(await name.textContent()).toMatch(/^乡音议事/u);
    expect(await card.getByText('品牌', { exact: true }).isVisible()).toBe(true);
    expect(await card.getByRole('link', { name: '类似做法：乡音议事' }).getAttribute('href')).toBe(
      `/?q=${encodeURIComponent('类似:乡音议事')}`,
    );
    expect(await card.locator('mark').first().textContent()).toBe('乡音议事');
    expect(await card.getByRole('link', { name: /报告$/u }).count()).toBe(1);
    await page.getByRole('link', { name: '报告', exact: true }).last().click();
    await page.locator('li[data-unit=report]').first().waitFor();
    expect(await page.getByText('最相符的一段：').first().isVisible()).toBe(true);
  });

  it('explains the marks, and fetches the next page before it is asked for', async () => {
    const page = await visit(searchFor('行政复议案件'));
    await page.getByRole('button', { name: '标记说明' }).click();
    await page.getByRole('definition').filter({ hasText: '含有输入的文字' }).waitFor();
    const [request] = await Promise.all([
      page.waitForRequest(/\/api\/search\?.*page=2/u),
      page.getByRole('link', { name: '下一页' }).hover(),
    ]);
    expect(request.method()).toBe('GET');
  });

  it('lists original passages alone', async () => {
    const page = await visit(searchFor('行政复议案件'));
    await page.getByRole('switch', { name: '只看原创' }).click();
    await page.getByText('按词 4 段').waitFor();
    expect(params(page)).toEqual({ q: '行政复议案件', original: '1' });
    await page.getByRole('link', { name: '去掉条件 只看原创' }).click();
    await page.getByText('按词 4 段，按义另有 24 段').waitFor();
  });
});
