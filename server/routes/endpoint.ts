/** What a route is: a value that can be mounted, put into the OpenAPI document and counted. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Archive, Indexer } from '../../indexer/index.ts';
import type { Keeping } from '../caching.ts';
import { HttpError } from '../errors.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { readQueryString } from '../query-string.ts';

export interface SourceName {
  readonly id: string;
  readonly name: string;
  readonly sample: boolean;
}

/** What the routes answer from. */
export interface Services {
  readonly indexer: Indexer;
  readonly archive: Pick<Archive, 'read' | 'get' | 'count'>;
  /** Names of the sources; one that is missing is called by its id. */
  readonly sources: readonly SourceName[];
  /** For links that are taken away, see `public-url.ts`; null where it is not set. */
  readonly publicUrl: string | null;
  readonly metrics: Metrics;
}

export type Method = 'get' | 'post';

export interface Endpoint {
  readonly methods: readonly Method[];
  /** As express reads it: `/api/reports/:id`. */
  readonly path: string;
  readonly summary: string;
  /** Checks the parameters (GET) or the JSON body (POST); null when there are none. */
  readonly request: z.ZodType | null;
  /** The JSON that is answered; null for anything else than JSON. */
  readonly response: z.ZodType | null;
  /** Media types of what is answered where `response` is null; left out: any. */
  readonly produces?: readonly string[];
  /** How many plain requests it counts for against the rate limit; 1 when left out. */
  readonly weight?: number;
  /** How long an answer holds, see `caching.ts`; `revision` when left out. */
  readonly keeps?: Keeping;
  readonly handle: (
    services: Services,
    request: Request,
    response: Response,
  ) => Promise<void> | void;
}

const jsonObject = z.record(z.string(), z.unknown());

function bodyOf(request: Request): unknown {
  const empty = request.headers['content-length'] === '0';
  if (request.body === undefined && !empty) {
    throw new HttpError(
      400,
      'bad_request',
      '请求体应是 JSON，并带 Content-Type: application/json',
      { field: 'body' },
    );
  }
  const parsed = jsonObject.safeParse(request.body ?? {});
  if (!parsed.success) {
    throw new HttpError(400, 'bad_request', '请求体应是一个 JSON 对象', { field: 'body' });
  }
  return parsed.data;
}

/**
 * The checked input of a request.
 * @throws ZodError or HttpError, each naming the field that is wrong
 */
export const inputOf = <T extends z.ZodType>(request: Request, schema: T): z.output<T> =>
  schema.parse(request.method === 'POST' ? bodyOf(request) : readQueryString(request.originalUrl));

/** A part of the path, such as `:id`. */
export function pathPart(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
