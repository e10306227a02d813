/** Serves a library over HTTP, for `serve` and `start`. */
import { Option } from 'commander';
import { searchRequest } from '../contract.ts';
import { searchOf } from '../requests.ts';
import { readServerConfig } from '../config.ts';
import { listen } from '../listen.ts';
import type { Listening } from '../listen.ts';
import { createLogger } from '../log.ts';
import { WEB_FOLDER } from '../project.ts';
import type { Opened } from './open.ts';
import { wholeNumber } from './usage.ts';

export interface AddressOptions {
  readonly port?: number;
  readonly host?: string;
}

const HIGHEST_PORT = 65_535;

/** Options win over settings. */
export const addressOptions = (): readonly Option[] => [
  new Option('--port <port>', '端口，0 由系统挑选（默认 TASHAN_PORT 或 3000）').argParser(
    wholeNumber(0, HIGHEST_PORT),
  ),
  new Option('--host <host>', '监听的地址（默认 TASHAN_HOST 或 127.0.0.1）'),
];

/** The first question loads dictionary and tables; better now than when somebody waits. */
async function warmUp(indexer: Opened['indexer']): Promise<void> {
  await indexer
    .search(searchOf(searchRequest.parse({ q: '报告', size: 1 })))
    .catch(() => undefined);
}

/** @throws CannotListen */
export async function serveLibrary(opened: Opened, options: AddressOptions): Promise<Listening> {
  const config = readServerConfig();
  const { indexer, archive, sources } = opened;
  // What serves a page takes a sixth of the time in which any other command has answered.
  const { createApp } = await import('../app.ts');
  const logger = createLogger(config.logLevel);
  const app = createApp({ indexer, archive, sources, webFolder: WEB_FOLDER, config, logger });
  const listening = await listen(app, {
    host: options.host ?? config.host,
    port: options.port ?? config.port,
  });
  await warmUp(indexer);
  return listening;
}
