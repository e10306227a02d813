import { describe, expect, it } from 'vitest';
import { createClient } from '../../crawler/fetch/client.ts';
import { createGuard } from '../../crawler/fetch/guard.ts';
import { fakeClock, startServer } from './loopback-server.ts';
import { createFetcher } from '../../crawler/fetch/fetcher.ts';

const sources = [{ hosts: ['www.example.org', '127.0.0.1:4199', 'localhost:8080', '10.0.0.5:80'] }];
const guard = createGuard(sources);
const checks = (address: string) => () => guard.check(new URL(address));

describe('guard', () => {
  it.each([
    'http://www.gov.cn/',
    'https://www.example.gov.cn:8443/a',
    'http://www.example.gov.cn./',
    'http://www.example.org/',
    'http://127.0.0.1:4199/a',
    'http://localhost:8080/',
  ])('lets %s pass', (address) => {
    expect(checks(address)).not.toThrow();
  });

  it.each([
    'ftp://www.gov.cn/',
    'file:///etc/passwd',
    'http://user:pass@www.gov.cn/',
    'http://gov.cn.evil.com/',
    'http://notgov.cn/',
    'http://127.0.0.1/',
    'http://127.0.0.1:4198/',
    'http://2130706433:4198/',
    'http://0x7f.1/',
    'http://localhost/',
    'http://[::1]:4199/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://10.0.0.5/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://0.0.0.0/',
    'http://[fd00::1]/',
    'http://8.8.8.8/',
  ])('refuses %s', (address) => {
    expect(checks(address)).toThrow(expect.objectContaining({ name: 'Forbidden' }));
  });

  it.each([
    [['10.1.2.3'], false],
    [['93.184.216.34', '127.0.0.1'], false],
    [['::ffff:192.168.0.1'], false],
    [['169.254.169.254'], false],
    [['93.184.216.34'], true],
  ])('reads what a name resolves to: %j → %s', async (addresses, allowed) => {
    const resolving = createGuard(sources, async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
    const found = await new Promise((resolve) =>
      resolving.lookup('www.example.gov.cn', { all: true }, (error, list) =>
        resolve(error ?? list),
      ),
    );
    expect(found).toMatchObject(
      allowed ? [{ address: '93.184.216.34', family: 4 }] : { name: 'Forbidden' },
    );
  });

  it('holds for a real connection: a public name that points inwards is never connected to', async () => {
    const server = await startServer({ '/robots.txt': '', '/': 'secret' });
    const { clock } = fakeClock();
    const rebound = createGuard([], async () => [{ address: '127.0.0.1', family: 4 }]);
    const client = createClient({ guard: rebound, userAgent: 'Tashan/0' });
    const fetcher = createFetcher({ client, guard: rebound, clock, delayOf: () => 0 });
    const port = server.host.split(':')[1];
    await expect(client.get(new URL(`http://evil.gov.cn:${port}/`))).rejects.toMatchObject({
      name: 'Forbidden',
      message: expect.stringContaining('127.0.0.1'),
    });
    await expect(fetcher.fetch(new URL(`http://evil.gov.cn:${port}/`))).rejects.toMatchObject({
      name: 'Forbidden',
    });
    expect(server.asked).toEqual([]);
    await client.close();
  });
});
