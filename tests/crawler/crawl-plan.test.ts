import { describe, expect, it } from 'vitest';
import {
  ASSUMED_PORTAL,
  hoursForPortals,
  POLITE_PACE,
  secondsForHosts,
  secondsPerRequest,
} from '../../crawler/estimate.ts';
import { createTerminal } from '../../server/cli/terminal.ts';
import { printPlan } from '../../server/cli/crawl-output.ts';
import { nearSources } from '../../server/cli/near-sources.ts';
import { LIST, longArticle, reportOf, setUpCrawl } from './crawl-set-up.ts';
import { listPage } from './loopback-server.ts';

describe('the estimate', () => {
  it('counts the mean pause and the answer', () => {
    // Two seconds, a quarter more on average, and half a second to the answer.
    expect(secondsPerRequest({ delay: 2, response: 0.5 })).toBe(3);
    // A slow portal rests as long as it takes.
    expect(secondsPerRequest({ delay: 2, response: 4 })).toBe(9);
    expect(secondsPerRequest({ delay: 0, response: 0 })).toBe(0);
  });

  it('is the longest host, or all of them shared', () => {
    const pace = { delay: 2, response: 0.5 };
    expect(secondsForHosts([{ requests: 10, pace }])).toBe(30);
    const hosts = Array.from({ length: 20 }, () => ({ requests: 10, pace }));
    expect(secondsForHosts(hosts, 4)).toBe(150);
    expect(secondsForHosts([...hosts, { requests: 100, pace }], 64)).toBe(300);
    expect(secondsForHosts([])).toBe(0);
  });

  it('says how long 3,000 portals take', () => {
    const requests = Object.values(ASSUMED_PORTAL).reduce((all, one) => all + one, 0);
    const hours = hoursForPortals(3000);
    console.info(
      `3,000 portals of ${requests} requests, ${POLITE_PACE.parallelHosts} hosts side by side: ${hours.toFixed(1)} hours`,
    );
    expect(hours).toBeCloseTo((3000 * requests * 3) / POLITE_PACE.parallelHosts / 3600, 6);
    // A night is enough, and more hosts side by side would not be.
    expect(hours).toBeLessThan(8);
    expect(hoursForPortals(1)).toBeCloseTo((requests * 3) / 3600, 6);
    expect(hoursForPortals(0)).toBe(0);
  });
});

describe('a dry run', () => {
  it('says how each host would be treated, and how long it takes', async () => {
    const { run, server } = await setUpCrawl({
      '/robots.txt': 'User-agent: *\nCrawl-delay: 4\n',
      [LIST]: listPage(['a', 'b'].map((name) => [`${name}.html`, reportOf(name)])),
      '/fzzfjsbg/a.html': longArticle('a'),
      '/fzzfjsbg/b.html': longArticle('b'),
    });
    const summary = await run({ dryRun: true }, { hours: '0-24', maxPages: 50 });
    expect(summary.plans).toEqual([
      {
        host: server.host,
        requests: 2,
        delay: 4000,
        crawlDelay: 4,
        refusal: null,
        hours: '0-24',
        maxPages: 50,
      },
    ]);
    expect(server.asked.map(({ path }) => path)).toEqual(['/robots.txt', LIST]);
    const notes: string[] = [];
    const lines: string[] = [];
    const terminal = {
      ...createTerminal(),
      note: (text: string) => void notes.push(text),
      out: (text: string) => void lines.push(text),
    };
    printPlan(summary, terminal);
    expect(lines).toHaveLength(2);
    expect(notes).toEqual([
      `${server.host}：robots.txt 要求相隔 4 秒；每次间隔至少 4 秒；只在 0-24 时（北京时间）；每次运行至多 50 个地址；将访问约 2 个`,
      '试运行：读了 1 个列表页，将抓取 2 个地址，按礼貌的速度约需 11 秒；什么也没有写入',
    ]);
  });

  it('says what would be refused', async () => {
    const { run } = await setUpCrawl({ '/robots.txt': 'User-agent: *\nDisallow: /\n' });
    const summary = await run({ dryRun: true });
    expect(summary.forbidden).toHaveLength(1);
    const hidden = await setUpCrawl({ '/robots.txt': [403, {}] });
    const { plans } = await hidden.run({ dryRun: true });
    expect(plans).toMatchObject([{ refusal: 'robots.txt 返回 403，视为拒绝采集', requests: 0 }]);
  });
});

describe('a source that does not exist', () => {
  const sources = ['nanning', 'nanchang', 'zhaoxian'].map((id) => ({
    id,
    name: { nanning: '南宁市', nanchang: '南昌市' }[id] ?? '赵县',
    hosts: [`www.${id}.gov.cn`],
  }));
  it.each([
    ['nannin', ['nanning']],
    ['naning', ['nanning']],
    ['南', ['nanning', 'nanchang']],
    ['www.zhaoxian.gov.cn', ['zhaoxian']],
    ['xyz', []],
    ['', []],
  ])('%s: did you mean %j', (word, ids) => {
    expect(nearSources(word, sources).map(({ id }) => id)).toEqual(ids);
  });
});
