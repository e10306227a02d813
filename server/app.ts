/** The server as a value: tests call it without a socket, `listen.ts` gives it one. */
import compression from 'compression';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { caching, createTag } from './caching.ts';
import type { TagOf } from './caching.ts';
import type { ServerConfig } from './config.ts';
import { HttpError } from './errors.ts';
import { failure } from './failure.ts';
import { requestLog } from './log.ts';
import type { Logger } from './log.ts';
import { isAnsweredBy, measuring } from './metrics/measuring.ts';
import { createMetrics } from './metrics/metrics.ts';
import { createLimit, DATA_PATHS, isLimited } from './rate-limit.ts';
import type { Limit } from './rate-limit.ts';
import { ALL_ENDPOINTS } from './routes/all.ts';
import type { Endpoint, Services, SourceName } from './routes/endpoint.ts';
import { crossOrigin, securityHeaders } from './security.ts';
import { webPage } from './web-page.ts';

export interface AppOptions extends Pick<Services, 'indexer' | 'archive'> {
  /** Holds the built page. */
  readonly webFolder: string;
  readonly config: Pick<ServerConfig, 'rateLimit' | 'trustProxy'> &
    Partial<Pick<ServerConfig, 'publicUrl' | 'allowOrigin'>>;
  readonly logger: Logger;
  readonly sources?: readonly SourceName[];
}

/**
 * Holds a text several times as long as may be asked (20,000 characters), escaped as `\uXXXX`, so
 * that one too long is refused by its name and not as a body.
 */
const LARGEST_BODY = '1mb';

interface Mounting {
  readonly services: Services;
  readonly limit: Limit;
  readonly tagOf: TagOf;
}

const under =
  (route: string): RequestHandler =>
  (_request, response, next) => {
    isAnsweredBy(response, route);
    next();
  };

function mount(app: Express, { services, limit, tagOf }: Mounting, endpoint: Endpoint): void {
  const { path, methods, weight = 1, keeps = 'revision' } = endpoint;
  const route = app.route(path).all(under(path));
  if (isLimited(path)) route.all(...limit(weight));
  if (methods.includes('post')) route.post(express.json({ limit: LARGEST_BODY }));
  for (const method of methods) {
    route[method](caching(tagOf, keeps), (request, response) =>
      endpoint.handle(services, request, response),
    );
  }
  const allow = methods.includes('get') ? ['GET', 'HEAD'] : [];
  if (methods.includes('post')) allow.push('POST');
  route.all(notAllowed(allow.join(', ')));
}

const notAllowed =
  (allow: string): RequestHandler =>
  (request) => {
    throw new HttpError(
      405,
      'method_not_allowed',
      `这里不接受 ${request.method}，只接受 ${allow}`,
      { headers: { Allow: allow } },
    );
  };

const unknownApi: RequestHandler = () => {
  throw new HttpError(404, 'not_found', '没有这个接口；全部接口见 /api/openapi.json');
};

const onlyReading = notAllowed('GET, HEAD');

const unknownPage: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') onlyReading(request, response, next);
  throw new HttpError(404, 'not_found', '没有这个文件');
};

/** Facets are repetitive: the fastest level packs them nearly as small at a third of the time. */
const GZIP_LEVEL = 1;

/** Lines of JSON have no registered type, so the table of types knows nothing of them. */
const isLines = (type: unknown): boolean => /^application\/(x-ndjson|jsonl)\b/.test(String(type));

const packed = (): RequestHandler =>
  compression({
    level: GZIP_LEVEL,
    filter: (request, response) =>
      isLines(response.getHeader('Content-Type')) || compression.filter(request, response),
  });

export function createApp(options: AppOptions): Express {
  const { indexer, archive, webFolder, config, logger, sources = [] } = options;
  const { rateLimit, trustProxy, publicUrl = null, allowOrigin = [] } = config;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy);
  // Parameters are read by `query-string.ts`, which names the one that is badly encoded.
  app.set('query parser', false);
  const metrics = createMetrics(indexer);
  app.use(requestLog(logger, { trustProxy }), measuring(metrics), securityHeaders(), packed());
  app.use(DATA_PATHS, crossOrigin({ allowOrigin }));
  const services: Services = { indexer, archive, sources, publicUrl, metrics };
  const mounting = {
    services,
    limit: createLimit(rateLimit),
    tagOf: createTag(indexer),
  };
  for (const endpoint of ALL_ENDPOINTS) mount(app, mounting, endpoint);
  for (const path of DATA_PATHS) {
    app.use(path, under(`${path}/*`), ...mounting.limit(1), unknownApi);
  }
  app.use(under('/*'), webPage(webFolder, indexer.library), unknownPage, failure(logger));
  return app;
}
