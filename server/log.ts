/**
 * Logs go to stderr: stdout is for results. They hold no personal data: no query text, no
 * address of the caller, no headers.
 */
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { ServerConfig } from './config.ts';

export type { Logger } from 'pino';

const STDERR = 2;

export const createLogger = (level: ServerConfig['logLevel']): Logger =>
  pino({ level, base: null }, pino.destination({ dest: STDERR, sync: true }));

/** The path alone: what stands after `?` is what somebody was looking for. */
export const pathOf = (url: string | undefined): string => (url ?? '').split('?', 1)[0] ?? '';

/** What proxies send: UUIDs, ULIDs, hex, trace ids; nothing that could be a sentence or a break. */
const IS_ID = /^[\w-]{8,64}$/;

/**
 * Gives each request an id, sent back as `X-Request-Id`, and logs one line when it is done. An id
 * that came along is kept where a trusted proxy stands in front, so that both logs can be read
 * side by side; anybody else could put the same id on all requests.
 */
export const requestLog = (logger: Logger, { trustProxy }: Pick<ServerConfig, 'trustProxy'>) =>
  pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = trustProxy > 0 ? request.headers['x-request-id'] : undefined;
      const id = typeof given === 'string' && IS_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    autoLogging: { ignore: (request) => request.url === '/healthz' },
  });
