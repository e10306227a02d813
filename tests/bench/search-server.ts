/**
 * The server of the benchmark, in a process of its own so that its memory is its own:
 * `search-server.ts <SearchTask as JSON>`. Tells its parent the address, and on being
 * asked what it uses.
 */
import { join } from 'node:path';
import { pino } from 'pino';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { createApp } from '../../server/app.ts';
import { listen } from '../../server/listen.ts';
import type { SearchTask, ServerUse } from './search-task.ts';

const { folder, settings } = JSON.parse(process.argv[2] ?? '{}') as SearchTask;
const archive = await createWarcArchive({ folder: join(folder, 'archive') });
const indexer = await openIndexer({
  archive,
  config: readIndexerConfig({ TASHAN_DATA: folder, ...settings }),
  sampleSources: new Set(),
  log: () => {},
});
const app = createApp({
  indexer,
  archive,
  webFolder: folder,
  config: { rateLimit: 0, trustProxy: 0 },
  logger: pino({ level: 'silent' }),
});
const listening = await listen(app, { host: '127.0.0.1', port: 0 });

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const used: ServerUse = { resident: process.memoryUsage.rss(), cpu: (user + system) / 1_000 };
  process.send?.(used);
});
// The parent is gone or done.
process.on('disconnect', () => {
  void listening
    .close()
    .then(() => indexer.close())
    .then(() => archive.close());
});
process.send?.({ address: listening.address });
