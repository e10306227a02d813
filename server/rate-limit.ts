/** So many requests a minute from one address; a heavy one counts for several. */
import type { Request, RequestHandler } from 'express';
import { MemoryStore, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpError } from './errors.ts';

const WINDOW = 60_000;

/** Data is limited; pages, their files and the state of the process are not. */
export const DATA_PATHS = ['/api', '/feeds'];

export const isLimited = (path: string): boolean =>
  DATA_PATHS.some((start) => path.startsWith(`${start}/`));

/** Bits of an IPv6 address that one household or office is given; the rest is its own to choose. */
const SUBNET = 64;

const keyOf = (request: Request): string => ipKeyGenerator(request.ip ?? '', SUBNET);

const nothing: RequestHandler = (_request, _response, next) => next();

/** Gives the handlers that count a request as so many. */
export type Limit = (weight: number) => readonly RequestHandler[];

/** @param limit requests a minute from one address; 0 for no limit */
export function createLimit(limit: number, windowMs: number = WINDOW): Limit {
  if (limit === 0) return () => [nothing];
  const store = new MemoryStore();
  const counting = rateLimit({
    windowMs,
    limit,
    store,
    keyGenerator: keyOf,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // How far `X-Forwarded-For` is believed is a setting; a header nobody asked for is no fault.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, _response, next, { statusCode }) => {
      next(new HttpError(statusCode, 'too_many_requests', '请求太频繁，请稍后再试'));
    },
  });
  const addingTo =
    (weight: number): RequestHandler =>
    async (request, _response, next) => {
      const key = keyOf(request);
      // The last of them is counted below; a limit lower than a weight still lets one through.
      for (let more = Math.min(weight, limit); more > 1; more -= 1) await store.increment(key);
      next();
    };
  return (weight) => (weight > 1 ? [addingTo(weight), counting] : [counting]);
}
