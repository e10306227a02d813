import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../crawler/fetch/client.ts';
import { createFetcher } from '../../crawler/fetch/fetcher.ts';
import { createGuard } from '../../crawler/fetch/guard.ts';
import { decideRetry, LONGEST_WAIT_MS, parseRetryAfter } from '../../crawler/fetch/retry.ts';
import { createThrottle, pauseAfter } from '../../crawler/fetch/throttle.ts';
import type { Site } from './loopback-server.ts';
import { fakeClock, startServer } from './loopback-server.ts';

describe('retry', () => {
  const now = Date.parse('2026-02-10T00:00:00Z');

  it('backs off by doubling and ends after four tries', () => {
    const pauses = [1, 2, 3, 4].map((attempts) => decideRetry(attempts, null, now));
    expect(pauses).toEqual([
      { retry: true, at: now + 5000 },
      { retry: true, at: now + 10_000 },
      { retry: true, at: now + 20_000 },
      { retry: false, notBefore: now },
    ]);
  });

  it('spreads the pauses, never below their least', () => {
    const at = (random: number) => decideRetry(2, null, now, random);
    expect(at(0)).toEqual({ retry: true, at: now + 10_000 });
    expect(at(0.5)).toEqual({ retry: true, at: now + 12_500 });
  });

  it('waits as long as the server asks, and leaves very long waits to a later run', () => {
    expect(decideRetry(1, now + 60_000, now)).toEqual({ retry: true, at: now + 60_000 });
    const far = now + LONGEST_WAIT_MS + 1;
    expect(decideRetry(1, far, now)).toEqual({ retry: false, notBefore: far });
  });

  it.each([
    ['120', now + 120_000],
    ['Tue, 10 Feb 2026 00:01:00 GMT', now + 60_000],
    ['Mon, 09 Feb 2026 00:00:00 GMT', now],
    ['soon', null],
    ['-5', null],
    ['0', now],
    // A slip of somebody's settings: thirty days are the most.
    ['99999999999999', now + 30 * 86_400_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', now + 30 * 86_400_000],
    [undefined, null],
  ])('reads Retry-After %s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});

describe('throttle', () => {
  it('keeps the delay between requests of one host, and not between hosts', async () => {
    const { clock, slept, advance } = fakeClock();
    const throttle = createThrottle(clock, () => 0);
    const order: string[] = [];
    const task =
      (name: string, took = 100) =>
      async () => {
        advance(took);
        order.push(name);
      };
    await throttle.run('a', 2000, task('a1'));
    await throttle.run('b', 2000, task('b1'));
    expect(slept).toEqual([]);
    await throttle.run('a', 2000, task('a2', 5000));
    expect(slept).toEqual([1900]);
    // A request that took five seconds is followed by five seconds of rest.
    await throttle.run('a', 2000, task('a3'));
    expect(slept).toEqual([1900, 5000]);
  });

  it('adds up to half of the pause at random, and nothing for our own machine', () => {
    expect([0, 0.5, 1].map((random) => pauseAfter(2000, 100, random))).toEqual([2000, 2500, 3000]);
    expect(pauseAfter(2000, 4000, 0.5)).toBe(5000);
    // Two minutes to a time-out are no two minutes of rest.
    expect(pauseAfter(2000, 120_000, 0)).toBe(60_000);
    expect(pauseAfter(0, 100, 0.9)).toBe(100);
  });

  it('runs one task of a host at a time, goes on after a failure, stops at a signal', async () => {
    const throttle = createThrottle(fakeClock().clock);
    let running = 0;
    const one = () =>
      throttle.run('a', 0, async () => {
        expect(++running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running--;
        throw new Error('failed');
      });
    const results = await Promise.allSettled([one(), one(), one()]);
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    const signal = AbortSignal.abort(new Error('stop'));
    await expect(throttle.run('a', 0, async () => 1, signal)).rejects.toThrow('stop');
  });
});

async function fetching(site: Site, maxBytes = 1_000_000) {
  const server = await startServer(site);
  const guard = createGuard([{ hosts: [server.host] }]);
  const limits = { maxBytes, idleTimeoutMs: 300, totalTimeoutMs: 2000 };
  const client = createClient({ guard, userAgent: 'Tashan/0', ...limits });
  onTestFinished(() => client.close());
  const time = fakeClock();
  const { clock } = time;
  const fetcher = createFetcher({ client, guard, clock, delayOf: () => 0, random: () => 0 });
  return { server, get: (path: string) => fetcher.fetch(new URL(path, server.origin)), ...time };
}

describe('fetcher', () => {
  const text = '法治政府建设'.repeat(500);
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['gzip', gzipSync(text).subarray(0, -8)],
    ['gzip', Buffer.from(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
  ])('undoes Content-Encoding: %s', async (encoding, body) => {
    const { get } = await fetching({ '/a': [200, { 'content-encoding': encoding }, body] });
    const { body: decoded, headers } = await get('/a');
    expect(decoded.toString()).toBe(text);
    expect(headers['content-encoding']).toBe(encoding);
  });

  it('asks once more without compression when the bytes are broken', async () => {
    const broken = gzipSync(text);
    broken.fill(0xff, 20, 40);
    const { get, server } = await fetching({
      '/a': (request, response) =>
        request.headers['accept-encoding'] === 'identity'
          ? response.end('plain')
          : response.writeHead(200, { 'content-encoding': 'gzip' }).end(broken),
      '/b': [200, { 'content-encoding': 'gzip' }, broken],
    });
    expect((await get('/a')).body.toString()).toBe('plain');
    await expect(get('/b')).rejects.toMatchObject({ name: 'GiveUp' });
    expect(server.asked).toHaveLength(5);
  });

  it('bounds what it reads and what that unfolds to', async () => {
    const { get } = await fetching({
      '/bomb': [200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(20_000_000))],
      '/large': [200, {}, Buffer.alloc(2_000_000)],
    });
    await expect(get('/bomb')).rejects.toMatchObject({ name: 'GiveUp', message: /解压后超过/ });
    await expect(get('/large')).rejects.toMatchObject({ name: 'GiveUp', message: /超过 1 MB/ });
  });

  it('says what to do about each kind of failure', async () => {
    const { get, clock } = await fetching({
      '/503': [503, { 'retry-after': '30' }],
      '/404': [404, {}],
      '/403': [403, {}],
      '/silent': () => undefined,
      '/cut': (_, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('half');
        setTimeout(() => response.destroy(), 20);
      },
    });
    const retryAfter = clock.now() + 30_000;
    await expect(get('/503')).rejects.toMatchObject({ name: 'RetryLater', retryAfter });
    await expect(get('/404')).rejects.toMatchObject({ name: 'Gone', message: /404/ });
    await expect(get('/403')).rejects.toMatchObject({ name: 'Blocked', message: /tashan import/ });
    await expect(get('/silent')).rejects.toMatchObject({ name: 'RetryLater' });
    await expect(get('/cut')).rejects.toMatchObject({ name: 'RetryLater' });
  });

  it('keeps the delay robots.txt asks for', async () => {
    const { get, slept } = await fetching({
      '/robots.txt': 'User-agent: *\nCrawl-delay: 5\n',
      '/a': 'a',
      '/b': 'b',
    });
    await get('/a');
    await get('/b');
    expect(slept).toEqual([5000, 5000]);
  });

  it('refuses everything while robots.txt cannot be had', async () => {
    const { get, server } = await fetching({ '/robots.txt': [500, {}], '/a': 'a' });
    await expect(get('/a')).rejects.toMatchObject({ name: 'Forbidden', message: /500/ });
    expect(server.asked.map(({ path }) => path)).toEqual(['/robots.txt']);
  });

  it('says why robots.txt could not be had, such as a portal that does not run', async () => {
    const { clock } = fakeClock();
    const guard = createGuard([{ hosts: ['127.0.0.1:1'] }]);
    const client = createClient({ guard, userAgent: 'Tashan/0' });
    onTestFinished(() => client.close());
    const fetcher = createFetcher({ client, guard, clock, delayOf: () => 0 });
    await expect(fetcher.fetch(new URL('http://127.0.0.1:1/'))).rejects.toMatchObject({
      name: 'Forbidden',
      message: /robots\.txt 无法取得（网络错误（ECONNREFUSED）），暂不采集/,
    });
  });
});
