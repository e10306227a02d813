/** How a host is treated as a whole: its hours, its cap, its failures, its firewall. */
import { describe, expect, it } from 'vitest';
import { createHostGate, DEFAULT_HOST_PAGES } from '../../crawler/host-gate.ts';
import { hostRules } from '../../crawler/host-rules.ts';
import { chineseTime, opensAt } from '../../crawler/hours.ts';
import { resumableRounds } from '../../crawler/rounds.ts';
import { sourceSchema } from '../../crawler/sources/source.ts';
import { LIST, longArticle, reportOf, setUpCrawl } from './crawl-set-up.ts';
import type { Site } from './loopback-server.ts';
import { listPage } from './loopback-server.ts';

const beijing = (time: string) => Date.parse(`2026-02-10T${time}:00+08:00`);
const HOUR = 3_600_000;

const many = (count: number, page: Site[string] = longArticle('x')): Site => ({
  [LIST]: listPage(
    Array.from({ length: count }, (_, n) => [`${n}.html`, reportOf(`${n}县`)] as const),
  ),
  ...Object.fromEntries(Array.from({ length: count }, (_, n) => [`/fzzfjsbg/${n}.html`, page])),
});

describe('hours', () => {
  it.each([
    ['22-6', '21:59', '22:00'],
    ['22-6', '22:00', null],
    ['22-6', '05:59', null],
    ['22-6', '06:00', '22:00'],
    ['9-17', '08:00', '09:00'],
    ['9-17', '16:59', null],
    ['0-24', '12:00', null],
    ['8-8', '12:00', null],
    ['0-6', '23:59', '24:00'],
  ])('%s at %s: opens %s', (hours, now, opens) => {
    const at = opens === '24:00' ? beijing('00:00') + 24 * HOUR : opens && beijing(opens);
    expect(opensAt(hours, beijing(now))).toBe(at);
  });

  it('opens tomorrow when today is over', () => {
    expect(opensAt('9-17', beijing('18:00'))).toBe(beijing('09:00') + 24 * HOUR);
    expect(chineseTime(beijing('09:00'))).toBe('2026-02-10 09:00');
    expect(() => opensAt('night', 0)).toThrow('22-6');
  });

  it('are kept: outside the run says when it goes on, and the schedule finds it then', async () => {
    const { run, server, frontierFile, advance, events } = await setUpCrawl(
      many(2),
      beijing('12:00'),
    );
    const summary = await run({}, { hours: '22-6' });
    expect(summary).toMatchObject({ pages: 0, left: 1 });
    expect(summary.leftHosts).toMatchObject([
      { host: server.host, why: 'hours', until: beijing('22:00') },
    ]);
    expect(events.map(({ type }) => type)).toEqual(['left']);
    expect(server.asked).toEqual([]);
    expect(resumableRounds(frontierFile, new Date(beijing('21:59'))).size).toBe(0);
    expect(resumableRounds(frontierFile, new Date(beijing('22:00')))).toEqual(new Set(['test']));
    advance(10 * HOUR);
    expect(await run({}, { hours: '22-6' })).toMatchObject({ fetched: 3, left: 0, leftHosts: [] });
    expect(resumableRounds(frontierFile, new Date(beijing('23:59'))).size).toBe(0);
  });

  it('end a run in its midst, and those of a source stand above those of all', async () => {
    const { run, advance, server } = await setUpCrawl(many(3), beijing('05:59'));
    server.site['/fzzfjsbg/0.html'] = (_, response) => {
      advance(HOUR);
      response.end(longArticle('0'));
    };
    expect(await run({ hours: '22-6' })).toMatchObject({ fetched: 2, left: 2 });
    expect(await run({ hours: '22-6' }, { hours: '0-24' })).toMatchObject({ fetched: 2, left: 0 });
  });
});

