import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { useVisits } from './visit.ts';

/** What a visitor on a county's line should wait for at most, in bytes. */
const FIRST_LOAD_LIMIT = 200_000;

describe.skipIf(CHROMIUM === null)('the first load', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('is at most 200 kB, all of it from its own host', async () => {
    const page = await visit('/');
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    const { origin } = new URL(page.url());
    expect(loaded.filter((address) => !address.startsWith(origin))).toEqual([]);
    let bytes = 0;
    for (const address of new Set([page.url(), ...loaded])) {
      const response = await page.request.get(address);
      bytes += gzipSync(await response.body()).length;
    }
    console.info(`首次打开共 ${(bytes / 1000).toFixed(1)} kB（gzip）`);
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_LIMIT);
  });
});
