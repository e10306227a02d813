import { describe, expect, it } from 'vitest';
import { expectForEveryone, findings } from './axe.ts';
import { CHROMIUM } from './chromium.ts';
import { PHONE, searchFor, useVisits } from './visit.ts';

const MANY = `/practices/${encodeURIComponent('k-枫桥经验')}`;
const trend = (...words: readonly string[]) =>
  `/trend?${new URLSearchParams(words.map((word) => ['q', word])).toString()}`;

/** Every page, and those of its states that are laid out in another way. */
const PAGES = [
  ['empty search', '/'],
  ['results', searchFor('行政复议案件', { region: '9903' })],
  ['practices found', searchFor('乡音议事', { unit: 'practice', explain: '1' })],
  ['reader at a passage', '/reports/rshiqiao2024?passage=rshiqiao2024.p2&q=%E8%AE%AE%E4%BA%8B'],
  ['reader with what is like it', '/reports/rshiqiao2024?passage=rshiqiao2024.p2&panel=1'],
  ['reader of what others wrote too', '/reports/rdistrict3'],
  ['reports', '/reports'],
  ['reports with picks', '/reports?pick=rshiqiao2024&pick=rbaisha2023'],
  ['practice', `/practices/${encodeURIComponent('k-乡音议事')}`],
  ['national practice', MANY],
  ['evidence of a place and year', `${MANY}?by=year&region=45&year=2021`],
  ['practices', '/practices'],
  ['trend of years', trend('行政复议', '议事')],
  ['trend as tiles', `${trend('行政复议')}&by=region`],
  ['publications', '/publications'],
  ['publications of a place', '/publications?region=9901'],
  ['two years', '/compare?a=rshiqiao2023&b=rshiqiao2024'],
  ['two places', '/compare?a=rshiqiao2024&b=rbaisha2023'],
  ['peers', '/peers?region=990121'],
  ['about', '/about'],
  ['reader of a report with numbers', '/reports/rshiqiao2024'],
] as const;

/** The page is the same but for a few sentences; each is seen once, in turn. */
const STATES = [
  ['like-query', searchFor('类似乡音议事的做法')],
  ['nothing found', searchFor('量子计算', { mode: 'keyword' })],
  ['reports found', searchFor('行政复议', { unit: 'report', year: '2022..2024', original: '1' })],
  ['a correction', searchFor('香音议事', { mode: 'keyword' })],
  ['refused query', searchFor('坏查询')],
  ['index not ready', searchFor('未就绪')],
  ['too many requests', searchFor('太频繁')],
  ['missing report', '/reports/nothing'],
  ['missing practice', '/practices/nothing'],
  ['no practices', '/practices?q=%E6%B2%A1%E6%9C%89'],
  ['trend examples', '/trend'],
  ['choosing what to compare', '/compare?a=rshiqiao2024'],
  ['unknown address', '/nowhere'],
] as const;

/**
 * Pairwise: each page light and dark, at a desk and on a phone, and in turn which colours meet
 * which screen. Colours do not depend on the layout, nor the layout on colours.
 */
const CASES = [...PAGES, ...STATES].flatMap(([name, path], at) => {
  const [desk, phone] = at % 2 === 0 ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
  const both = [
    [name, `at a desk, ${desk}`, path, { colorScheme: desk }],
    [name, `on a phone, ${phone}`, path, { ...PHONE, colorScheme: phone }],
  ] as const;
  return at < PAGES.length ? both : [both[at % 2 === 0 ? 0 : 1]];
});

describe.skipIf(CHROMIUM === null)('for everyone', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it.each(CASES)(
    '%s, %s: no axe finding, nothing cut off',
    async (_page, _where, path, options) => {
      const page = await visit(path, options);
      // What lies folded is read as well.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await page.waitForFunction(() => !document.body.textContent?.includes('正在载入…'));
      await expectForEveryone(page);
    },
  );

  it.each(['light', 'dark'] as const)(
    'finds nothing wrong in open suggestions, %s',
    async (colorScheme) => {
      const page = await visit('/', { colorScheme });
      await page.getByRole('textbox', { name: '检索词' }).pressSequentially('乡');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      expect(await findings(page)).toEqual([]);
    },
  );

  it('finds nothing wrong in the open filter sheet', async () => {
    const page = await visit(searchFor('行政复议案件'), PHONE);
    await page.getByRole('button', { name: '筛选' }).tap();
    expect(await findings(page)).toEqual([]);
  });

  it.each([
    ['light', 'rgb(245, 246, 244)', 'rgb(26, 33, 31)'],
    ['dark', 'rgb(19, 23, 21)', 'rgb(226, 232, 229)'],
  ] as const)('follows a system set to %s', async (colorScheme, page, ink) => {
    const visited = await visit('/', { colorScheme });
    const colours = await visited.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color];
    });
    expect(colours).toEqual([page, ink]);
  });
});
