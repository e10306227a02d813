import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { givePage, takePage } from './kept-pages.ts';
import type { KeptPage } from './kept-pages.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** Building on a busy machine. */
const START_MS = 180_000;

export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

export type Visit = (
  path: string,
  options?: BrowserContextOptions,
  /** A complaint of the browser that the test itself provokes. */
  provoked?: RegExp,
) => Promise<Page>;

// The browser says so itself of every answer that is not 2xx; these are wanted here.
const EXPECTED =
  /^Failed to load resource: the server responded with a status of (?:400|404|429|503)/u;

/** For the top of a test file: the site for all tests in it, each page as if it were new. */
export function useVisits(open: () => Promise<Site> = openSite): Visit {
  let site: Site;
  const used: KeptPage[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    site = await open();
  }, START_MS);
  afterEach(async ({ task }) => {
    const failed = task.result?.state === 'fail';
    for (const kept of used.splice(0)) await givePage(kept, failed);
    // A refused style or script, a React warning, an exception: all are faults of the page.
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await site?.close();
  });
  return async (path, options = {}, provoked) => {
    const kept = await takePage(site.origin, options);
    used.push(kept);
    kept.complain = (text) => {
      const wanted = EXPECTED.test(text) || provoked?.test(text) === true;
      if (!wanted) complaints.push(text);
    };
    await kept.page.goto(site.origin + path);
    await settled(kept.page);
    return kept.page;
  };
}

/** The page has its heading and waits for nothing more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('正在载入…').waitFor({ state: 'detached' });
}

/** An address of the search page. */
export function searchFor(q: string, more: Readonly<Record<string, string>> = {}): string {
  return `/?${new URLSearchParams({ q, ...more }).toString()}`;
}

/** The search part of the page's address, decoded. */
export function params(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}
