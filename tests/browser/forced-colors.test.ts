import { describe, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { useVisits } from './visit.ts';

const FORCED = { forcedColors: 'active' } as const;
const MANY = `/practices/${encodeURIComponent('k-枫桥经验')}`;

/** What is drawn of an element, by the browser's own reckoning. */
const drawn = (locator: Locator) =>
  locator.evaluate((element) => {
    const style = getComputedStyle(element);
    // What the system's names stand for can only be read off something that has them.
    const probe = document.createElement('i');
    element.append(probe);
    const system = (name: string) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const found = {
      paper: system('Canvas'),
      ink: system('CanvasText'),
      chosen: system('Highlight'),
      background: style.backgroundColor,
      color: style.color,
      side: style.borderInlineStartColor,
      below: `${style.borderBlockEndStyle} ${style.borderBlockEndColor}`,
      outline: style.outlineStyle,
    };
    probe.remove();
    return found;
  });

describe.skipIf(CHROMIUM === null)('in the colours of the system', { timeout: 60_000 }, () => {
  const visit = useVisits();

  it('bars are drawn', async () => {
    const page = await visit(MANY, FORCED);
    const bar = page.getByRole('row').filter({ hasText: '2021' }).locator('span').first();
    const { background, ink } = await drawn(bar);
    expect(background).toBe(ink);
  });

  it('tiles keep their scale and have an edge', async () => {
    const page = await visit(MANY, FORCED);
    const tile = (said: string) => page.getByRole('listitem').filter({ hasText: said });
    const [most, few, none] = await Promise.all(
      ['浙江省：112', '北京市：4', '河北省：没有'].map((said) => drawn(tile(said))),
    );
    expect(most?.background).not.toBe(few?.background);
    expect(few?.background).not.toBe(few?.paper);
    expect(most?.color).not.toBe(most?.background);
    for (const each of [most, few, none]) {
      expect(each?.below).toMatch(/^solid/u);
      expect(each?.side).not.toBe(each?.paper);
    }
    const swatch = await drawn(page.locator('figure p [data-step]').first());
    expect(swatch.background).toBe(few?.background);
  });

  it.each([
    ['of a practice', MANY, '按地方', '按年份'],
    ['of a trend', '/trend', '按年份', '按地区'],
  ])('the chosen one %s has a frame', async (_what, path, one, other) => {
    const page = await visit(path, FORCED);
    const outlines = [one, other].map((name) =>
      drawn(page.getByRole('link', { name, exact: true })),
    );
    expect((await Promise.all(outlines)).map(({ outline }) => outline)).toEqual(['solid', 'none']);
  });

  it('the passage one reads and the section it is in stand out', async () => {
    const page = await visit('/reports/rshiqiao2024?passage=rshiqiao2024.p2', FORCED);
    const passage = await drawn(page.locator('#passage span').first());
    expect(passage.below).toBe(`solid ${passage.chosen}`);
    const contents = page.getByRole('navigation', { name: '目录' });
    const current = await drawn(contents.locator('[aria-current]'));
    expect(current.side).toBe(current.chosen);
    const other = await drawn(contents.locator('a:not([aria-current])').first());
    expect(other.side).toBe(other.paper);
  });
});
