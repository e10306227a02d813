import { describe, expect, it, onTestFinished } from 'vitest';
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
    'https://www.example.gov.cn/a',
    'http://www.example.gov.cn./',
    'http://www.example.org/',
    'http://www.example.org:8080/',
    'https://www.example.gov.cn:80/',
    'http://www.xn--fiq228c.gov.cn/',
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
    'https://www.example.gov.cn:8443/a',
    'http://www.gov.cn:22/',
    'data:text/html,<p>x',
    'gopher://www.gov.cn/',
    'http://www.gov.cn../',
    'http://gov.cn@evil.com/',
    'http://www.gov.cn%2f@evil.com/',
    'http://127.1/',
    'http://0177.0.0.1/',
    'http://0x7f000001/',
    'http://１２７.0.0.1/',
    'http://127.0.0.1./',
    'http://localhost./',
    'http://a.localhost/',
    'http://[::]/',
    'http://[::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[2002:7f00:1::]/',
    'http://[64:ff9b:1::a00:1]/',
    'http://[2400:3200::1]/',
  ])('refuses %s', (address) => {
    expect(checks(address)).toThrow(expect.objectContaining({ name: 'Forbidden' }));
  });

  it.each([
    [['10.1.2.3'], false],
    [['93.184.216.34', '127.0.0.1'], false],
    [['::ffff:192.168.0.1'], false],
    [['169.254.169.254'], false],
    [['100.100.100.200'], false],
    [['fd00:ec2::254'], false],
    [['::127.0.0.1'], false],
    [['64:ff9b::a00:1'], false],
    [['2002:a00:1::1'], false],
    [['0.0.0.0'], false],
    [['224.0.0.1'], false],
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

  it('takes every address of IPv6 that is given out', async () => {
    const resolving = createGuard(sources, async () => [{ address: '2400:3200::1', family: 6 }]);
    const found = await new Promise((resolve) =>
      resolving.lookup('www.example.gov.cn', {}, (error, address) => resolve(error ?? address)),
    );
    expect(found).toBe('2400:3200::1');
  });

  it('holds for a real connection: a public name that points inwards is never connected to', async () => {
    const server = await startServer({ '/robots.txt': '', '/': 'secret' });
    const { clock } = fakeClock();
    const host = server.host.replace('127.0.0.1', 'evil.gov.cn');
    const rebound = createGuard([{ hosts: [host] }], async () => [
      { address: '127.0.0.1', family: 4 },
    ]);
    const client = createClient({ guard: rebound, userAgent: 'Tashan/0' });
    onTestFinished(() => client.close());
    const fetcher = createFetcher({ client, guard: rebound, clock, delayOf: () => 0 });
    await expect(client.get(new URL(`http://${host}/`))).rejects.toMatchObject({
      name: 'Forbidden',
      message: expect.stringContaining('127.0.0.1'),
    });
    await expect(fetcher.fetch(new URL(`http://${host}/`))).rejects.toMatchObject({
      name: 'Forbidden',
    });
    expect(server.asked).toEqual([]);
  });

  it('looks a name up once per connection, and connects to what was checked', async () => {
    const server = await startServer({ '/a': 'a' });
    const host = server.host.replace('127.0.0.1', 'localhost');
    let asked = 0;
    // Ours at first, another machine of the network afterwards.
    const gate = createGuard([{ hosts: [host] }], async () => [
      { address: asked++ === 0 ? '127.0.0.1' : '10.0.0.1', family: 4 },
    ]);
    const clients = [1, 2].map(() => createClient({ guard: gate, userAgent: 'Tashan/0' }));
    onTestFinished(async () => void (await Promise.all(clients.map((one) => one.close()))));
    const [first, second] = clients;
    expect((await first?.get(new URL(`http://${host}/a`)))?.status).toBe(200);
    expect(asked).toBe(1);
    await expect(second?.get(new URL(`http://${host}/a`))).rejects.toMatchObject({
      name: 'Forbidden',
      message: expect.stringContaining('10.0.0.1'),
    });
    expect(server.asked).toHaveLength(1);
  });

  it('is asked at every hop, of robots.txt as well', async () => {
    const server = await startServer({
      '/robots.txt': [302, { location: 'http://169.254.169.254/robots.txt' }],
      '/': 'page',
    });
    const gate = createGuard([{ hosts: [server.host] }]);
    const client = createClient({ guard: gate, userAgent: 'Tashan/0' });
    onTestFinished(() => client.close());
    const { clock } = fakeClock();
    const fetcher = createFetcher({ client, guard: gate, clock, delayOf: () => 0 });
    await expect(fetcher.fetch(new URL(server.origin))).rejects.toMatchObject({
      name: 'Forbidden',
      message: expect.stringContaining('169.254.169.254'),
    });
    expect(server.asked).toHaveLength(1);
  });
});
