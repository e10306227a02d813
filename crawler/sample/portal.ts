/** Serves the fictional sample portal on loopback, to be crawled like any other portal. */
import { createServer, get } from 'node:http';
import type { Server } from 'node:http';
import { LIST_FOLDER } from './list-pages.ts';
import { buildSampleResources } from './resources.ts';
import type { SampleResource } from './resources.ts';
import { respond, SAMPLE_MARKER } from './respond.ts';
import type { SampleRequest, SampleResponse } from './respond.ts';

/** Fixed, because the registry of sources names it and addresses are report ids. */
export const SAMPLE_PORT = 4199;
/** Path of the list from which every sample report is found. */
export const SAMPLE_START_PATH = `${LIST_FOLDER}index.html`;

const LOOPBACK = '127.0.0.1';
/** Long enough for a busy machine, short enough for a caller at the terminal. */
const PROBE_TIMEOUT_MS = 3000;

export interface SamplePortal {
  /** `http://127.0.0.1:4199`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Stops serving; does nothing where another process's sample portal is shared. */
  readonly close: () => Promise<void>;
}

export interface SamplePortalOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** Told the path and query of every request. */
  readonly onRequest?: (url: string) => void;
}

export class SamplePortUnavailable extends Error {
  override readonly name = 'SamplePortUnavailable';
}

/** The portal as a function, for tests that need no socket. */
export function createSampleHandler(): (request: SampleRequest) => SampleResponse {
  let resources: ReadonlyMap<string, SampleResource> | undefined;
  return (request) => respond((resources ??= buildSampleResources()), request);
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

/** Whether a sample portal already answers on the port. */
const isSamplePortal = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = get(
      { host: LOOPBACK, port, path: '/robots.txt', timeout: PROBE_TIMEOUT_MS },
      (response) => {
        response.resume();
        resolve(response.headers[SAMPLE_MARKER] !== undefined);
      },
    );
    probe.once('timeout', () => probe.destroy());
    probe.once('error', () => resolve(false));
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const errorCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * Starts the sample portal on 127.0.0.1, or shares the one that already runs on the port.
 * Rejects with `SamplePortUnavailable` where another program holds the port.
 */
export async function startSamplePortal({
  port = SAMPLE_PORT,
  onRequest = () => {},
}: SamplePortalOptions = {}): Promise<SamplePortal> {
  const handle = createSampleHandler();
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    onRequest(url);
    const answer = handle({ method: request.method ?? 'GET', url, headers: request.headers });
    response.writeHead(answer.status, { ...answer.headers });
    response.end(answer.body);
  });
  try {
    const bound = await listen(server, port);
    return { url: `http://${LOOPBACK}:${bound}`, port: bound, close: () => stop(server) };
  } catch (cause) {
    if (errorCode(cause) === 'EADDRINUSE' && (await isSamplePortal(port))) {
      return { url: `http://${LOOPBACK}:${port}`, port, close: () => Promise.resolve() };
    }
    const why =
      errorCode(cause) === 'EADDRINUSE' ? '已被其他程序占用' : `无法使用（${String(cause)}）`;
    throw new SamplePortUnavailable(
      `端口 ${port} ${why}，示例门户无法启动。请关闭占用该端口的程序后重试。`,
      { cause },
    );
  }
}
