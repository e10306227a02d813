import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { PHONE, searchFor, settled, useVisits } from './visit.ts';

const shown = (page: Page) =>
  page.evaluate(() => [
    getComputedStyle(document.documentElement).fontSize,
    document.documentElement.dataset['mantineColorScheme'],
  ]);

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.skipIf(CHROMIUM === null)('display settings', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('enlarge everything and choose the colours, on every page to come', async () => {
    const page = await visit('/');
    await page.getByRole('button', { name: '显示设置' }).click();
    await page.getByRole('radio', { name: '大字' }).check();
    await page.getByRole('radio', { name: '深色' }).check();
    expect(await shown(page)).toEqual(['20px', 'dark']);
    await page.goto(new URL(page.url()).origin + searchFor('行政复议'));
    await settled(page);
    expect(await shown(page)).toEqual(['20px', 'dark']);
    await page.getByRole('button', { name: '显示设置' }).click();
    expect(await page.getByRole('radio', { name: '大字' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: '标准' }).check();
    await page.getByRole('radio', { name: '跟随系统' }).check();
    expect(await shown(page)).toEqual(['16px', 'light']);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(
      () => document.documentElement.dataset['mantineColorScheme'] === 'dark',
    );
  });

  it('hold before the page itself has been read', async () => {
    const page = await visit('/');
    await page.evaluate(() => {
      localStorage.setItem('tashan-type', 'large');
      localStorage.setItem('mantine-color-scheme-value', 'dark');
    });
    // Without the page's own script only what comes before the first paint has run.
    await page.route(/\/assets\/.*\.js$/u, (route) =>
      route.fulfill({ body: '', contentType: 'text/javascript' }),
    );
    await page.reload();
    expect(await shown(page)).toEqual(['20px', 'dark']);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(19, 23, 21)',
    );
  });

  it('do without storage where it is forbidden', async () => {
    const page = await visit('/');
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: '显示设置' }).click();
    await page.getByRole('radio', { name: '大字' }).check();
    expect((await shown(page))[0]).toBe('20px');
  });

  it('keep the words of the navigation whole on the narrowest of screens', async () => {
    const page = await visit('/', { viewport: { width: 320, height: 640 } });
    await page.evaluate(() => localStorage.setItem('tashan-type', 'large'));
    await page.reload();
    await settled(page);
    const places = page.getByRole('navigation', { name: '主导航' }).getByRole('link');
    const lines = await places.evaluateAll((links) =>
      links.map((link) => {
        const range = document.createRange();
        range.selectNodeContents(link);
        return range.getClientRects().length;
      }),
    );
    expect(new Set(lines)).toEqual(new Set([1]));
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it.each([
    ['a phone in large type', { ...PHONE, viewport: { width: 360, height: 740 } }],
    ['a window enlarged to 200 %', { viewport: { width: 640, height: 512 } }],
  ] as const)('cut nothing off on %s', async (_what, options) => {
    const page = await visit('/', options);
    await page.evaluate(() => localStorage.setItem('tashan-type', 'large'));
    for (const path of ['/', searchFor('行政复议案件', { region: '9903', explain: '1' })]) {
      await page.goto(new URL(page.url()).origin + path);
      await settled(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const places = page.getByRole('navigation', { name: '主导航' }).getByRole('link');
      expect(await places.allTextContents()).toEqual([
        '检索',
        '做法',
        '报告',
        '趋势',
        '公布情况',
        '比较',
        '同级参照',
        '说明',
      ]);
      for (const place of await places.all()) expect(await place.isVisible()).toBe(true);
      const boxes = await Promise.all((await places.all()).map((place) => place.boundingBox()));
      expect(new Set(boxes.map((box) => box?.y)).size).toBeLessThanOrEqual(2);
    }
  });
});
