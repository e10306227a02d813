/**
 * Pages of the browser, used again. A new context starts a process, which takes three times as
 * long as going to an address; what a test could leave behind is put back instead.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launch } from './chromium.ts';

const DESK = { width: 1366, height: 850 };

export interface KeptPage {
  readonly page: Page;
  /** Reports to whoever uses the page now. */
  complain: (text: string) => void;
  readonly kind: string;
}

/** One of each worker: the files it runs share this module, and the browser ends with it. */
let browser: Promise<Browser> | undefined;
const free: KeptPage[] = [];

/** What can be changed only by a context of its own. */
const kindOf = (
  origin: string,
  { isMobile = false, hasTouch = false }: BrowserContextOptions,
): string => `${origin} ${isMobile} ${hasTouch}`;

/** A page for addresses of this site; it still shows what it was last used for. */
export async function takePage(origin: string, options: BrowserContextOptions): Promise<KeptPage> {
  const kind = kindOf(origin, options);
  const at = free.findIndex((kept) => kept.kind === kind);
  const kept = free.splice(at, at < 0 ? 0 : 1)[0] ?? (await openPage(origin, options, kind));
  const { page } = kept;
  await page.setViewportSize(options.viewport ?? DESK);
  await page.emulateMedia({
    media: null,
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
  });
  if (options.permissions !== undefined) await page.context().grantPermissions(options.permissions);
  return kept;
}

async function openPage(
  origin: string,
  options: BrowserContextOptions,
  kind: string,
): Promise<KeptPage> {
  browser ??= launch();
  const { isMobile = false, hasTouch = false } = options;
  const context = await (
    await browser
  ).newContext({
    baseURL: origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: DESK,
    isMobile,
    hasTouch,
  });
  const kept: KeptPage = { page: await context.newPage(), complain: () => undefined, kind };
  kept.page.on('pageerror', (error) => kept.complain(error.message));
  kept.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') kept.complain(message.text());
  });
  return kept;
}

/** Keeps one page of each kind; one that a failed test left, or that cannot be cleaned, ends. */
export async function givePage(kept: KeptPage, failed: boolean): Promise<void> {
  kept.complain = () => undefined;
  const spare = failed || free.some(({ kind }) => kind === kept.kind);
  if (!spare && (await isCleaned(kept.page))) free.push(kept);
  else await kept.page.context().close();
}

/** A string: what is imported outside the browser tests is compiled without the browser's names. */
const FORGET = `
  localStorage.clear();
  sessionStorage.clear();
  // The page has something to keep when it is left.
  Storage.prototype.setItem = () => undefined;
`;

async function isCleaned(page: Page): Promise<boolean> {
  try {
    await page.unrouteAll();
    await page.context().clearPermissions();
    await page.evaluate(FORGET);
    return true;
  } catch {
    return false;
  }
}
