import { describe, expect, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { params, PHONE, searchFor, settled, useVisits } from './visit.ts';

const path = (id: string, query = '') => `/practices/${encodeURIComponent(id)}${query}`;

describe.skipIf(CHROMIUM === null)('a practice', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('is reached from a hit that names it, and leads to its reports and to its like', async () => {
    const page = await visit(searchFor('乡音'));
    await page.getByRole('link', { name: '乡音议事' }).first().click();
    await page.getByRole('heading', { level: 1, name: '乡音议事' }).waitFor();
    await settled(page);
    expect(decodeURIComponent(new URL(page.url()).pathname)).toBe('/practices/k-乡音议事');
    const facts = await page.getByRole('definition').allTextContents();
    expect(facts).toEqual(expect.arrayContaining(['品牌', '本地做法', '石桥县']));
    const told = page.getByRole('region', { name: /报告中的说法/u });
    await told.getByRole('link', { name: '石桥县2024年法治政府建设年度报告' }).first().click();
    await page.waitForURL(/\/reports\/rshiqiao2024\?passage=/u);
  });

  it('shows its like with what they share and the sentence that proves it', async () => {
    const page = await visit(path('k-乡音议事'));
    const like = page.getByRole('region', { name: '别处的类似做法' });
    const card = like.getByRole('listitem').first();
    await card.getByRole('link', { name: '码上办' }).waitFor();
    const text = await card.textContent();
    expect(text).toContain('共同之处群众诉求在家门口办');
    expect(text).toContain('建立“码上办”诉求平台');
    await card.getByRole('link', { name: /白沙县2023/u }).click();
    await page.waitForURL(/\/reports\/rbaisha2023\?at=/u);
    await page.locator('#passage').waitFor();
    expect(await page.locator('#passage mark').allTextContents()).toEqual(['码上办']);
  });

  it('has its summary where it was said, and ways on', async () => {
    const page = await visit(path('k-乡音议事'));
    const said = page.getByRole('figure').first().getByRole('link');
    expect(await said.getAttribute('href')).toMatch(/^\/reports\/rshiqiao2024\?passage=/u);
    const href = (name: string | RegExp) =>
      page.getByRole('link', { name }).first().getAttribute('href');
    expect(decodeURIComponent((await href('历年趋势')) ?? '')).toBe('/trend?practice=k-乡音议事');
    expect(decodeURIComponent((await href(/检索类似/u)) ?? '')).toContain('类似:乡音议事');
    await page.getByRole('button', { name: '订阅新结果' }).click();
    const feed = new URL((await href('打开订阅地址')) ?? '', 'http://x');
    expect(Object.fromEntries(feed.searchParams)).toEqual({ q: '"乡音议事"', mode: 'keyword' });
    await page.getByRole('button', { name: '导出写到它的段落' }).click();
    const file = new URL((await href(/CSV/u)) ?? '', 'http://x');
    expect(Object.fromEntries(file.searchParams)).toEqual({
      of: 'search',
      q: '"乡音议事"',
      mode: 'keyword',
      format: 'csv',
    });
  });

  it('of a merged card moves to the main address, and back does not return', async () => {
    const page = await visit('/practices');
    await page.goto(new URL(path('k-老树下议事', '?by=year'), page.url()).href);
    await page.getByRole('heading', { level: 1, name: '乡音议事' }).waitFor();
    await page.waitForURL((url) => decodeURIComponent(url.pathname) === '/practices/k-乡音议事');
    expect(params(page)).toEqual({ by: 'year' });
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: '做法', exact: true }).waitFor();
  });

  it('is marked wherever a report names it', async () => {
    const page = await visit('/reports/rshiqiao2024');
    const mentions = page.getByRole('article').getByRole('link', { name: '“乡音议事”' });
    expect(await mentions.count()).toBe(2);
    await mentions.first().click();
    await page.getByRole('heading', { level: 1, name: '乡音议事' }).waitFor();
  });

  it('that nobody knows says so', async () => {
    const page = await visit('/practices/nothing');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('没有这项做法');
    const search = page.getByRole('link', { name: '检索“nothing”' });
    expect(await search.getAttribute('href')).toBe('/?q=nothing');
  });

  describe('of the whole nation', () => {
    it('shows a few quotes of a few places, and the rest on demand', async () => {
      const page = await visit(path('k-枫桥经验'));
      const told = page.getByRole('region', { name: '报告中的说法（1,200 处）' });
      expect(await told.getByRole('heading', { level: 3 }).count()).toBe(10);
      expect(await told.getByRole('listitem').count()).toBe(30);
      await told.getByRole('button', { name: /^再显示 10 组/u }).click();
      expect(await told.getByRole('heading', { level: 3 }).count()).toBe(20);
      await told.getByRole('button', { name: '再显示 北京市 › 东城区 的 10 处' }).click();
      expect(await told.getByRole('listitem').count()).toBe(70);
      const more = told.getByRole('button', { name: '显示更多' }).first();
      await more.click();
      expect(await told.getByRole('button', { name: '收起' }).count()).toBe(1);
    });

    it.each([
      ['at a desk', {}],
      ['on a phone', PHONE],
    ])('leads from a year and a province to their quotes, %s', async (_where, options) => {
      const page = await visit(path('k-枫桥经验'), options);
      const spread = page.getByRole('region', { name: '何时、何地写到' });
      expect(await spread.getByRole('row', { name: '2020 0' }).count()).toBe(1);
      await spread.getByRole('link', { name: '2021' }).click();
      await page.getByRole('heading', { name: '报告中的说法（300 处）' }).waitFor();
      await spread.getByRole('link', { name: '广西壮族自治区：4' }).first().click();
      const heading = page.getByRole('heading', { name: '报告中的说法（10 处）' });
      await heading.waitFor();
      expect(params(page)).toEqual({ year: '2021', region: '45' });
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('evidence');
      await page.getByRole('link', { name: '去掉条件 地区：广西壮族自治区' }).click();
      await page.getByRole('heading', { name: '报告中的说法（300 处）' }).waitFor();
      await page.getByRole('link', { name: '按年份' }).click();
      await page.getByRole('heading', { level: 3, name: '2021 年' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: '报告中的说法（10 处）' }).waitFor();
    });

    it('has 34 equal squares, and the numbers in a table', async () => {
      const page = await visit(path('k-枫桥经验'), { viewport: { width: 360, height: 740 } });
      const tiles = page.getByRole('list', { name: '各省级行政区写到的报告（篇）' });
      const boxes = await tiles.getByRole('listitem').evaluateAll((items) =>
        items.map((item) => {
          const { width, height, left, right } = item.getBoundingClientRect();
          return [Math.round(width), Math.round(height), left >= 0 && right <= innerWidth];
        }),
      );
      expect(boxes).toHaveLength(34);
      const [first] = boxes;
      expect(first?.[0]).toBe(first?.[1]);
      expect(new Set(boxes.map(String)).size).toBe(1);
      await page.getByText('以表格查看').click();
      const rows = page.getByRole('table', { name: '各省级行政区写到的报告（篇）' });
      expect(await rows.getByRole('row').allTextContents()).toEqual([
        '地区数值',
        '浙江省112',
        '北京市4',
        '广西壮族自治区4',
      ]);
    });
  });
});
