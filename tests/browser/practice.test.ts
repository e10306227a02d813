import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { searchFor, settled, useVisits } from './visit.ts';

describe.skipIf(CHROMIUM === null)('a practice', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('is reached from a hit that names it, and leads to its reports and to its like', async () => {
    const page = await visit(searchFor('乡音'));
    await page.getByRole('link', { name: '乡音议事' }).first().click();
    await page.getByRole('heading', { level: 1, name: '乡音议事' }).waitFor();
    await settled(page);
    expect(decodeURIComponent(new URL(page.url()).pathname)).toBe('/practices/k-乡音议事');
    const facts = await page.getByRole('definition').allTextContents();
    expect(facts).toEqual(expect.arrayContaining(['品牌', '本地做法', '石桥县']));
    const like = page.getByRole('region', { name: '别处的类似做法' });
    expect(await like.getByRole('listitem').count()).toBeGreaterThan(0);
    const told = page.getByRole('region', { name: /报告中的说法/u });
    await told.getByRole('link', { name: '石桥县2024年法治政府建设年度报告' }).first().click();
    await page.waitForURL(/\/reports\/rshiqiao2024\?passage=/u);
  });

  it('is marked wherever a report names it', async () => {
    const page = await visit('/reports/rshiqiao2024');
    const mentions = page.getByRole('article').getByRole('link', { name: '“乡音议事”' });
    expect(await mentions.count()).toBe(2);
    await mentions.first().click();
    await page.getByRole('heading', { level: 1, name: '乡音议事' }).waitFor();
  });

  it('that nobody knows says so', async () => {
    const page = await visit('/practices/nothing');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('没有这项做法');
  });
});
