/** One HTTP request: no redirects, no retries, no waiting. Those are decided above it. */
import { Agent, request } from 'undici';
import { readBody } from './body.ts';
import { decodeBody } from './decoding.ts';
import { classify } from './failures.ts';
import type { Guard } from './guard.ts';

/** Silence for this long, before the headers or between two pieces of the body, ends a request. */
export const IDLE_TIMEOUT_MS = 30_000;
/** The whole of one request; 50 MB at a slow portal's 200 KB/s. */
export const TOTAL_TIMEOUT_MS = 250_000;
/** Scanned reports of this size exist; larger bodies are not reports. */
export const MAX_BODY_BYTES = 50 * 1024 ** 2;
/** Portals behind several firewalls send long cookies; more than this is no portal. */
const MAX_HEADER_BYTES = 64 * 1024;

export interface ClientOptions {
  readonly guard: Guard;
  readonly userAgent: string;
  readonly idleTimeoutMs?: number;
  readonly totalTimeoutMs?: number;
  readonly maxBytes?: number;
  /** Milliseconds after which a body must have come at the least rate (see body.ts). */
  readonly dripGraceMs?: number;
}

export interface RawResponse {
  readonly status: number;
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Lines of Set-Cookie, which cannot be joined. */
  readonly cookies: readonly string[];
  /** Content decoding undone. */
  readonly body: Buffer;
}

export interface Client {
  /**
   * @throws Forbidden when the guard refuses, RetryLater when the network failed, GiveUp when the
   *   body is too large, Untrusted when no safe connection can be made, BrokenEncoding when the
   *   body cannot be unpacked
   */
  get(
    url: URL,
    options?: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly signal?: AbortSignal;
      /** Overrides the client's own limit. Bodies past it are cut, not refused, with `truncate`. */
      readonly maxBytes?: number;
      readonly truncate?: boolean;
    },
  ): Promise<RawResponse>;
  close(): Promise<void>;
}

export function createClient(options: ClientOptions): Client {
  const idle = options.idleTimeoutMs ?? IDLE_TIMEOUT_MS;
  const agent = new Agent({
    connect: { lookup: options.guard.lookup, timeout: idle },
    connections: 1,
    headersTimeout: idle,
    bodyTimeout: idle,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
  return {
    async get(
      url,
      {
        headers = {},
        signal,
        maxBytes = options.maxBytes ?? MAX_BODY_BYTES,
        truncate = false,
      } = {},
    ) {
      options.guard.check(url);
      const total = AbortSignal.timeout(options.totalTimeoutMs ?? TOTAL_TIMEOUT_MS);
      try {
        const response = await request(url, {
          dispatcher: agent,
          method: 'GET',
          signal: signal ? AbortSignal.any([signal, total]) : total,
          headers: {
            'user-agent': options.userAgent,
            accept: 'text/html,application/xhtml+xml,application/pdf,*/*;q=0.8',
            'accept-language': 'zh-CN,zh;q=0.9',
            'accept-encoding': 'gzip, deflate, br',
            ...headers,
          },
        });
        const status = response.statusCode;
        const joined = joinHeaders(response.headers);
        const limits = { maxBytes, truncate, graceMs: options.dripGraceMs };
        const raw = await readBody(response.body, limits);
        const cookies = [response.headers['set-cookie'] ?? []].flat();
        const body =
          status === 304 ? raw : await decodeBody(raw, joined['content-encoding'], maxBytes);
        return { status, headers: joined, cookies, body };
      } catch (error) {
        signal?.throwIfAborted();
        throw classify(error);
      }
    },
    close: () => agent.destroy(),
  };
}

function joinHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
