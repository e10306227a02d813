import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { PHONE, useVisits } from './visit.ts';

const MANY = `/practices/${encodeURIComponent('k-枫桥经验')}`;

const PAGES = [
  ['a national practice', MANY],
  ['its evidence of a place and year', `${MANY}?by=year&region=45&year=2021`],
  ['the list of practices', '/practices'],
  ['an empty list of practices', '/practices?q=%E6%B2%A1%E6%9C%89'],
  ['a report', '/reports/rdistrict3'],
  ['a report with what is like a passage', '/reports/rshiqiao2024?passage=rshiqiao2024.p2&panel=1'],
  ['a list of reports with picks', '/reports?pick=rshiqiao2024&pick=rbaisha2023'],
] as const;

/** A dialog makes all behind it inert, and axe finds nothing to look at there. */
async function axeOf(page: Page): Promise<AxeBuilder> {
  const axe = new AxeBuilder({ page });
  return (await page.locator('dialog[open]').count()) > 0 ? axe.include('dialog') : axe;
}

async function findings(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations, passes } = await axe.setLegacyMode().analyze();
  expect(passes.length).toBeGreaterThan(0);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(CHROMIUM === null)('practices and reports', { timeout: 120_000 }, () => {
  const visit = useVisits();

  describe.each([
    ['at a desk', {}],
    ['on a phone', PHONE],
  ] as const)('%s', (_where, options) => {
    it.each(PAGES)('%s: no axe finding, nothing cut off', async (_page, path) => {
      const page = await visit(path, options);
      // What lies folded is read as well.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await page.waitForFunction(() => !document.body.textContent?.includes('正在载入…'));
      expect(await findings(await axeOf(page))).toEqual([]);
      // The dark changes colours only, and those are a phone's as well.
      if (options !== PHONE) {
        await page.emulateMedia({ colorScheme: 'dark' });
        const contrast = (await axeOf(page)).withRules('color-contrast');
        expect(await findings(contrast)).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(tooWide).toBeLessThanOrEqual(0);
    });
  });
});
