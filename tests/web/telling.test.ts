import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '../../web/src/marks/ranges.ts';
import { fromSentence, tellingPart } from '../../web/src/search/telling.ts';

const TEXT =
  '（一）完善机制\n全县开展普法活动12场。推行“乡音议事”，由乡贤主持。“乡音议事”化解纠纷96件；群众满意。';

const told = (name: string, matches: readonly Range[], limit: number, text = TEXT) =>
  text.slice(...tellingPart(text, name, matches, limit));

describe('what tells of a practice', () => {
  it('is the sentence with its name, and what follows while it fits', () => {
    expect(told('乡音议事', [], 18)).toBe('推行“乡音议事”，由乡贤主持。');
    expect(told('乡音议事', [], 40)).toBe(
      '推行“乡音议事”，由乡贤主持。“乡音议事”化解纠纷96件；群众满意。',
    );
  });

  it('prefers the sentence that the query marks as well', () => {
    const at = TEXT.indexOf('纠纷');
    expect(told('乡音议事', [[at, at + 2]], 16)).toBe('“乡音议事”化解纠纷96件；');
  });

  it('falls back to the marks, then to the beginning', () => {
    const at = TEXT.indexOf('普法');
    expect(told('别的', [[at, at + 2]], 14)).toBe('全县开展普法活动12场。');
    expect(told('别的', [], 8)).toBe('（一）完善机制');
  });

  it('cuts a sentence that is too long around the name', () => {
    const text = `${'为'.repeat(200)}推行“乡音议事”${'好'.repeat(200)}。`;
    const part = told('乡音议事', [], 60, text);
    expect(part).toHaveLength(60);
    expect(part).toContain('“乡音议事”');
  });

  it('is a range of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, name) => {
        const [start, end] = tellingPart(text, name, [], 50);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('an excerpt', () => {
  it('begins with a sentence where one begins soon, but never behind its first match', () => {
    const inside = TEXT.indexOf('普法');
    const next = TEXT.indexOf('推行');
    expect(fromSentence(TEXT, [inside, TEXT.length], [])).toEqual([next, TEXT.length]);
    const match: Range = [inside + 2, inside + 4];
    expect(fromSentence(TEXT, [inside, TEXT.length], [match])).toEqual([inside, TEXT.length]);
    expect(fromSentence(TEXT, [0, 10], [])).toEqual([0, 10]);
  });
});