describe('a host', () => {
  it('is asked no more than its cap in one run, and the next one goes on', async () => {
    const { run, server } = await setUpCrawl(many(5));
    const first = await run({}, { maxPages: 4 });
    expect(first).toMatchObject({ pages: 4, left: 2, leftHosts: [{ why: 'cap' }] });
    expect(await run({}, { maxPages: 4 })).toMatchObject({ fetched: 2, left: 0, leftHosts: [] });
    expect(server.asked).toHaveLength(8);
    expect(DEFAULT_HOST_PAGES).toBeGreaterThan(1000);
  });

  it('that keeps failing is left for this run, and what is queued stays', async () => {
    const { run, server, slept } = await setUpCrawl(many(30, [503, {}]));
    const summary = await run();
    expect(summary.leftHosts).toMatchObject([{ host: server.host, why: 'failing' }]);
    expect(summary.leftHosts[0]?.reason).toContain('连续 6 次失败（服务器返回 503）');
    // robots.txt, the list, six articles; and longer and longer pauses between those.
    expect(server.asked).toHaveLength(8);
    expect(summary.left).toBe(30);
    expect(slept.filter((pause) => pause >= 5000).length).toBeGreaterThanOrEqual(4);
  });

  it('that asks for hours of rest is left until then', async () => {
    const { run, clock } = await setUpCrawl(many(5, [429, { 'retry-after': '7200' }]));
    const summary = await run();
    expect(summary).toMatchObject({
      pages: 2,
      left: 4,
      leftHosts: [{ why: 'retry-after', until: clock.now() + 2 * HOUR }],
    });
  });

  it('with a firewall before its lists or its robots.txt is asked once', async () => {
    const wall = [521, { 'set-cookie': '__jsluid_h=1' }, '<script>go({})</script>'] as const;
    for (const path of [LIST, '/robots.txt']) {
      const { run, server } = await setUpCrawl({ ...many(3), [path]: wall });
      const summary = await run();
      expect(summary.blocked).toHaveLength(1);
      expect(summary.blocked[0]?.reason).toMatch(/加速乐.*不尝试绕过.*tashan import/);
      expect(summary.leftHosts).toMatchObject([{ why: 'challenge', until: null }]);
      expect(server.asked.at(-1)?.path).toBe(path);
    }
  });

  it('that turns one article after another away is left after four', async () => {
    const { run, server } = await setUpCrawl(many(9, [403, {}, 'Forbidden']));
    const summary = await run();
    expect(summary.blocked).toHaveLength(4);
    expect(summary.leftHosts).toMatchObject([{ why: 'challenge' }]);
    expect(server.asked).toHaveLength(6);
  });

  it('whose robots.txt cannot be had is left until it can', async () => {
    const { run, server, advance } = await setUpCrawl({ ...many(3), '/robots.txt': [500, {}] });
    const summary = await run();
    expect(summary.forbidden).toHaveLength(1);
    expect(summary.leftHosts).toMatchObject([{ why: 'robots', until: expect.any(Number) }]);
    server.site['/robots.txt'] = '';
    advance(25 * HOUR);
    expect(await run()).toMatchObject({ fetched: 4, forbidden: [] });
  });

  it('has a pace of its own; less than two seconds is for our own machine', () => {
    const source = (hosts: string[], delay: number) =>
      sourceSchema.parse({
        id: hosts[0]?.split('.')[0],
        name: 'x',
        hosts,
        start: [`http://${hosts[0]}/`],
        delay,
      });
    const rules = hostRules(
      [source(['a.gov.cn'], 0.1), source(['b.gov.cn:8080'], 5), source(['127.0.0.1:80'], 0)],
      '1-2',
    );
    const delay = (url: string) => rules.delayOf(new URL(url));
    expect(
      ['http://a.gov.cn/', 'https://b.gov.cn:8080/', 'http://c.gov.cn/', 'http://127.0.0.1/'].map(
        delay,
      ),
    ).toEqual([2000, 5000, 2000, 0]);
    expect(rules.ownersOf('b.gov.cn:8080').map(({ id }) => id)).toEqual(['b']);
    expect(rules.ownersOf('a.gov.cn:8443').map(({ id }) => id)).toEqual(['a']);
    expect(rules.ownersOf('b.gov.cn')).toEqual([]);
    expect(rules.hoursOf('c.gov.cn')).toBe('1-2');
  });

  it('is forgiven what it failed before an answer', () => {
    const gate = createHostGate(
      () => ({ maxPages: 99, opensAt: () => null }),
      () => undefined,
    );
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 5; n++) gate.failed('a', '503', null, 0);
      gate.answered('a');
    }
    expect(gate.mayAsk('a', 0)).toBe(true);
  });
});
