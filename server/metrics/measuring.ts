/** Measures each answer, under the pattern of the route that gave it. */
import type { RequestHandler, Response } from 'express';
import type { Metrics } from './metrics.ts';

const ROUTE = 'route';

/** Says which route a request has come to. */
export function isAnsweredBy(response: Response, route: string): void {
  response.locals[ROUTE] = route;
}

const routeOf = (response: Response): string => {
  const route: unknown = response.locals[ROUTE];
  return typeof route === 'string' ? route : 'other';
};

const NANOSECONDS = 1e9;

export const measuring =
  (metrics: Metrics): RequestHandler =>
  (request, response, next) => {
    const since = process.hrtime.bigint();
    // Given up by the caller or brought to its end: either way it is over.
    response.once('close', () => {
      metrics.answered({
        method: request.method,
        route: routeOf(response),
        status: response.statusCode,
        seconds: Number(process.hrtime.bigint() - since) / NANOSECONDS,
      });
    });
    next();
  };
