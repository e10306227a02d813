import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { params, PHONE, useVisits } from './visit.ts';

describe.skipIf(CHROMIUM === null)('the list of reports', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it.each([
    ['at a desk', {}],
    ['on a phone', PHONE],
  ])('lets two be picked from different pages and compared, %s', async (_where, options) => {
    const page = await visit('/reports', options);
    await page.getByRole('checkbox', { name: /选来比较：石桥县/u }).check();
    const picked = page.getByRole('region', { name: '选来比较的报告' });
    await picked.getByText('再选一篇，就可以比较').waitFor();
    await page.getByRole('link', { name: '第 2 页' }).click();
    const last = page.getByRole('checkbox', { name: /选来比较：第24示范区/u });
    await last.check();
    await picked.getByRole('link', { name: /不再比较：石桥县/u }).waitFor();
    expect(new URL(page.url()).searchParams.getAll('pick')).toEqual([
      'rshiqiao2024',
      'rdistrict24',
    ]);
    await picked.getByRole('button', { name: '比较这两篇' }).click();
    await page.waitForURL(/\/compare/u);
    // The earlier year is what the other is compared with.
    expect(params(page)).toEqual({ a: 'rdistrict24', b: 'rshiqiao2024' });
    await page.goBack();
    await picked.getByRole('link', { name: /不再比较：石桥县/u }).click();
    expect(new URL(page.url()).searchParams.getAll('pick')).toEqual(['rdistrict24']);
  });

  it.each(['/reports?page=99', '/practices?page=99'])(
    'leads back from a page that there is not: %s',
    async (path) => {
      const page = await visit(path);
      await page.getByText('这一页之后没有更多结果').waitFor();
      await page.getByRole('link', { name: '回到第一页' }).click();
      await page.getByRole('main').getByRole('listitem').first().waitFor();
      expect(params(page)).toEqual({});
    },
  );

  it('takes years as people write them', async () => {
    const page = await visit('/reports');
    await page.getByLabel('年份').fill('2023年至2024年');
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByRole('link', { name: '清除' }).waitFor();
    expect(params(page)).toEqual({ year: '2023..2024' });
    expect(await page.getByLabel('年份').inputValue()).toBe('2023-2024');
    await page.getByText(/^共 \d+ 篇/u).waitFor();
  });

  it('keeps picks and filters in its address, and exports what it lists', async () => {
    const page = await visit('/reports?pick=rbaisha2023');
    await page.getByLabel('地区').fill('石桥');
    await page.getByLabel('年份').fill('2024');
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByText('共 1 篇').waitFor();
    expect(params(page)).toEqual({ region: '石桥', year: '2024', pick: 'rbaisha2023' });
    await page.getByRole('button', { name: '导出' }).click();
    const file = await page.getByRole('link', { name: /CSV/u }).getAttribute('href');
    expect(Object.fromEntries(new URL(file ?? '', page.url()).searchParams)).toEqual({
      of: 'reports',
      region: '石桥',
      year: '2024',
      format: 'csv',
    });
    await page.getByRole('link', { name: '清除' }).click();
    await page.getByText('共 26 篇').waitFor();
    expect(params(page)).toEqual({ pick: 'rbaisha2023' });
  });
});
