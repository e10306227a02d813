/**
 * The server of the benchmark, in a process of its own so that its memory is its own:
 * `search-server.ts <data folder> <model folder>`. Tells its parent the address, and on being
 * asked how much memory is resident.
 */
import { join } from 'node:path';
import { pino } from 'pino';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { createApp } from '../../server/app.ts';
import { listen } from '../../server/listen.ts';

const [folder = '', modelFolder = ''] = process.argv.slice(2);
const archive = await createWarcArchive({ folder: join(folder, 'archive') });
const indexer = await openIndexer({
  archive,
  config: readIndexerConfig({ TASHAN_DATA: folder, TASHAN_MODEL_DIR: modelFolder }),
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

process.on('message', () => process.send?.({ resident: process.memoryUsage.rss() }));
// The parent is gone or done.
process.on('disconnect', () => {
  void listening
    .close()
    .then(() => indexer.close())
    .then(() => archive.close());
});
process.send?.({ address: listening.address });
