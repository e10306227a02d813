import { describe, expect, it } from 'vitest';
import type { RobotsAnswer } from '../../crawler/fetch/robots.ts';
import { createRobots, readRobots, ROBOTS_MAX_BYTES } from '../../crawler/fetch/robots.ts';
import { fakeClock } from './loopback-server.ts';

const page = new URL('http://www.example.gov.cn/a/b.html');
const answer = (status: number | null, text = ''): RobotsAnswer => ({
  status,
  body: Buffer.from(text),
});

describe('robots.txt', () => {
  it.each([
    [200, true],
    [204, true],
    [404, true],
    [410, true],
    [400, true],
    [429, true],
    [401, false],
    [403, false],
    [500, false],
    [503, false],
    [521, false],
    [304, false],
    [null, false],
  ])('status %s allows: %s', (status, allowed) => {
    const rules = readRobots(page, answer(status, ''));
    expect(rules.allows(page)).toBe(allowed);
    expect(rules.reason ?? '').toContain(allowed ? '' : 'robots.txt');
  });

  it('follows the group of our name, else of everyone, and the longest match', () => {
    const text = `\uFEFFUser-agent: *\nDisallow: /\n\nUser-agent: tashan\nDisallow: /a/\nAllow: /a/b\nCrawl-delay: 7\n`;
    const rules = readRobots(page, answer(200, text));
    expect(rules.allows(page)).toBe(true);
    expect(rules.allows(new URL('/a/c.html', page))).toBe(false);
    expect(rules.allows(new URL('/z', page))).toBe(true);
    expect(rules.delay).toBe(7);
    const others = readRobots(page, answer(200, 'User-agent: Baiduspider\nDisallow: /\n'));
    expect(others.allows(page)).toBe(true);
  });

  it('takes a page served in place of robots.txt for no rules', () => {
    expect(readRobots(page, answer(200, '<html><body>首页</body></html>')).allows(page)).toBe(true);
  });

  it('reads 500 KiB and no more', () => {
    const rule = 'User-agent: *\nDisallow: /a/\n';
    const far = `${'#'.repeat(ROBOTS_MAX_BYTES)}\n${rule}`;
    const near = `${'#'.repeat(ROBOTS_MAX_BYTES - 100)}\n${rule}`;
    expect(readRobots(page, answer(200, far)).allows(page)).toBe(true);
    expect(readRobots(page, answer(200, near)).allows(page)).toBe(false);
  });

  it('asks once per origin and day, sooner again after a failure', async () => {
    const { clock, advance } = fakeClock();
    const asked: string[] = [];
    let status = 200;
    const robots = createRobots(async (url) => {
      asked.push(url.href);
      return answer(status);
    }, clock);
    await Promise.all([robots.rules(page), robots.rules(new URL('/x', page))]);
    await robots.rules(new URL('https://www.example.gov.cn/'));
    expect(asked).toEqual([
      'http://www.example.gov.cn/robots.txt',
      'https://www.example.gov.cn/robots.txt',
    ]);
    advance(25 * 3_600_000);
    status = 503;
    expect((await robots.rules(page)).allows(page)).toBe(false);
    status = 200;
    advance(20 * 60_000);
    expect((await robots.rules(page)).allows(page)).toBe(true);
    expect(asked).toHaveLength(4);
  });
});
