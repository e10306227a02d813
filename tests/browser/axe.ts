import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * Nothing for axe to find in what is shown, and nothing cut off on the narrowest of screens, which
 * is also a page enlarged to 400 %.
 */
export async function expectForEveryone(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide).toBeLessThanOrEqual(0);
}

export async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(SOURCE);
  const { passed, found } = await page.evaluate(async () => {
    // A dialog makes all behind it inert, and axe finds nothing to look at there.
    const place = document.querySelector('dialog[open]') ?? document;
    const { axe } = window as unknown as {
      axe: { run: (place: Node, options: object) => Promise<AxeResults> };
    };
    const { passes, violations } = await axe.run(place, {
      resultTypes: ['violations'],
      // Targets of 24 px are asked for since WCAG 2.2, and by axe only when told.
      rules: { 'target-size': { enabled: true } },
    });
    return {
      passed: passes.length,
      found: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    };
  });
  expect(passed).toBeGreaterThan(0);
  return found;
}
