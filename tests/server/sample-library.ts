/** Reports of the sample portal in a real library, by words alone, behind a real socket. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildSampleResources } from '../../crawler/sample/resources.ts';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { createApp } from '../../server/app.ts';
import { listen } from '../../server/listen.ts';

/** Enough for two places and two years, read in a moment. */
const REPORTS = 6;

export async function openSampleLibrary(webFolder: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tashan-small-'));
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  const data = loadSampleData();
  const resources = buildSampleResources(data);
  const whole = data.reports.filter(({ attachment }) => attachment === undefined);
  for (const { path } of whole.slice(0, REPORTS)) {
    const { body, contentType } = resources.get(path) ?? {};
    if (body === undefined || contentType === undefined) throw new Error(`there is no ${path}`);
    const headers = { 'content-type': contentType };
    const url = `https://sample.gov.cn${path}`;
    await archive.put({ url, source: 'sample', status: 200, headers, body });
  }
  const indexer = await openIndexer({
    archive,
    config: readIndexerConfig({ TASHAN_DATA: folder, TASHAN_MODEL: 'none' }),
    sampleSources: new Set(['sample']),
    log: () => undefined,
  });
  await indexer.process();
  const app = createApp({
    indexer,
    archive,
    webFolder,
    config: { rateLimit: 0, trustProxy: 1 },
    logger: pino({ level: 'silent' }),
  });
  const { port, close } = await listen(app, { host: '127.0.0.1', port: 0, grace: 1_000 });
  return {
    port,
    indexer,
    async close() {
      await close();
      await indexer.close();
      await archive.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
