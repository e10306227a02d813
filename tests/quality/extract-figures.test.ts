/** The floors of `npm run quality -- --set extraction`, held by the tests. */
import { describe, expect, it } from 'vitest';
import { scoreText, summarise } from './extract-scores.ts';
import { extractionSection } from './extract-section.ts';
import { expectFloors } from './expect-floors.ts';

describe('extraction', () => {
  it('keeps its floors on real and on made pages, beside readability', async () => {
    const section = await extractionSection(3);
    // The reason was printed: the evaluation data is not beside the project.
    if (section === null) return;
    expectFloors(section.figures);
    for (const set of ['gov-cn', 'jiangxi', 'made']) {
      const recall = (reader: string): number =>
        section.figures.get(`extraction/${set}/${reader}/recall`) ?? Number.NaN;
      expect(recall('ours')).toBeGreaterThanOrEqual(recall('readability'));
    }
  }, 600_000);

  it('is scored by what is missing, what is too much, and what the reference left out', () => {
    expect(scoreText('一二三', '一二三', '')).toMatchObject({
      precision: 1,
      recall: 1,
      exact: true,
    });
    expect(scoreText('一二三', '一二三四五', '')).toMatchObject({ precision: 1, recall: 0.5 });
    const more = scoreText('标题行\n一二三', '一二三', '标题行\n一二三\n责任编辑：甲');
    expect(more).toMatchObject({ precision: 0.4, corrected: 1, exact: false, furniture: 0 });
    // What the independent list calls furniture is never right, wherever it stands.
    const left = scoreText('一二三\n责任编辑：甲', '一二三', '一二三\n责任编辑：甲');
    expect(left).toMatchObject({ furniture: 1 });
    expect(left.corrected).toBeLessThan(0.5);
    expect(summarise([more, left])).toMatchObject({ pages: 2, furniture: 1, exact: 0, worst: 1 });
  });
});
