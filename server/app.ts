/** The server as a value: tests call it without a socket, `listen.ts` gives it one. */
import compression from 'compression';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import type { ServerConfig } from './config.ts';
import { HttpError, errorBodyOf, toHttpError } from './errors.ts';
import { requestLog } from './log.ts';
import type { Logger } from './log.ts';
import { ALL_ENDPOINTS } from './routes/all.ts';
import type { Endpoint, Services, SourceName } from './routes/endpoint.ts';
import { requestLimit, securityHeaders } from './security.ts';
import { webPage } from './web-page.ts';

export interface AppOptions extends Pick<Services, 'indexer' | 'archive'> {
  /** Holds the built page. */
  readonly webFolder: string;
  readonly config: Pick<ServerConfig, 'rateLimit' | 'trustProxy'>;
  readonly logger: Logger;
  readonly sources?: readonly SourceName[];
}

/**
 * Holds a text several times as long as may be asked (20,000 characters), escaped as `\uXXXX`, so
 * that one too long is refused by its name and not as a body.
 */
const LARGEST_BODY = '1mb';

function mount(app: Express, services: Services, endpoint: Endpoint): void {
  const route = app.route(endpoint.path);
  for (const method of endpoint.methods) {
    route[method]((request, response) => endpoint.handle(services, request, response));
  }
  const allow = endpoint.methods.includes('get') ? ['GET', 'HEAD'] : [];
  if (endpoint.methods.includes('post')) allow.push('POST');
  route.all(notAllowed(allow.join(', ')));
}

const notAllowed =
  (allow: string): RequestHandler =>
  (request) => {
    throw new HttpError(
      405,
      'method_not_allowed',
      `这里不接受 ${request.method}，只接受 ${allow}`,
      {
        headers: { Allow: allow },
      },
    );
  };

const unknownApi: RequestHandler = () => {
  throw new HttpError(404, 'not_found', '没有这个接口；全部接口见 /api/openapi.json');
};

const unknownPage: RequestHandler = (request) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') notAllowedPage(request);
  throw new HttpError(404, 'not_found', '没有这个文件');
};

function notAllowedPage(request: express.Request): never {
  throw new HttpError(405, 'method_not_allowed', `这里不接受 ${request.method}，只接受 GET, HEAD`, {
    headers: { Allow: 'GET, HEAD' },
  });
}

const failure =
  (logger: Logger): ErrorRequestHandler =>
  // Express tells an error handler by its four parameters.
  (error: unknown, request, response, next) => {
    const answer = toHttpError(error);
    if (answer.status >= 500 && answer.code === 'internal') {
      logger.error({ err: error, id: request.id }, '请求出错');
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    for (const [name, value] of Object.entries(answer.details.headers ?? {})) {
      response.setHeader(name, value);
    }
    response.status(answer.status).json(errorBodyOf(answer));
  };

/** Facets are repetitive: the fastest level packs them nearly as small at a third of the time. */
const GZIP_LEVEL = 1;

export function createApp(options: AppOptions): Express {
  const { indexer, archive, webFolder, config, logger, sources = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Parameters are read by `query-string.ts`, which names the one that is badly encoded.
  app.set('query parser', false);
  app.use(requestLog(logger), securityHeaders(), compression({ level: GZIP_LEVEL }));
  if (config.rateLimit > 0) app.use('/api', requestLimit(config.rateLimit));
  app.use('/api', express.json({ limit: LARGEST_BODY }));
  for (const endpoint of ALL_ENDPOINTS) mount(app, { indexer, archive, sources }, endpoint);
  app.use('/api', unknownApi);
  app.use(webPage(webFolder), unknownPage, failure(logger));
  return app;
}
