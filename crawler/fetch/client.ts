/** One HTTP request: no redirects, no retries, no waiting. Those are decided above it. */
import { Agent, errors, request } from 'undici';
import { codeOf } from '../error-details.ts';
import { decodeBody } from './decoding.ts';
import { Forbidden, GiveUp, RetryLater } from './errors.ts';
import type { Guard } from './guard.ts';

/** Silence for this long, before the headers or between two pieces of the body, ends a request. */
export const IDLE_TIMEOUT_MS = 30_000;
/** The whole of one request; 50 MB at a slow portal's 500 KB/s. */
export const TOTAL_TIMEOUT_MS = 120_000;
/** Scanned reports of this size exist; larger bodies are not reports. */
export const MAX_BODY_BYTES = 50 * 1024 ** 2;

export interface ClientOptions {
  readonly guard: Guard;
  readonly userAgent: string;
  readonly idleTimeoutMs?: number;
  readonly totalTimeoutMs?: number;
  readonly maxBytes?: number;
}

export interface RawResponse {
  readonly status: number;
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Content decoding undone. */
  readonly body: Buffer;
}

export interface Client {
  /**
   * @throws Forbidden when the guard refuses, RetryLater when the network failed, GiveUp when the
   *   body is too large or the certificate is bad, BrokenEncoding when it cannot be unpacked
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
        const joined = joinHeaders(response.headers);
        const raw = await readBody(response.body, maxBytes, truncate);
        const body =
          response.statusCode === 304
            ? raw
            : await decodeBody(raw, joined['content-encoding'], maxBytes);
        return { status: response.statusCode, headers: joined, body };
      } catch (error) {
        signal?.throwIfAborted();
        throw classify(error);
      }
    },
    close: () => agent.destroy(),
  };
}

async function readBody(
  stream: AsyncIterable<Buffer>,
  maxBytes: number,
  truncate: boolean,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const chunk of stream) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes && truncate) break;
    if (size > maxBytes) throw new GiveUp(`超过 ${Math.round(maxBytes / 1024 ** 2)} MB，不予采集`);
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
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

const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/;

function classify(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  for (const one of [error, error.cause])
    if (one instanceof Forbidden || one instanceof GiveUp) return one;
  if (error.name === 'BrokenEncoding') return error;
  const code = codeOf(error);
  if (TLS_CODE.test(code))
    return new GiveUp(
      `加密连接失败（${code}），证书校验不会被关闭。若该站支持 http，请改用 http:// 地址。`,
      { cause: error },
    );
  if (error.name === 'TimeoutError' || error instanceof errors.HeadersTimeoutError)
    return new RetryLater('服务器没有在限定时间内响应', null, { cause: error });
  return new RetryLater(`网络错误（${code || error.message}）`, null, { cause: error });
}
