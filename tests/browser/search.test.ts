import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { params, PHONE, searchFor, useVisits } from './visit.ts';

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '按什么列出' }).getByRole('link', { name });

describe.skipIf(CHROMIUM === null)('search page', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('goes from the empty page to marked results, and back', async () => {
    const page = await visit('/');
    expect(await page.getByRole('link', { name: '类似融议心安的做法' }).count()).toBe(1);
    await page.getByRole('textbox', { name: '检索词' }).fill('行政复议案件');
    await page.getByRole('button', { name: '检索', exact: true }).click();
    await page.getByText('按词 4 段，按义另有 24 段').waitFor();
    expect(params(page)).toEqual({ q: '行政复议案件' });
    const first = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: '石桥县' })
      .first();
    expect(await page.locator('mark').first().textContent()).toBe('行政复议案件');
    expect(await first.isVisible()).toBe(true);
    expect(await page.getByText('原词').first().isVisible()).toBe(true);
    expect(await page.title()).toBe('行政复议案件 · 他山');
    await page.goBack();
    await page.getByRole('heading', { name: '试试这些' }).waitFor();
    expect(await page.getByRole('textbox', { name: '检索词' }).inputValue()).toBe('');
  });

  it('narrows down by place and lets go again', async () => {
    const page = await visit(searchFor('行政复议案件'));
    await page.getByRole('checkbox', { name: '云溪市' }).check();
    await page.getByText('按词 3 段').waitFor();
    expect(params(page)).toEqual({ q: '行政复议案件', region: '9901' });
    await page.getByRole('button', { name: '展开云溪市' }).click();
    await page.getByRole('checkbox', { name: '石桥县' }).check();
    await page.getByRole('link', { name: '去掉条件 地区：石桥县' }).click();
    await page.getByText('按词 4 段，按义另有 24 段').waitFor();
    expect(params(page)).toEqual({ q: '行政复议案件' });
  });

  it('keeps mode, list and order in the address', async () => {
    const page = await visit(searchFor('行政复议'));
    await page.getByText('按义', { exact: true }).click();
    await page.getByText('没有可用的模型，这次只按词检索。').waitFor();
    await page.getByRole('combobox', { name: '排序' }).selectOption('newest');
    await tab(page, '报告').click();
    await page.waitForURL(/unit=report/u);
    expect(params(page)).toEqual({
      q: '行政复议',
      mode: 'semantic',
      unit: 'report',
      sort: 'newest',
    });
  });

  it('shows like passages once on demand, and says how many there are', async () => {
    const page = await visit(searchFor('行政复议案件'));
    await page.getByRole('switch', { name: '合并相同内容' }).click();
    await page.getByText('另有 23 段相同').waitFor();
    expect(params(page)).toEqual({ q: '行政复议案件', fold: '1' });
    await page.getByText('按词 4 段，按义另有 1 段').waitFor();
    // A report is one result anyway.
    await tab(page, '报告').click();
    await page.waitForURL(/unit=report/u);
    expect(await page.getByRole('switch', { name: '合并相同内容' }).count()).toBe(0);
  });

  it('turns the page and starts reading at its top', async () => {
    const page = await visit(searchFor('行政复议案件'));
    await page.getByRole('link', { name: '下一页' }).click();
    await page.waitForURL(/page=2/u);
    await page.getByRole('link', { name: '上一页' }).waitFor();
    expect(await page.locator('[data-result]').count()).toBe(8);
    expect(await page.evaluate(() => [document.activeElement?.id, window.scrollY])).toEqual([
      'results',
      0,
    ]);
  });

  it('says how an example was understood, and which words are missing', async () => {
    const like = await visit(searchFor('类似乡音议事的做法'));
    await like.getByText('按做法“乡音议事”在报告中的描述').waitFor();
    const most = await visit(searchFor('行政复议 量子'));
    const echo = most.getByText('最相符的一段也没有：“量子”');
    await echo.waitFor();
    expect(await echo.textContent()).toContain('含有其中大部分');
  });

  it('says what to try when there is nothing', async () => {
    const page = await visit(searchFor('量子计算', { mode: 'keyword', year: '2024' }));
    await page.getByRole('heading', { name: '没有找到相符的内容' }).waitFor();
    await page.getByRole('link', { name: '改用“综合”方式' }).click();
    expect(params(page)).toEqual({ q: '量子计算', year: '2024' });
  });

  it('understands a place and a year range typed into the address', async () => {
    const page = await visit(searchFor('行政复议案件', { region: '云溪', year: '2020..2024' }));
    const place = page.getByRole('checkbox', { name: '云溪市' });
    expect(await place.isChecked()).toBe(true);
    const chip = page.getByRole('link', { name: '去掉条件 年份：2020—2024 年' });
    expect(await chip.isVisible()).toBe(true);
    expect(await page.getByRole('checkbox', { name: /^2024 年/u }).isChecked()).toBe(true);
    await place.uncheck();
    expect(params(page)).toEqual({ q: '行政复议案件', year: '2020..2024' });
  });

  it('lists passages, reports or practices, in four orders', async () => {
    const page = await visit(searchFor('行政复议', { unit: 'practice', sort: 'original' }));
    const tabs = page.getByRole('navigation', { name: '按什么列出' }).getByRole('link');
    expect(await tabs.allTextContents()).toEqual(['段落', '报告', '做法']);
    expect(await tab(page, '做法').getAttribute('aria-current')).toBe('page');
    const orders = page.getByRole('combobox', { name: '排序' }).getByRole('option');
    expect(await orders.allTextContents()).toEqual([
      '最相关',
      '年份从新到旧',
      '年份从旧到新',
      '最有原创性',
    ]);
  });

  it('leads back from beyond the last page', async () => {
    const page = await visit(searchFor('行政复议案件', { page: '99' }));
    await page.getByText('这一页之后没有更多结果').waitFor();
    await page.getByRole('link', { name: '上一页' }).click();
    await page.waitForURL(/page=2/u);
    await page.locator('[data-result]').first().waitFor();
    expect(await page.locator('[data-result]').count()).toBe(8);
  });

  it.each(['/?q=%E5%A4%8D%E8%AE%AE&', '/reports?', '/practices?', '/trend?', '/publications?'])(
    'says that a year it could not read is not applied: %s',
    async (address) => {
      const page = await visit(`${address}year=abc`);
      const note = page.getByRole('note').filter({ hasText: '没有用上' });
      expect(await note.innerText()).toContain('年份“abc”');
    },
  );

  it.each([
    ['/?q=%E5%A4%8D%E8%AE%AE&mode=foo&sort=bar', '检索方式“foo”、排序“bar”'],
    ['/trend?by=county', '横轴“county”'],
    ['/publications?sort=name', '排序“name”'],
  ])('says that a choice it does not know is not made: %s', async (address, told) => {
    const page = await visit(address);
    const note = page.getByRole('note').filter({ hasText: '没有用上' });
    expect(await note.innerText()).toContain(told);
  });

  it.each([
    ['坏查询', 'alert', '引号没有成对，请补上或去掉。'],
    ['未就绪', 'status', '索引正在建立，已完成 40%。'],
  ] as const)('shows the API’s own words for %s', async (q, role, message) => {
    const page = await visit(searchFor(q));
    await page.getByRole(role).filter({ hasText: message }).waitFor();
    // A wrong query stays wrong however often it is asked.
    expect(await page.getByRole('button', { name: /重试/u }).count()).toBe(q === '未就绪' ? 1 : 0);
  });

  it('marks sample data on the page and on each hit', async () => {
    const page = await visit(searchFor('乡音议事'));
    expect(await page.getByRole('complementary', { name: '数据说明' }).isVisible()).toBe(true);
    const hits = await page.locator('[data-result]').count();
    expect(await page.locator('h3').getByText('示例数据').count()).toBe(hits);
  });

  it('puts the filters in a sheet on a phone', async () => {
    const page = await visit(searchFor('行政复议案件'), PHONE);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByRole('button', { name: '筛选' }).tap();
    await page
      .getByRole('dialog', { name: '筛选' })
      .getByRole('checkbox', { name: /^2024 年/u })
      .tap();
    await page.getByRole('button', { name: '完成' }).tap();
    await page.getByText('按词 3 段').waitFor();
    expect(params(page)).toEqual({ q: '行政复议案件', year: '2024' });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(wider).toBe(false);
  });
});
