import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { settled, useVisits } from './visit.ts';

/** The library as the fixture has it, with reports that are not made up beside. */
async function mixed(page: Page): Promise<void> {
  await page.route('**/api/status', async (route) => {
    const status = await (await route.fetch()).json();
    const real = { id: 'real', name: '导入的文件', sample: false, reports: 5 };
    await route.fulfill({ json: { ...status, sources: [...status.sources, real] } });
  });
}

describe.skipIf(CHROMIUM === null)('fictional reports among real ones', { timeout: 60_000 }, () => {
  const visit = useVisits();
  const note = (page: Page) => page.getByRole('note').filter({ hasText: '虚构的示例数据' });

  it.each([
    ['/', '库中的 31 篇报告有 26 篇'],
    ['/practices', '库中的 31 篇报告有 26 篇'],
    ['/trend?q=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE', '库中的 31 篇报告有 26 篇'],
    [`/practices/${encodeURIComponent('k-乡音议事')}`, '报告都是虚构的示例数据'],
  ])('are told where figures stand, with how to be rid of them: %s', async (path, told) => {
    const page = await visit('/about');
    await mixed(page);
    await page.goto(new URL(page.url()).origin + path);
    await settled(page);
    await note(page).waitFor();
    const text = await note(page).innerText();
    expect(text).toContain(told);
    expect(text).toContain('tashan forget fixture');
    expect(await page.getByRole('complementary', { name: '数据说明' }).count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await note(page).isVisible()).toBe(true);
  });

  it('have the banner instead where there are no others', async () => {
    const page = await visit('/');
    await page.getByRole('complementary', { name: '数据说明' }).waitFor();
    expect(await note(page).count()).toBe(0);
  });

  it('are not spoken of where there are none', async () => {
    const page = await visit('/about');
    await page.route('**/api/status', async (route) => {
      const status = await (await route.fetch()).json();
      const sources = [{ id: 'real', name: '导入的文件', sample: false, reports: 5 }];
      await route.fulfill({ json: { ...status, sources } });
    });
    await page.goto(new URL(page.url()).origin);
    await page.getByText('库中现有').waitFor();
    expect(await note(page).count()).toBe(0);
  });
});
