import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { searchFor, settled, useVisits } from './visit.ts';

/** Above this, browsers say of a page that what one reads or wants to press moves away. */
const MOST_SHIFT = 0.1;
/** Long enough for what waits to be painted. */
const PAUSE_MS = 300;

/** How much of the screen moved by how much of it, over the whole load. */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as unknown as { readonly value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        // What was kept is handed over before the next frame but one.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );

describe.skipIf(CHROMIUM === null)('while a page loads', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it.each([
    ['results', 1280, searchFor('行政复议案件')],
    ['results', 320, searchFor('行政复议案件')],
    ['a report', 320, '/reports/rshiqiao2024'],
    ['a practice', 320, `/practices/${encodeURIComponent('k-枫桥经验')}`],
    ['a trend', 1280, '/trend?q=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE'],
  ] as const)('nothing of %s at %i px moves that was in sight', async (_what, width, path) => {
    const page = await visit('/about', { viewport: { width, height: 700 } });
    await page.route('**/api/**', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await route.continue();
    });
    await page.goto(new URL(page.url()).origin + path);
    await page.getByText('正在载入…').first().waitFor({ state: 'attached' });
    await settled(page);
    expect(await shiftOf(page)).toBeLessThan(MOST_SHIFT);
    expect(await page.getByRole('contentinfo').count()).toBe(1);
  });
});
