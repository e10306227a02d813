/**
 * What it costs to take a long list away, by format: `npx tsx tests/bench/export-bench.ts [ROWS]`.
 * The hits are made, so this is the cost of writing and sending, without that of searching. Each
 * format runs in a process of its own, since the most memory a process ever had is all it tells.
 */
import { spawnSync } from 'node:child_process';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { FORMATS } from '../../server/export/request.ts';
import { listen } from '../../server/listen.ts';
import { madeWalk } from '../server/fake-export.ts';
import { createFakeIndexer } from '../server/fake-indexer.ts';
import { spent } from './measure.ts';
import { table, tenths, whole } from './tables.ts';

const [given = '100000', format] = process.argv.slice(2);
const rows = Number(given);
if (!Number.isInteger(rows) || rows < 1 || rows > 100_000) {
  throw new Error('ROWS is a whole number of 1 to 100000');
}

async function download(address: string): Promise<number> {
  const request = get(address, { headers: { 'Accept-Encoding': 'identity' } });
  const [response]: [IncomingMessage] = (await once(request, 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  if (!response.complete) throw new Error('broken off');
  return bytes;
}

async function measured(one: string): Promise<void> {
  const app = createApp({
    indexer: { ...createFakeIndexer(), walk: madeWalk(rows) },
    archive: {
      get: () => undefined,
      read: () => Promise.reject(new Error('none')),
      count: () => 0,
    },
    webFolder: tmpdir(),
    config: { rateLimit: 0, trustProxy: 0 },
    logger: pino({ level: 'silent' }),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const address = `${server.address}/api/export?format=${one}&limit=${rows}`;
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { made: bytes, wall, cpu } = await spent(() => download(address));
  delay.disable();
  await server.close();
  const most = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ bytes, wall, cpu, before, most, pause: delay.max / 1e6 }));
}

interface Measured {
  readonly bytes: number;
  readonly wall: number;
  readonly cpu: number;
  readonly before: number;
  readonly most: number;
  readonly pause: number;
}

function inItsOwnProcess(one: string): Measured {
  const args = [...process.execArgv, import.meta.filename, String(rows), one];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

const MB = 1e6;

if (format === undefined) {
  table(
    [
      `export of ${whole(rows)} passages`,
      'seconds',
      'processor s',
      'MB sent',
      'MB resident before',
      'MB resident at most',
      'longest pause, ms',
    ],
    FORMATS.map((one) => {
      const { bytes, wall, cpu, before, most, pause } = inItsOwnProcess(one);
      const numbers = [wall / 1e3, cpu / 1e3, bytes / MB, before / MB, most / MB, pause];
      return [one, ...numbers.map(tenths)];
    }),
  );
} else {
  await measured(format);
}
