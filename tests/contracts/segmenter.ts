/** What every segmenter must do. Run on each adapter by its own test file. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segmenter, Token } from '../../indexer/text/segmenter.ts';

/** Tokens stand one after another, are not empty, and together are the text. */
function covers(text: string, tokens: readonly Token[]): boolean {
  let position = 0;
  for (const { text: word, start, end } of tokens) {
    if (start !== position || end <= start || text.slice(start, end) !== word) return false;
    position = end;
  }
  return position === text.length;
}

/** Strings as reports hold them, and what no report should hold: halves of pairs, NUL, controls. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\uD83D', '\uDE00', '\0', '\uFEFF', '\r\n', '　', '\u200B', '𠮷', '👨‍👩‍👧'),
      fc.constantFrom('行政复议', '逢四说事', '37号', '98.5%', 'Hello', '，', '。', '〔2025〕'),
      fc.string({
        unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((c) => String.fromCharCode(c)),
      }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

export function segmenterContract(name: string, create: () => Segmenter): void {
  describe(`segmenter: ${name}`, () => {
    const segmenter = create();
    const words = (text: string) => segmenter.cut(text).map((token) => token.text);

    it('has an id that names the cut and its version, the same for each instance', () => {
      expect(segmenter.id).toMatch(/^[a-z0-9][a-z0-9.-]*\d[a-z0-9.-]*$/);
      expect(create().id).toBe(segmenter.id);
    });

    it('gives any text back', () => {
      const holds = fc.property(anyText, (text) => covers(text, segmenter.cut(text)));
      expect(() => fc.assert(holds, { numRuns: 400 })).not.toThrow();
    });

    it.each([
      '',
      ' ',
      '\0',
      '\0\0法\0',
      '\uD800',
      '\uDC00\uD800',
      'a\uD83D',
      '😀\uDE00😀',
      '\uFFFD',
    ])('gives %j back', (text) => {
      expect(covers(text, segmenter.cut(text))).toBe(true);
    });

    it('makes an unpaired surrogate a token of its own', () => {
      expect(words('行政复议\uD83D行政复议')).toEqual(['行政复议', '\uD83D', '行政复议']);
    });

    it('finds words, and keeps numbers and Latin words whole', () => {
      expect(words('行政复议案件')).toEqual(['行政复议', '案件']);
      expect(words('Python 3.11')).toEqual(expect.arrayContaining(['Python', '3.11']));
    });

    it('cuts the same text the same way each time', () => {
      const text = '全面推进融议心安工作法，努力让人民群众在每一个案件中感受到公平正义。';
      expect(segmenter.cut(text)).toEqual(create().cut(text));
    });

    it('cuts a long text as it cuts its sentences', () => {
      const sentence = '我市推行说事评理机制，化解矛盾纠纷1,234件。\n';
      const long = sentence.repeat(20_000);
      const tokens = segmenter.cut(long);
      expect(covers(long, tokens)).toBe(true);
      expect(new Set(tokens.map((token) => token.text))).toEqual(new Set(words(sentence)));
    });

    it('gives a long text without any break back', () => {
      const long = `${'𠮷法治😀'.repeat(60_000)}末`;
      expect(covers(long, segmenter.cut(long))).toBe(true);
    });
  });
}
