/** A crawl of one loopback portal, with an archive and a frontier of its own and no waiting. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createWarcArchive } from '../../crawler/archive/warc-archive.ts';
import type { CrawlEvent } from '../../crawler/crawl-events.ts';
import type { CrawlOptions } from '../../crawler/crawl.ts';
import { crawl } from '../../crawler/crawl.ts';
import { openDatabase } from '../../crawler/database.ts';
import { createFrontier } from '../../crawler/frontier.ts';
import type { Source } from '../../crawler/sources/source.ts';
import type { Site } from './loopback-server.ts';
import { articlePage, fakeClock, startServer } from './loopback-server.ts';
import { temporaryFolder } from './temporary.ts';

export const LIST = '/fzzfjsbg/index.html';

export const reportOf = (place: string, year = 2025): string =>
  `${place}${year}年法治政府建设年度报告`;

/** A page of some length: short ones are taken for notices. */
export const longArticle = (place: string, more = ''): string =>
  articlePage(reportOf(place), `<p>${'现将法治政府建设情况报告如下。'.repeat(40)}</p>${more}`);

export async function setUpCrawl(site: Site, start?: number) {
  const server = await startServer(site);
  const folder = temporaryFolder();
  const archive = await createWarcArchive({ folder });
  const db = openDatabase(join(folder, 'frontier.sqlite'));
  onTestFinished(async () => {
    await archive.close();
    db.close();
  });
  const events: CrawlEvent[] = [];
  const time = fakeClock(start);
  const run = (options: Partial<CrawlOptions> = {}, source: Partial<Source> = {}) =>
    crawl({
      sources: [server.source(source)],
      archive,
      frontier: createFrontier(db),
      contact: 'test@example.org',
      clock: time.clock,
      random: () => 0,
      onEvent: (event) => events.push(event),
      ...options,
    });
  const asked = () => server.asked.map(({ path }) => path);
  const frontierFile = join(folder, 'frontier.sqlite');
  return { server, archive, events, run, asked, frontierFile, db, ...time };
}
