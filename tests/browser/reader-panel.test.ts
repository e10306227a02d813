import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { REPORTS } from './fixture-reports.ts';
import { params, PHONE, useVisits } from './visit.ts';

const REPORT = '/reports/rshiqiao2024';
const head = (page: Page, words: string) =>
  page.getByRole('button', { name: `看别处怎么写：${words}` });

describe.skipIf(CHROMIUM === null)('beside a report', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('shows what is like a passage chosen by the keyboard, and gives the focus back', async () => {
    const page = await visit(REPORT);
    const button = head(page, '打造“乡音议事”调解品牌');
    await button.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: '别处的写法' });
    await panel.getByRole('list', { name: '别处的类似段落' }).waitFor();
    expect(params(page)).toEqual({ passage: 'rshiqiao2024.p2', panel: '1' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('别处怎么写这一段');
    await panel.getByRole('status').filter({ hasText: '别处最相近的 10 段' }).waitFor();
    const first = panel.getByRole('listitem').first();
    expect(await first.textContent()).toContain('共同之处行政复议');
    expect(await first.getByRole('link', { name: '与本篇比较' }).getAttribute('href')).toBe(
      '/compare?a=rbaisha2023&b=rshiqiao2024',
    );
    expect(await panel.getByRole('button', { name: '引用：所选段落' }).count()).toBe(1);
    await panel.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('complementary', { name: '本篇要点' }).waitFor();
    expect(await button.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.goBack();
    expect(params(page)).toEqual({});
  });

  it('leaves the text where it is when a passage is chosen', async () => {
    const page = await visit('/reports/rlong');
    const button = head(page, '第150，');
    await button.scrollIntoViewIfNeeded();
    const before = (await button.boundingBox())?.y ?? 0;
    await button.click();
    await page.getByRole('list', { name: '别处的类似段落' }).waitFor();
    expect(Math.abs(((await button.boundingBox())?.y ?? 0) - before)).toBeLessThan(2);
  });

  it('lies over the text on a phone, only when asked', async () => {
    const page = await visit(`${REPORT}?passage=rshiqiao2024.p2`, PHONE);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await head(page, '打造“乡音议事”调解品牌').tap();
    const sheet = page.getByRole('dialog', { name: '别处怎么写' });
    await sheet.getByRole('listitem').first().waitFor();
    await sheet.getByRole('button', { name: '完成' }).tap();
    await sheet.waitFor({ state: 'hidden' });
    expect(params(page)).toEqual({ passage: 'rshiqiao2024.p2', panel: '0' });
  });

  it('lists numbers by subject, each with its sentence', async () => {
    const page = await visit(REPORT);
    const group = page.getByRole('region', { name: '行政复议' });
    expect(await group.getByRole('listitem').allTextContents()).toEqual([
      '行政复议受理 2024 年134 件',
      '行政复议纠错率 2024 年12.5%',
    ]);
    await group.getByRole('link', { name: '行政复议受理' }).click();
    const target = page.locator('article [class*="target"]');
    await target.first().waitFor();
    expect((await target.allTextContents()).join('')).toContain('全年受理行政复议案件134件');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('passage');
  });

  it('marks numbers in the text, or not', async () => {
    const page = await visit(REPORT);
    const number = page.getByText('134件', { exact: true });
    const line = () => number.evaluate((node) => getComputedStyle(node).textDecorationLine);
    expect(await line()).toBe('underline');
    await page.getByRole('switch', { name: '标出数字' }).click({ force: true });
    expect(await line()).toBe('none');
    expect(params(page)).toEqual({ numbers: '0' });
  });

  it.each(['light', 'dark'] as const)(
    'keeps what others wrote too readable where it stands back, %s',
    async (colorScheme) => {
      const page = await visit('/reports/rdistrict3', { colorScheme });
      await page.getByText(/1 段话在其他报告中也几乎原样写过/u).waitFor();
      const template = page.locator('article [class*="template"]').first();
      const look = () =>
        template.evaluate((node) => {
          const { fontSize, color } = getComputedStyle(node);
          const article = node.closest('article');
          const below = article === null ? '' : getComputedStyle(article).backgroundColor;
          return { size: parseFloat(fontSize), color, below };
        });
      const dimmed = await look();
      expect(contrast(dimmed.color, dimmed.below)).toBeGreaterThanOrEqual(4.5);
      await page.getByRole('switch', { name: '淡化套话' }).click({ force: true });
      const plain = await look();
      expect(plain.size).toBeGreaterThan(dimmed.size);
      expect(contrast(plain.color, plain.below)).toBeGreaterThan(
        contrast(dimmed.color, dimmed.below),
      );
    },
  );

  it('names its practices, what it can be compared with, and the archived original', async () => {
    const page = await visit(REPORT);
    await page.getByText('做法（2）').click();
    await page.getByRole('complementary').getByRole('link', { name: '综合查一次' }).waitFor();
    await page.getByText('与其他报告比较').click();
    await page.getByText('库中没有本地其他年份的报告。').waitFor();
    const more = page.getByRole('link', { name: '从报告列表中另选' });
    expect(await more.getAttribute('href')).toBe(
      '/reports?pick=rshiqiao2024&year=2024&level=county',
    );
    const original = page.getByRole('link', { name: '存档原件' });
    expect(await original.getAttribute('href')).toBe('/api/reports/rshiqiao2024/original');
    await page.getByText('校验值有什么用').click();
    expect(await page.getByText(/SHA-256/u).isVisible()).toBe(true);
  });

  it('leaves buttons and panels out of what is copied and printed', async () => {
    const page = await visit(REPORT);
    const copied = await page.getByRole('article').evaluate((article) => article.textContent);
    expect(copied?.replaceAll(/\s/gu, '')).toBe(REPORTS[0]?.text.replaceAll(/\s/gu, ''));
    await page.emulateMedia({ media: 'print' });
    const aside = page.getByRole('complementary', { name: '本篇要点' });
    expect(await aside.isVisible()).toBe(false);
    expect(await head(page, '打造').first().isVisible()).toBe(false);
    expect(await page.getByRole('switch').first().isVisible()).toBe(false);
    expect(await page.getByRole('article').isVisible()).toBe(true);
  });
});

/** Of two colours written `rgb(r, g, b)`, by WCAG 2. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/gu) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
