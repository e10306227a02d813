/**
 * A polite visit: guard, robots, the host's queue, then the request; redirects by hand, each hop
 * through the same gates.
 */
import type { Clock } from '../clock.ts';
import { messageOf } from '../error-details.ts';
import { unlessAborted } from './abort.ts';
import { detectChallenge } from './challenge.ts';
import type { Client, RawResponse } from './client.ts';
import { createCookies } from './cookies.ts';
import { Blocked, BrokenEncoding, Forbidden, GiveUp, Untrusted } from './errors.ts';
import { isHttpsAbsent } from './failures.ts';
import type { Guard } from './guard.ts';
import { bodyRedirect, MAX_REDIRECTS, statusRedirect } from './redirects.ts';
import { createRobots, ROBOTS_MAX_BYTES } from './robots.ts';
import type { RobotsAnswer } from './robots.ts';
import { settle } from './settle.ts';
import { createThrottle } from './throttle.ts';

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

/** How a host is to be treated. */
export interface Manners {
  /** Least milliseconds between two requests, of the registry and robots.txt the larger. */
  readonly delay: number;
  /** Seconds, as robots.txt asks. */
  readonly crawlDelay: number | null;
  /** Why nothing of the host may be asked; null when its rules decide address by address. */
  readonly reason: string | null;
}

export interface Fetcher {
  /**
   * A 2xx answer, or a 304 when validators were given.
   * @throws Forbidden, Blocked, Gone, GiveUp, Untrusted, RetryLater: see errors.ts
   */
  fetch(url: URL, validators?: Validators, signal?: AbortSignal): Promise<Fetched>;
  /** Asks for robots.txt unless that was done. @throws as `fetch` */
  manners(url: URL): Promise<Manners>;
}

export interface FetcherOptions {
  readonly client: Client;
  readonly guard: Guard;
  readonly clock: Clock;
  /** Milliseconds between requests to the address's host, from the registry. */
  readonly delayOf: (url: URL) => number;
  /** Whether http may be used where https fails; never, when left out. */
  readonly plainHttpOf?: (url: URL) => boolean;
  /** Told whenever that is done. */
  readonly onPlainHttp?: (url: URL, reason: string) => void;
  /** In [0, 1). */
  readonly random?: () => number;
}

export function createFetcher(options: FetcherOptions): Fetcher {
  const { client, guard, clock, delayOf, plainHttpOf = () => false } = options;
  const throttle = createThrottle(clock, options.random);

  const askRobots = async (first: URL): Promise<RobotsAnswer> => {
    let url = first;
    try {
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        guard.check(url);
        const at = url;
        const answer = await throttle.run(at.host, delayOf(at), () =>
          client.get(at, { maxBytes: ROBOTS_MAX_BYTES, truncate: true }),
        );
        const challenge = detectChallenge(answer);
        if (challenge)
          throw new Blocked(
            `${at.host} 启用了${challenge}（HTTP ${answer.status}）`,
            at.href,
            true,
          );
        const next = statusRedirect(answer, url);
        if (!next) return { ...answer, contentType: answer.headers['content-type'] };
        url = next;
      }
      // RFC 9309, 2.3.1.2: after five hops it may be taken as not there.
      return { status: 404, body: Buffer.alloc(0) };
    } catch (error) {
      if (error instanceof Blocked || error instanceof Untrusted) throw error;
      if (isHttpsAbsent(error) && first.protocol === 'https:' && plainHttpOf(first)) throw error;
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
    if (!rules.allows(url)) {
      const { reason, passing } = rules;
      const wholeHost = reason === null ? null : { host: url.host, passing };
      throw new Forbidden(reason ?? 'robots.txt 不允许采集该地址', wholeHost);
    }
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

  /** The same address by http, where the registry allows that; throws the error again elsewhere. */
  const withoutTls = (url: URL, error: unknown): URL => {
    const failed = error instanceof Untrusted || isHttpsAbsent(error);
    if (url.protocol !== 'https:' || !failed || !plainHttpOf(url)) throw error;
    const plain = new URL(url);
    plain.protocol = 'http:';
    options.onPlainHttp?.(plain, messageOf(error));
    return plain;
  };

  return {
    async fetch(first, validators = {}, signal) {
      const conditional = conditionalHeaders(validators);
      const cookies = createCookies();
      let url = first;
      let downgraded = false;
      for (let hops = 0; hops <= MAX_REDIRECTS;) {
        const cookie = cookies.header(url);
        let answer: RawResponse;
        try {
          answer = await hop(url, { ...conditional, ...(cookie ? { cookie } : {}) }, signal);
        } catch (error) {
          if (downgraded) throw error;
          url = withoutTls(url, error);
          downgraded = true;
          continue;
        }
        let next = statusRedirect(answer, url);
        if (!next) {
          settle(answer, url, clock.now());
          next = bodyRedirect(answer, url);
          if (!next) return { url, ...answer };
        }
        // Here http sends to https, which cannot be used: it would go round and round.
        if (downgraded && next.protocol === 'https:' && next.host === url.host)
          throw new GiveUp('https 连接失败，而 http 又转向 https');
        cookies.keep(url, answer.cookies);
        url = next;
        hops++;
      }
      throw new GiveUp(`重定向超过 ${MAX_REDIRECTS} 次`);
    },
    async manners(url) {
      const rules = await robots.rules(url);
      const least = Math.max(delayOf(url), (rules.delay ?? 0) * 1000);
      return { delay: least, crawlDelay: rules.delay, reason: rules.reason };
    },
  };
}

function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}
