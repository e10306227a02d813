import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { params, useVisits } from './visit.ts';

describe.skipIf(CHROMIUM === null)('which places have published', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('goes down from the nation to the report, and up again', async () => {
    const page = await visit('/publications');
    await page.getByText('“未收录”不等于“未公布”').waitFor();
    await page.getByText('已收录 2 个的本级政府年度报告').waitFor();
    const table = page.getByRole('region', { name: '公布情况表' });
    await table.getByRole('link', { name: '青岭省', exact: true }).click();
    await table.getByRole('link', { name: '云溪市' }).click();
    await table.getByRole('link', { name: /石桥县2024/u }).waitFor();
    expect(params(page)).toEqual({ year: '2024', region: '9901' });
    const crumbs = page.getByRole('navigation', { name: '所在地区' });
    expect(await crumbs.getByRole('listitem').allTextContents()).toEqual([
      '全国',
      '青岭省',
      '云溪市',
    ]);
    await crumbs.getByRole('link', { name: '全国' }).click();
    await page.getByText('已收录 2 个的本级政府年度报告').waitFor();
  });

  it('says of each place what is known, and no more', async () => {
    const page = await visit('/publications');
    const rows = page.getByRole('region', { name: '公布情况表' }).getByRole('row');
    expect(await rows.nth(1).textContent()).toBe('北京市未收录———00/16');
    expect(await rows.nth(2).textContent()).toContain('2025年4月8日4月1日或以后齐全3 篇40/125');
    expect(await rows.nth(3).textContent()).toContain('—日期不详下一年安排029/30');
  });

  it('sorts the table by its heads, as an address', async () => {
    const page = await visit('/publications?region=99');
    const names = () => page.locator('tbody th').allTextContents();
    expect(await names()).toEqual(['云溪市', '江口市']);
    const head = page.getByRole('columnheader', { name: '下级已收录' });
    await head.getByRole('link').click();
    await page.waitForURL(/sort=below/u);
    expect(await names()).toEqual(['江口市', '云溪市']);
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await head.getByRole('link').click();
    await page.waitForURL(/order=desc/u);
    expect(await names()).toEqual(['云溪市', '江口市']);
  });

  it('says plainly that there are no reports of a year', async () => {
    const page = await visit('/publications?year=1999');
    expect(await page.getByText('库中没有 1999 年度的报告').isVisible()).toBe(true);
    const known = await visit('/publications?year=2023');
    await known.getByText('2023 年度').first().waitFor();
    expect(await known.getByText(/库中没有 \d+ 年度/u).count()).toBe(0);
  });

  it('shows another year, and offers the list as a file', async () => {
    const page = await visit('/publications?region=99');
    await page
      .getByRole('navigation', { name: '年度' })
      .getByRole('link', { name: '2023' })
      .click();
    await page.getByText('2023 年度', { exact: true }).waitFor();
    expect(params(page)).toEqual({ year: '2023', region: '99' });
    await page.getByRole('button', { name: '导出' }).click();
    const file = page.getByRole('link', { name: /Excel/u });
    expect(await file.getAttribute('href')).toBe(
      '/api/export?of=publications&year=2023&region=99&format=xlsx',
    );
  });
});

describe.skipIf(CHROMIUM === null)('peers of a place', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('are found by its name: the problems both report, and what the other does', async () => {
    const page = await visit('/peers');
    await page.getByRole('combobox', { name: '地方' }).fill('石桥县');
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByText('1 个县级地方报告了相近的不足').waitFor();
    expect(params(page)).toEqual({ region: '石桥县' });
    const card = page.getByRole('listitem').filter({ hasText: '白沙县的应对' });
    await card.getByText('都说到：行政复议、调解').waitFor();
    expect(await card.getByText('行政复议案件调解率不高').count()).toBe(1);
    expect(await card.getByText('学习推广各地议事协商经验').count()).toBe(1);
    const practice = card.getByRole('link', { name: '码上办' });
    expect(decodeURIComponent((await practice.getAttribute('href')) ?? '')).toBe(
      '/practices/k-码上办',
    );
    const told = card.getByRole('link', { name: /看原文：白沙县/u }).last();
    expect(await told.getAttribute('href')).toMatch(/^\/reports\/rbaisha2023\?passage=/u);
  });

  it('say the name of a place that is given by its code', async () => {
    const page = await visit('/peers?region=990121');
    await page.getByText('石桥县报告的不足').waitFor();
    expect(await page.getByRole('combobox', { name: '地方' }).inputValue()).toBe('石桥县');
  });

  it('of a place nobody knows are refused in words', async () => {
    const page = await visit('/peers?region=x');
    expect(await page.getByRole('alert').textContent()).toContain('没有叫');
    // Other places to try stand below.
    await page.getByRole('heading', { name: '最近收录的地方' }).waitFor();
  });
});
