import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { params, PHONE, searchFor, useVisits } from './visit.ts';

const boxOf = (page: Page) => page.getByRole('textbox', { name: '检索词' });
const options = (page: Page) => page.getByRole('listbox', { name: '检索提示' }).getByRole('option');
/** Longer than the pause after which suggestions are asked for, and their way. */
const SETTLED_MS = 400;

/** The option that a screen reader is told of. */
const activeOption = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    const option = document.getElementById(id ?? '');
    return option?.getAttribute('aria-selected') === 'true' ? option.textContent : null;
  });

describe.skipIf(CHROMIUM === null)('suggestions', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('come while typing, with what they are and how many reports have them', async () => {
    const page = await visit('/');
    await boxOf(page).pressSequentially('xiang');
    await options(page).first().waitFor();
    expect(await options(page).allTextContents()).toEqual([
      '乡音议事做法12 篇',
      '乡村振兴促进条例说法1,024 篇',
    ]);
    expect(await page.getByText('有 2 条检索提示').count()).toBe(1);
  });

  it('are walked by the arrow keys, and Enter searches for the one reached', async () => {
    const page = await visit('/');
    await boxOf(page).pressSequentially('石');
    await options(page).first().waitFor();
    expect(await activeOption(page)).toBeNull();
    await page.keyboard.press('ArrowUp');
    expect(await activeOption(page)).toContain('石桥县人民政府');
    await page.keyboard.press('ArrowDown');
    expect(await activeOption(page)).toBeNull();
    await page.keyboard.press('ArrowDown');
    expect(await activeOption(page)).toContain('石桥县地方');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/u);
    expect(params(page)).toEqual({ q: '石桥县' });
    expect(await boxOf(page).inputValue()).toBe('石桥县');
    expect(await options(page).count()).toBe(0);
  });

  it('leave Enter to what is typed when none was reached', async () => {
    const page = await visit('/');
    await boxOf(page).pressSequentially('乡音');
    await options(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('按词 2 段').waitFor();
    expect(params(page)).toEqual({ q: '乡音' });
    await page.waitForTimeout(SETTLED_MS);
    expect(await options(page).count()).toBe(0);
    // Closed, ↓ goes to the results as ever.
    await page.keyboard.press('ArrowDown');
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toBe('石桥县2024年法治政府建设年度报告');
  });

  it('close with Escape, keep what is typed, and come again', async () => {
    const page = await visit('/');
    await boxOf(page).pressSequentially('乡');
    await options(page).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await options(page).count()).toBe(0);
    expect(await boxOf(page).inputValue()).toBe('乡');
    await page.keyboard.type('音');
    await options(page).first().waitFor();
    await boxOf(page).blur();
    expect(await options(page).count()).toBe(0);
  });

  it('are taken by a click or a tap', async () => {
    const desk = await visit('/');
    await boxOf(desk).pressSequentially('乡');
    await options(desk).first().click();
    await desk.waitForURL(/q=/u);
    expect(params(desk)).toEqual({ q: '乡音议事' });
    const phone = await visit('/', PHONE);
    await boxOf(phone).pressSequentially('石');
    await options(phone).last().tap();
    await phone.waitForURL(/q=/u);
    expect(params(phone)).toEqual({ q: '石桥县人民政府' });
  });

  it('ask once typing pauses, not for each key', async () => {
    const page = await visit('/');
    const asked: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname === '/api/suggest') asked.push(url.searchParams.get('q') ?? '');
    });
    await boxOf(page).pressSequentially('shiqiao', { delay: 10 });
    await options(page).first().waitFor();
    expect(asked).toEqual(['shiqiao']);
  });

  it('do not come for pasted text, several lines or while an input method composes', async () => {
    const page = await visit('/');
    const box = boxOf(page);
    await box.focus();
    await page.evaluate(() => {
      const area = document.querySelector('textarea');
      const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
      const put = (value: string, input: InputEventInit) => {
        own?.set?.call(area, value);
        area?.dispatchEvent(new InputEvent('input', { bubbles: true, ...input }));
      };
      put('乡音', { inputType: 'insertFromPaste' });
      put('乡', { inputType: 'insertCompositionText', isComposing: true });
    });
    await page.waitForTimeout(SETTLED_MS);
    expect(await options(page).count()).toBe(0);
    await box.fill('乡');
    await box.press('Shift+Enter');
    await page.waitForTimeout(SETTLED_MS);
    expect(await options(page).count()).toBe(0);
    // What the input method has made is asked for when it is done.
    await box.fill('石');
    await page.keyboard.press('Escape');
    await box.dispatchEvent('compositionend', { data: '石', bubbles: true });
    await options(page).first().waitFor();
  });

  it('stay quiet when they cannot be had', async () => {
    const page = await visit('/', {}, /Failed to load resource/u);
    await page.route(/\/api\/suggest/u, (route) => route.fulfill({ status: 500, body: '{}' }));
    await boxOf(page).pressSequentially('乡');
    await page.waitForTimeout(SETTLED_MS);
    expect(await options(page).count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/u);
  });
});

describe.skipIf(CHROMIUM === null)('a correction', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('is a link to what was probably meant', async () => {
    const page = await visit(searchFor('香音议事', { mode: 'keyword' }));
    const line = page.getByText('是不是要找：');
    await line.getByRole('link', { name: '乡音议事' }).click();
    await page.getByText('按词 2 段').waitFor();
    expect(params(page)).toEqual({ q: '乡音议事', mode: 'keyword' });
  });

  it('is not shown where there is none', async () => {
    const page = await visit(searchFor('量子计算', { mode: 'keyword' }));
    expect(await page.getByText('没有找到相符的内容').count()).toBe(1);
    expect(await page.getByText('是不是要找').count()).toBe(0);
  });
});
