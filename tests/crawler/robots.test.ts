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

  const TEXT = 'User-agent: *\nDisallow: /a/\n';
  it.each([
    ['CRLF', TEXT.replaceAll('\n', '\r\n')],
    ['CR alone', TEXT.replaceAll('\n', '\r')],
    ['a byte order mark', `\uFEFF${TEXT}`],
    ['capitals', TEXT.toUpperCase().replace('/A/', '/a/')],
    ['Chinese colons', TEXT.replaceAll(':', '：')],
    ['a missing hyphen', TEXT.replace('-', ' ')],
    ['a misspelling', TEXT.replace('Disallow', 'Dissallow')],
    ['comments', TEXT.replace('*', '* # everyone').replace('/a/', '/a/ # inner')],
    ['a missing slash', TEXT.replace('/a/', 'a/')],
    ['a whole address', TEXT.replace('/a/', 'http://www.example.gov.cn/a/')],
    ['other lines within a group', TEXT.replace('\n', '\nSitemap: http://a.gov.cn/s.xml\n')],
    ['groups that are merged', `User-agent: *\nDisallow: /z/\n\n${TEXT}`],
    ['names in one group', TEXT.replace('User-agent: *', 'User-agent: x\nUser-agent: *')],
    ['our name with a version', TEXT.replace('*', 'Tashan/1.0')],
    ['percent forms', TEXT.replace('/a/', '/%61/')],
    ['a wildcard', TEXT.replace('/a/', '/*.html$')],
    ['NUL bytes', TEXT.replaceAll('\n', '\0\n')],
  ])('reads rules with %s', (_, text) => {
    expect(readRobots(page, answer(200, text)).allows(page)).toBe(false);
    expect(readRobots(page, answer(200, text)).allows(new URL('/b/c.htm', page))).toBe(true);
  });

  it('reads Chinese rules in UTF-8 and GBK, for addresses in either', () => {
    const gbk = Buffer.concat([
      Buffer.from('# '),
      Buffer.from('c4dab2bf', 'hex'),
      Buffer.from('\nUser-agent: *\nDisallow: /'),
      Buffer.from('c4dab2bf', 'hex'),
      Buffer.from('/\n'),
    ]);
    const utf8 = Buffer.from('User-agent: *\nDisallow: /内部/\n');
    for (const body of [gbk, utf8]) {
      const rules = readRobots(page, { status: 200, body });
      expect(rules.allows(new URL('/内部/1.html', page))).toBe(false);
      expect(rules.allows(new URL('/%C4%DA%B2%BF/1.html', page))).toBe(false);
      expect(rules.allows(page)).toBe(true);
    }
  });

  it('lets Allow win among rules of equal length, and an empty Disallow allow all', () => {
    const equal = 'User-agent: *\nDisallow: /a/b\nAllow: /a/b\n';
    expect(readRobots(page, answer(200, equal)).allows(page)).toBe(true);
    const empty = 'User-agent: *\nDisallow:\n';
    expect(readRobots(page, answer(200, empty)).allows(page)).toBe(true);
    const encoded = 'User-agent: *\nDisallow: /a%2Fb\n';
    expect(readRobots(page, answer(200, encoded)).allows(page)).toBe(true);
  });

  it.each([
    ['Crawl-delay: 2.5', 2.5],
    ['Crawl-delay: 0', null],
    ['Crawl-delay: -3', null],
    ['Crawl-delay: soon', null],
  ])('reads %s', (line, delay) => {
    expect(readRobots(page, answer(200, `User-agent: *\n${line}\n`)).delay).toBe(delay);
  });

  it('takes a delay of hours for a refusal', () => {
    const rules = readRobots(page, answer(200, 'User-agent: *\nCrawl-delay: 86400\n'));
    expect(rules.allows(page)).toBe(false);
    expect(rules.reason).toContain('相隔 86400 秒');
  });

  it('takes a page served in place of robots.txt for no rules', () => {
    for (const before of ['', '\uFEFF\r\n', '<!-- x -->', '<?xml version="1.0"?>']) {
      const html = `${before}<html><body><pre>\nUser-agent: *\nDisallow: /\n</pre></body></html>`;
      expect(readRobots(page, answer(200, html)).allows(page)).toBe(true);
    }
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
