import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { LONG } from './fixture-many.ts';
import { PHONE, settled, useVisits } from './visit.ts';

/** Counts the lines of the text that change from now on, and the article itself if it does. */
const watch = (page: Page) =>
  page.evaluateHandle(() => {
    const changed = new Set<Element | null>();
    const article = document.querySelector('article');
    if (article !== null)
      new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          changed.add(element?.closest('[data-line]') ?? element);
        }
      }).observe(article, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    return changed;
  });

describe.skipIf(CHROMIUM === null)('a report of 60,000 signs', { timeout: 120_000 }, () => {
  const visit = useVisits();

  it.each([
    ['at a desk', {}],
    ['on a phone', PHONE],
  ])('is there soon and is not drawn anew while one reads, %s', async (_where, options) => {
    expect(LONG.text.length).toBeGreaterThan(60_000);
    // From the list, so that what is measured is the text alone and not the program's arrival.
    const page = await visit('/reports/rshiqiao2024', options);
    await page.evaluate(() => {
      history.pushState(null, '', '/reports/rlong');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    const began = Date.now();
    await page.getByText('第320，').first().waitFor({ state: 'attached' });
    await settled(page);
    const first = Date.now() - began;
    const watched = await watch(page);
    await page.evaluate(async () => {
      for (let at = 0; at < document.body.scrollHeight; at += 1500) {
        scrollTo(0, at);
        await new Promise(requestAnimationFrame);
      }
    });
    expect(await watched.evaluate(({ size }) => size)).toBe(0);

    const choose = (passage: string) =>
      page.evaluate(async (id) => {
        const button = document.querySelector<HTMLElement>(`[data-passage="${id}"]`);
        const at = performance.now();
        button?.click();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - at;
      }, passage);
    const once = await choose('rlong.p200');
    // The line chosen, not the three hundred others.
    expect(await watched.evaluate(({ size }) => size)).toBe(1);
    // The machine may be busy with something else for a moment.
    const chosen = Math.min(once, await choose('rlong.p201'), await choose('rlong.p202'));
    console.info(`${LONG.text.length} 字的报告：显示 ${first} ms，选一段 ${chosen.toFixed(0)} ms`);
    // Both grow with whatever else the machine has to do.
    expect(chosen).toBeLessThan(first / 2);
  });

  it('switches its marks without touching the text', async () => {
    const page = await visit('/reports/rlong');
    const watched = await watch(page);
    await page.getByRole('switch', { name: '淡化套话' }).click({ force: true });
    await page.waitForURL(/dim=0/u);
    // An attribute of the article itself is all that changes.
    expect(await watched.evaluate((all) => [...all].map((one) => one?.nodeName))).toEqual([
      'ARTICLE',
    ]);
  });
});
