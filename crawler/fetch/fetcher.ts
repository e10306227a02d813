/**
 * A polite visit: guard, robots, the host's queue, then the request; redirects by hand, each hop
 * through the same gates.
 */
import { once } from 'node:events';
import type { Clock } from '../clock.ts';
import { messageOf } from '../error-details.ts';
import { decodePage } from '../listing/decode-page.ts';
import { detectChallenge } from './challenge.ts';
import type { Client, RawResponse } from './client.ts';
import { Blocked, BrokenEncoding, Forbidden, GiveUp, RetryLater } from './errors.ts';
import type { Guard } from './guard.ts';
import { parseRetryAfter } from './retry.ts';
import { createRobots, ROBOTS_MAX_BYTES } from './robots.ts';
import type { RobotsAnswer } from './robots.ts';
import { createThrottle } from './throttle.ts';

/** RFC 9309 asks for five at least; portals that need more are asking for cookies. */
export const MAX_REDIRECTS = 5;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Passing states of a server. 429 and 503 may come with Retry-After. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface Validators {
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

export interface Fetched {
  /** The address that answered, after redirects. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Fetcher {
  /**
   * A 2xx answer, or a 304 when validators were given.
   * @throws Forbidden, Blocked, GiveUp, RetryLater: see errors.ts
   */
  fetch(url: URL, validators?: Validators, signal?: AbortSignal): Promise<Fetched>;
}

export interface FetcherOptions {
  readonly client: Client;
  readonly guard: Guard;
  readonly clock: Clock;
  /** Milliseconds between requests to the address's host, from the registry. */
  readonly delayOf: (url: URL) => number;
}

export function createFetcher({ client, guard, clock, delayOf }: FetcherOptions): Fetcher {
  const throttle = createThrottle(clock);

  const askRobots = async (first: URL): Promise<RobotsAnswer> => {
    let url = first;
    try {
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        guard.check(url);
        const at = url;
        const answer = await throttle.run(at.host, delayOf(at), () =>
          client.get(at, { maxBytes: ROBOTS_MAX_BYTES, truncate: true }),
        );
        const next = redirectTarget(answer, url);
        if (!next) return answer;
        url = next;
      }
      // RFC 9309, 2.3.1.2: after five hops it may be taken as not there.
      return { status: 404, body: Buffer.alloc(0) };
    } catch (error) {
      return { status: null, body: Buffer.alloc(0), detail: messageOf(error) };
    }
  };
  const robots = createRobots(askRobots, clock);

  const hop = async (
    url: URL,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<RawResponse> => {
    guard.check(url);
    const rules = await unlessAborted(robots.rules(url), signal);
    if (!rules.allows(url)) throw new Forbidden(rules.reason ?? 'robots.txt 不允许采集该地址');
    const delay = Math.max(delayOf(url), (rules.delay ?? 0) * 1000);
    const ask = (extra: Readonly<Record<string, string>>) =>
      throttle.run(
        url.host,
        delay,
        () => client.get(url, { headers: { ...headers, ...extra }, ...(signal ? { signal } : {}) }),
        signal,
      );
    try {
      return await ask({});
    } catch (error) {
      if (!(error instanceof BrokenEncoding)) throw error;
    }
    try {
      return await ask({ 'accept-encoding': 'identity' });
    } catch (error) {
      if (error instanceof BrokenEncoding) throw new GiveUp(error.message, { cause: error });
      throw error;
    }
  };

  return {
    async fetch(first, validators = {}, signal) {
      const headers = conditionalHeaders(validators);
      let url = first;
      for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
        const answer = await hop(url, headers, signal);
        const next = redirectTarget(answer, url);
        if (!next) return settle(answer, url, clock.now());
        url = next;
      }
      throw new GiveUp(`重定向超过 ${MAX_REDIRECTS} 次`);
    },
  };
}

/** The rules are shared by all visits of the host, so a visit that is stopped only stops waiting. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  const waiting = new AbortController();
  const aborted = once(signal, 'abort', { signal: waiting.signal }).then(() => {
    throw signal.reason;
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    aborted.catch(() => undefined);
    waiting.abort();
  }
}

function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

/** @throws GiveUp when a redirect names no address */
function redirectTarget({ status, headers }: RawResponse, from: URL): URL | null {
  if (!REDIRECTS.has(status)) return null;
  const location = headerText(headers['location']);
  if (!location || !URL.canParse(location, from.href))
    throw new GiveUp(`返回 ${status}，但没有可用的跳转地址`);
  return new URL(location, from);
}

/** Header bytes arrive as Latin-1; an unescaped Chinese path in them is UTF-8, or GBK. */
function headerText(value: string | undefined): string | undefined {
  if (value === undefined || !/[\u0080-\u00ff]/.test(value) || /[^\0-\u00ff]/.test(value))
    return value;
  return decodePage(Buffer.from(value, 'latin1'));
}

/** Sorts final answers by what to do with them. */
function settle(answer: RawResponse, url: URL, now: number): Fetched {
  const { status, headers, body } = answer;
  const challenge = detectChallenge(status, body);
  if (challenge) throw new Blocked(`${url.host} 启用了${challenge}（HTTP ${status}）`, url.href);
  if (status === 304 || (status >= 200 && status < 300 && status !== 202))
    return { url, status, headers, body };
  if (PASSING.has(status))
    throw new RetryLater(`服务器返回 ${status}`, parseRetryAfter(headers['retry-after'], now));
  if (status === 401 || status === 403)
    throw new Blocked(`${url.host} 拒绝程序访问（HTTP ${status}）`, url.href);
  throw new GiveUp(`服务器返回 ${status}`);
}
