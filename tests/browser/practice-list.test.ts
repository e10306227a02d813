import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { params, PHONE, settled, useVisits } from './visit.ts';

describe.skipIf(CHROMIUM === null)('the list of practices', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('tells of each what it is, whose and how far it reaches', async () => {
    const page = await visit('/practices');
    await page.getByText('共 3 项').waitFor();
    const card = page.getByRole('listitem').filter({ hasText: '乡音议事' }).first();
    const text = await card.textContent();
    for (const fact of ['品牌', '本地做法', '石桥县', '1 个地方', '2024 年'])
      expect(text).toContain(fact);
    await card.getByRole('link', { name: '乡音议事' }).click();
    await page.getByRole('heading', { level: 1, name: '乡音议事' }).waitFor();
  });

  it.each([
    ['at a desk', {}],
    ['on a phone', PHONE],
  ])('is narrowed by its form, the address is the state, %s', async (_where, options) => {
    const page = await visit('/practices', options);
    await page.getByLabel('类型').selectOption('平台');
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.getByText('共 1 项').waitFor();
    expect(params(page)).toEqual({ kind: '平台' });
    await page.getByRole('button', { name: '导出' }).click();
    const file = await page.getByRole('link', { name: /Excel/u }).getAttribute('href');
    const asked = new URL(file ?? '', page.url()).searchParams;
    expect(Object.fromEntries(asked)).toEqual({ of: 'practices', kind: '平台', format: 'xlsx' });
    await page.goBack();
    await page.getByText('共 3 项').waitFor();
    await page.reload();
    await settled(page);
    expect(await page.getByLabel('类型').inputValue()).toBe('');
  });

  it('says what to do when no card has the name', async () => {
    const page = await visit('/practices?q=%E4%B8%80%E9%97%A8%E8%B7%91&kind=%E5%B9%B3%E5%8F%B0');
    await page.getByText('没有符合条件的做法').waitFor();
    await page.getByRole('link', { name: '去掉名称以外的条件' }).click();
    expect(params(page)).toEqual({ q: '一门跑' });
    const full = page.getByRole('link', { name: '在报告全文中检索“一门跑”' });
    expect(new URL((await full.getAttribute('href')) ?? '', page.url()).searchParams.get('q')).toBe(
      '一门跑',
    );
  });
});
