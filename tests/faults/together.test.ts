/** Several processes on one data folder. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { takeIndexLock } from '../../indexer/lock.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import { ended, environment, found, run, said, start, writeReports } from './support.ts';

/** Milliseconds a server may take to show what another process has indexed. */
const SHOWN_WITHIN = 60_000;

async function totalAt(address: string): Promise<number> {
  const response = await fetch(
    `${address}/api/search?q=${encodeURIComponent('板凳议事')}&mode=keyword`,
  );
  if (!response.ok) return 0;
  const { total } = (await response.json()) as { total: { value: number } };
  return total.value;
}

describe('an import while a server runs', () => {
  it('is shown without a restart', { timeout: 120_000 }, async () => {
    const data = temporaryFolder();
    const [one = '', two = ''] = writeReports(join(data, 'in'), 2);
    await run(data, 'import', one);
    const server = start(data, 'serve', '--port', '0');
    const address = /http:\S+/.exec(await said(server, /http:\S+\n/))?.[0] ?? '';
    const before = await totalAt(address);
    expect(before).toBeGreaterThan(0);
    expect((await run(data, 'import', two)).code).toBe(0);
    const until = Date.now() + SHOWN_WITHIN;
    let after = await totalAt(address);
    while (after === before && Date.now() < until) {
      await sleep(500);
      after = await totalAt(address);
    }
    expect(after).toBe(2 * before);
    server.kill('SIGTERM');
    expect(await ended(server)).toBe(0);
  });

  it(
    'is not kept out by one that has indexed itself, as `start` does',
    { timeout: 60_000 },
    async () => {
      const data = temporaryFolder();
      const [one = '', two = ''] = writeReports(join(data, 'in'), 2);
      await run(data, 'import', one);
      const archive = await createWarcArchive({ folder: join(data, 'archive'), readonly: true });
      const config = readIndexerConfig(environment(data));
      const log = (): void => undefined;
      const options = { archive, config, sampleSources: new Set<string>(), meaning: false, log };
      const indexer = await openIndexer({ ...options, lasting: true });
      try {
        await indexer.process({ rebuild: true });
        const other = start(data, 'import', two);
        expect(await ended(other)).toBe(0);
        expect(indexer.library.count().reports).toBe(2);
      } finally {
        await indexer.close();
        await archive.close();
      }
    },
  );
});

describe('two at once', () => {
  it('an index run waits for nobody: it says that another is at work', async () => {
    const data = temporaryFolder();
    const [one = '', two = ''] = writeReports(join(data, 'in'), 2);
    await run(data, 'import', one);
    const lock = takeIndexLock(data);
    try {
      const { code, notes } = await run(data, 'import', two);
      expect(code).toBe(1);
      expect(notes).toContain('正在建立索引');
    } finally {
      lock.release();
    }
    // Archived already, so the next run takes it in.
    expect((await run(data, 'index')).code).toBe(0);
    expect((await found(data)).reports).toBe(2);
  });

  it('two imports lose and double nothing', { timeout: 60_000 }, async () => {
    const data = temporaryFolder();
    const paths = writeReports(join(data, 'in'), 2);
    const codes = await Promise.all(paths.map((path) => ended(start(data, 'import', path))));
    expect(codes.every((code) => code === 0 || code === 1)).toBe(true);
    // One may have found the other at work; the same command then does what was left.
    for (const path of paths) expect((await run(data, 'import', path)).code).toBe(0);
    const now = await found(data);
    expect(now).toMatchObject({ captures: 2, reports: 2 });
  });
});
