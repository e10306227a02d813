import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../crawler/fetch/client.ts';
import { createFetcher } from '../../crawler/fetch/fetcher.ts';
import { createGuard } from '../../crawler/fetch/guard.ts';
import type { Site } from './loopback-server.ts';
import { fakeClock, startServer } from './loopback-server.ts';

async function fetching(site: Site) {
  const server = await startServer(site);
  const guard = createGuard([{ hosts: [server.host] }]);
  const client = createClient({ guard, userAgent: 'Tashan/0', idleTimeoutMs: 1000 });
  onTestFinished(() => client.close());
  const { clock } = fakeClock();
  const fetcher = createFetcher({ client, guard, clock, delayOf: () => 0 });
  const get = async (path: string) => {
    const { url, body } = await fetcher.fetch(new URL(path, server.origin));
    return { path: url.pathname + url.search, body: body.toString() };
  };
  return { server, get };
}

/** Sends everyone without its cookie to the same address again. */
const gate =
  (cookie: string, name = 'sid'): Site[string] =>
  (request, response) => {
    if (request.headers.cookie?.includes(`${name}=7`)) response.end('inside');
    else response.writeHead(302, { location: request.url, 'set-cookie': cookie }).end();
  };

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('of status %s is followed', async (status) => {
    const { get } = await fetching({ '/a': [status, { location: 'b?x=1#top' }], '/b?x=1': 'b' });
    expect(await get('/a')).toEqual({ path: '/b?x=1', body: 'b' });
  });

  it('within the page is followed as well, at most five of both kinds', async () => {
    const { get } = await fetching({
      '/a': '<meta http-equiv="refresh" content="0;url=/b">',
      '/b': '<script>location.href="/c"</script>',
      '/c': [302, { location: '/d' }],
      '/d': 'there',
      ...Object.fromEntries(
        [0, 1, 2, 3, 4, 5, 6].map((n) => [`/${n}`, `<script>location="/${n + 1}"</script>`]),
      ),
    });
    expect(await get('/a')).toEqual({ path: '/d', body: 'there' });
    await expect(get('/0')).rejects.toMatchObject({ name: 'GiveUp', message: /重定向超过 5 次/ });
  });

  it('without a usable address is an error', async () => {
    const { get } = await fetching({ '/a': [302, {}], '/b': [302, { location: 'http://' }] });
    await expect(get('/a')).rejects.toMatchObject({ name: 'GiveUp', message: /没有可用的跳转/ });
    await expect(get('/b')).rejects.toMatchObject({ name: 'GiveUp' });
  });

  it.each([
    ['http://127.0.0.1:1/', '不访问内部网络地址'],
    ['http://169.254.169.254/', '不访问内部网络地址'],
    ['http://[::ffff:10.0.0.1]/', '不访问内部网络地址'],
    ['http://0x7f000001/', '不访问内部网络地址'],
    ['file:///etc/passwd', '只采集 http'],
    ['ftp://www.gov.cn/', '只采集 http'],
    ['data:text/html,x', '只采集 http'],
    ['http://u:p@www.gov.cn/', '用户名或密码'],
    ['http://www.example.com/', '不在采集范围内'],
    ['http://www.gov.cn:6379/', '未登记的端口'],
  ])('to %s is refused', async (location, message) => {
    const { get, server } = await fetching({ '/a': [302, { location }] });
    await expect(get('/a')).rejects.toMatchObject({
      name: 'Forbidden',
      message: expect.stringContaining(message),
    });
    expect(server.asked).toHaveLength(2);
  });

  it('is checked against the robots.txt of where it leads', async () => {
    const { get } = await fetching({
      '/robots.txt': 'User-agent: *\nDisallow: /inner\n',
      '/a': [302, { location: '/inner' }],
      '/b': '<meta http-equiv="refresh" content="0;url=/inner">',
    });
    await expect(get('/a')).rejects.toMatchObject({ name: 'Forbidden', message: /robots/ });
    await expect(get('/b')).rejects.toMatchObject({ name: 'Forbidden', message: /robots/ });
  });
});

describe('a cookie', () => {
  it('is kept for the visit, and for the visit only', async () => {
    const { get, server } = await fetching({
      '/a': gate('sid=7; Path=/; HttpOnly; Expires=Wed, 09 Jun 2100 10:18:14 GMT'),
      '/b': 'b',
    });
    expect((await get('/a')).body).toBe('inside');
    await get('/b');
    expect(server.asked.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      undefined,
      'sid=7',
      undefined,
    ]);
  });

  it.each([
    ['that is for https only', 'sid=7; Secure'],
    ['that is over', 'sid=7; Max-Age=0'],
    ['that would break the header', 'sid=7\u00ff'],
    ['that is too long', `sid=7; x=${'y'.repeat(5000)}`],
  ])('%s is not sent', async (_, cookie) => {
    const { get } = await fetching({ '/a': gate(cookie) });
    await expect(get('/a')).rejects.toMatchObject({ name: 'GiveUp' });
  });

  it('of a challenge is never sent back', async () => {
    const { get, server } = await fetching({
      '/a': [521, { 'set-cookie': '__jsluid_s=1' }, '<script>go({})</script>'],
    });
    await expect(get('/a')).rejects.toMatchObject({ name: 'Blocked', wholeHost: true });
    await expect(get('/a')).rejects.toMatchObject({ name: 'Blocked' });
    expect(server.asked.every(({ headers }) => headers.cookie === undefined)).toBe(true);
  });
});
