/** Crawls a loopback portal as the command does, and says what was asked and what was archived. */
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { createWarcArchive } from '../../../crawler/archive/warc-archive.ts';
import type { CrawlOptions } from '../../../crawler/crawl.ts';
import { crawl } from '../../../crawler/crawl.ts';
import { openDatabase } from '../../../crawler/database.ts';
import { createFrontier } from '../../../crawler/frontier.ts';
import type { Source } from '../../../crawler/sources/source.ts';
import type { Site } from '../loopback-server.ts';
import { fakeClock, startServer } from '../loopback-server.ts';
import { temporaryFolder } from '../temporary.ts';
import type { Portal } from './portal-kit.ts';
import { reportsOf } from './static-portals.ts';

export async function setUpPortal(site: Site) {
  const server = await startServer(site);
  const folder = temporaryFolder();
  const archive = await createWarcArchive({ folder });
  const db = openDatabase(join(folder, 'frontier.sqlite'));
  const frontier = createFrontier(db);
  onTestFinished(async () => {
    await archive.close();
    db.close();
  });
  const { clock, advance } = fakeClock();
  const address = (path: string) => `${server.origin}${path}`;
  /** `start` and `home` are paths. */
  const run = (source: Partial<Source>, options: Partial<CrawlOptions> = {}) =>
    crawl({
      sources: [
        server.source({
          ...source,
          start: (source.start ?? []).map(address),
          ...(source.home === undefined ? {} : { home: address(source.home) }),
        }),
      ],
      archive,
      frontier,
      contact: 'test@example.org',
      clock,
      ...options,
    });
  const archived = () =>
    [...archive.list()].map(({ url }) => (url ?? '').replace(server.origin, ''));
  const asked = () => server.asked.map(({ path }) => path).filter((path) => path !== '/robots.txt');
  return { server, archive, frontier, run, archived, asked, advance };
}

/** Every report once, the dead link named, and nothing archived but lists and reports. */
export async function expectWholePortal(
  portal: Portal,
  source: Partial<Source> = {},
): Promise<void> {
  const { run, archived, asked, server } = await setUpPortal(portal.site);
  const summary = await run({ start: [portal.lists[0] ?? '/'], ...source });
  const reports = reportsOf(portal);
  const living = reports.filter(({ kind }) => kind !== 'dead').map(({ path }) => path);
  const dead = reports.filter(({ kind }) => kind === 'dead').map(({ path }) => path);
  expect(summary.failed.map(({ url }) => url.replace(server.origin, ''))).toEqual(dead);
  expect(summary).toMatchObject({ left: 0, blocked: [], forbidden: [] });
  expect(asked().toSorted()).toEqual([...portal.lists, ...living, ...dead].toSorted());
  const kept = archived().filter((path) => !dead.includes(path));
  expect(kept.toSorted()).toEqual([...portal.lists, ...living].toSorted());
}
