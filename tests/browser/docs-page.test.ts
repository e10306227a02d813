/** `/docs` as the server serves it, in a browser. */
import { describe, expect, it } from 'vitest';
import { listen } from '../../server/listen.ts';
import { findings } from './axe.ts';
import { builtPage } from './built-page.ts';
import { CHROMIUM } from './chromium.ts';
import type { Site } from './site.ts';
import { useVisits } from './visit.ts';
import { appWith } from '../server/support.ts';

async function openDocs(): Promise<Site> {
  const folder = await builtPage();
  const app = appWith({ webFolder: folder });
  const { address, close } = await listen(app, { host: '127.0.0.1', port: 0, grace: 100 });
  return { origin: address, folder, close };
}

describe.skipIf(CHROMIUM === null)('/docs', { timeout: 90_000 }, () => {
  // Complaints of the browser, such as of the policy, fail the test there.
  const visit = useVisits(openDocs);

  it.each([
    ['at a desk', { width: 1366, height: 900 }, 'light'],
    ['on a phone, in the dark', { width: 360, height: 780 }, 'dark'],
  ] as const)(
    'is browsable %s, asks no other host, and axe finds nothing',
    async (_where, viewport, colorScheme) => {
      const page = await visit('/docs', { viewport, colorScheme });
      expect(await page.title()).toBe('接口文档 · 他山');
      await page.locator('.opblock').first().waitFor();
      await page
        .getByRole('button', { name: /\/api\/search/ })
        .first()
        .click();
      await page.getByText('Try it out').click();
      await page.getByRole('button', { name: 'Execute' }).click();
      await page.locator('.live-responses-table').getByText('200').first().waitFor();
      expect(await findings(page)).toEqual([]);
      const tooWide = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(tooWide).toBeLessThanOrEqual(0);
      const hosts = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
      );
      expect([...new Set(hosts)]).toEqual([new URL(page.url()).origin]);
    },
  );

  it('has a policy of its own, the same by the name of its file', async () => {
    const page = await visit('/docs');
    for (const path of ['/docs', '/docs/', '/docs.html']) {
      const response = await page.request.get(new URL(path, page.url()).href);
      const policy = response.headers()['content-security-policy'];
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(response.headers()['cache-control']).toBe('no-cache');
    }
  });
});
