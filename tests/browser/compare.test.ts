import { describe, expect, it } from 'vitest';
import type { CompareResponse } from '../../server/contract.ts';
import { CHROMIUM } from './chromium.ts';
import { params, PHONE, settled, useVisits } from './visit.ts';

const YEARS = '/compare?a=rshiqiao2023&b=rshiqiao2024';

describe.skipIf(CHROMIUM === null)('comparing two reports', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('begins with a report, then offers the same place’s other years first', async () => {
    const page = await visit('/compare');
    await page.getByRole('link', { name: /石桥县2024年/u }).click();
    await page.getByText('已选：').waitFor();
    expect(params(page)).toEqual({ a: 'rshiqiao2024' });
    const years = page.locator('section', { hasText: '石桥县的其他报告' });
    expect(await years.getByRole('link').allTextContents()).toHaveLength(1);
    await years.getByRole('link', { name: /2023年/u }).click();
    await page.getByRole('region', { name: '2023 年' }).waitFor();
    expect(params(page)).toEqual({ a: 'rshiqiao2024', b: 'rshiqiao2023' });
    // The later year stands left: the page says so and turns round on demand.
    await page.getByRole('link', { name: '换成从早到晚' }).click();
    await page.getByRole('link', { name: '换成从早到晚' }).waitFor({ state: 'detached' });
    expect(params(page)).toEqual({ a: 'rshiqiao2023', b: 'rshiqiao2024' });
    await page.goBack();
    await page.getByRole('link', { name: '换成从早到晚' }).waitFor();
  });

  it('finds a report by place', async () => {
    const page = await visit('/compare?a=rshiqiao2024');
    await page.getByRole('combobox', { name: '找另一份报告' }).fill('江口市');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('heading', { name: '江口市的报告' }).waitFor();
    const found = page.locator('section', { hasText: '江口市的报告' });
    expect(await found.getByRole('link', { name: /白沙县2023/u }).getAttribute('href')).toBe(
      '/compare?a=rshiqiao2024&b=rbaisha2023',
    );
    await page.getByRole('status').filter({ hasText: '列出 1 份报告' }).waitFor();
    await page.getByRole('combobox', { name: '找另一份报告' }).fill('没有的地方');
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('status').filter({ hasText: '没有找到' }).waitFor();
  });

  it('marks what was deleted and inserted, by more than colour', async () => {
    const page = await visit(YEARS);
    const body = page.getByRole('main');
    expect(await body.locator('del').allTextContents()).toEqual(['98', '90']);
    expect(await body.locator('ins').allTextContents()).toEqual([
      '134',
      '128',
      '，直接纠错率12.5%',
    ]);
    const lines = await body.evaluate((main) =>
      ['del', 'ins'].map((tag) => {
        const at = main.querySelector(tag);
        return at === null ? '' : getComputedStyle(at).textDecorationLine;
      }),
    );
    expect(lines).toEqual(['line-through', 'underline']);
  });

  it('folds what is the same, and shows only what is asked for', async () => {
    const page = await visit(YEARS);
    const folded = page.getByText('报备率、合法性审核率均为100%').first();
    expect(await folded.isVisible()).toBe(false);
    await page.getByText('2 段相同').click();
    expect(await folded.isVisible()).toBe(true);
    const only = page.getByRole('navigation', { name: '只看' });
    await only.getByRole('link', { name: /不再出现 1 段/u }).click();
    await page.getByText('2 段相同').waitFor({ state: 'detached' });
    expect(params(page)['show']).toBe('gone');
    expect(await page.getByText('行政复议受理点尚未覆盖').count()).toBe(1);
    expect(await page.getByText('由乡贤、村干部').count()).toBe(0);
    await page.getByRole('status').filter({ hasText: '只显示 1 段' }).waitFor();
    await only.getByRole('link', { name: '全部段落' }).click();
    await page.getByText('由乡贤、村干部').waitFor();
  });

  it('says that there is nothing of the kind asked for', async () => {
    const page = await visit('/compare');
    await page.route('**/api/compare?*', async (route) => {
      const answer = (await (await route.fetch()).json()) as CompareResponse;
      await route.fulfill({ json: { ...answer, sections: answer.sections.slice(1), counts: {} } });
    });
    await page.goto(`${YEARS}&show=new`);
    await page.getByRole('status').filter({ hasText: '只显示' }).waitFor();
    await page.getByRole('link', { name: /新增/u }).press('Enter');
    await page.getByRole('link', { name: /有改动/u }).press('Enter');
    const said = page.getByRole('status').filter({ hasText: '没有这样的段落' });
    await said.waitFor();
    expect((await said.boundingBox())?.width).toBeGreaterThan(50);
  });

  it('leads from the outline to the section, and from a passage into the report', async () => {
    const page = await visit(YEARS);
    await page.getByRole('navigation', { name: '提纲' }).getByText('二、存在的不足').click();
    expect(new URL(page.url()).hash).toBe('#part-2');
    const into = page.getByRole('link', { name: '在2024 年的报告中看这一段' }).last();
    expect(await into.getAttribute('href')).toMatch(/^\/reports\/rshiqiao2024\?passage=/u);
  });

  it('sets figures against each other only where that makes sense', async () => {
    const page = await visit(YEARS);
    const table = page.getByRole('region', { name: '两份都有的指标' });
    const rows = await table.getByRole('row').allTextContents();
    expect(rows[1]).toMatch(/98 件134 件\+36 件\+36\.7%$/u);
    expect(rows[2]).toMatch(/10%约 12\.5%约 \+2\.5 个百分点$/u);
    expect(rows[3]).toMatch(/目标 300 人2025 年 目标 400 人\+100 人\+33.3%$/u);
    await page.getByText('只有一份说到的指标（1 项）').click();
    expect(await page.getByRole('link', { name: '412 次' }).getAttribute('href')).toMatch(
      /at=10-/u,
    );
  });

  it('stands the two below each other on a phone, each with its name', async () => {
    const page = await visit(YEARS, PHONE);
    const boxes = await Promise.all(
      ['del', 'ins'].map((tag) => page.getByRole('main').locator(tag).first().boundingBox()),
    );
    expect((boxes[1]?.y ?? 0) > (boxes[0]?.y ?? 0)).toBe(true);
    const changed = page.locator('[data-change="changed"]').filter({ hasText: '全年受理' });
    expect(await changed.getByText('2023 年', { exact: true }).isVisible()).toBe(true);
  });

  it('says whose a heading is where the two stand below each other', async () => {
    const page = await visit(YEARS);
    const heading = page.getByRole('heading', { level: 3, name: /2023年.*2024年/u });
    const name = heading.getByText('2023 年', { exact: true });
    expect((await name.boundingBox())?.width).toBe(1);
    await page.setViewportSize({ width: 320, height: 640 });
    expect((await name.boundingBox())?.width).toBeGreaterThan(30);
    expect((await heading.innerText()).split(/\s*\n\s*/u)).toEqual([
      '2023 年',
      '一、2023年法治政府建设主要举措和成效',
      '2024 年',
      '一、2024年法治政府建设主要举措和成效',
    ]);
  });

  it.each([
    ['nothing', 'rbaisha2023', ['nothing']],
    ['rbaisha2023', 'nothing', ['nothing']],
    ['one', 'other', ['one', 'other']],
    ['one', 'one', ['one']],
  ])('names what is not there of %s and %s, and offers others', async (a, b, gone) => {
    const page = await visit(`/compare?a=${a}&b=${b}`);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await settled(page);
    expect(await alert.allTextContents()).toEqual([
      `没有找到没有编号为 ${gone.join('、')} 的报告，请另选。`,
    ]);
    const kept = [a, b].filter((id) => !gone.includes(id));
    expect(await page.getByText('已选：').count()).toBe(kept.length);
    await page.getByRole('link', { name: /石桥县2024年/u }).click();
    const side = gone.includes(a) ? 'a' : 'b';
    expect(params(page)).toEqual(
      kept.length === 0 ? { a: 'rshiqiao2024' } : { a, b, [side]: 'rshiqiao2024' },
    );
  });

  it.each([
    [YEARS, '2023 年'],
    ['/compare?a=rshiqiao2024', '石桥县的其他报告'],
    ['/compare?a=rshiqiao2024&find=%E6%B1%9F%E5%8F%A3', '江口的报告'],
    ['/compare?find=%E6%B1%9F%E5%8F%A3', '江口的报告'],
  ])('says once that nothing can be had, and asks all again: %s', async (path, then) => {
    const page = await visit('/nowhere');
    await page.route(/\/api\//u, (route) => route.fulfill({ status: 429 }));
    await page.goto(path);
    await settled(page);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    await page.unroute(/\/api\//u);
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText(then).first().waitFor();
    await settled(page);
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
