import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launch } from './chromium.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';

/** Building and starting Chromium on a busy machine. */
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

/** For the top of a test file: site and browser for all tests in it, a fresh context for each page. */
export function useVisits(open: () => Promise<Site> = openSite): Visit {
  let site: Site;
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    [site, browser] = await Promise.all([open(), launch()]);
  }, START_MS);
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    // A refused style or script, a React warning, an exception: all are faults of the page.
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return async (path, options, provoked) => {
    const context = await browser.newContext({
      baseURL: site.origin,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: { width: 1366, height: 850 },
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const fault = message.type() === 'error' || message.type() === 'warning';
      const wanted = EXPECTED.test(message.text()) || provoked?.test(message.text()) === true;
      if (fault && !wanted) complaints.push(message.text());
    });
    await page.goto(site.origin + path);
    await settled(page);
    return page;
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
