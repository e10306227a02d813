import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const named = process.env['TASHAN_CHROMIUM'];

/** The browser to test with; null, with the reason printed, where there is none. */
export const CHROMIUM =
  (named === undefined ? PLACES : [named]).find((path) => existsSync(path)) ?? null;

if (CHROMIUM === null)
  console.warn(
    `浏览器测试已跳过：没有找到 Chromium（找过 ${named ?? PLACES.join('、')}）。安装后重试，或用 TASHAN_CHROMIUM 指明路径。`,
  );

export function launch(): Promise<Browser> {
  // Chromium refuses its sandbox to root, which test containers often are.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: CHROMIUM ?? '', args });
}
