import { assert, nat, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Slice } from '../../indexer/library/utf8-slice.ts';

describe('a stretch of a text in UTF-8', () => {
  it('is the slice of the text', () => {
    const text = '融安县，a𠮷b🙂c。';
    const bytes = Buffer.from(text);
    expect(utf8Slice(bytes, 0, text.length)).toBe(text);
    expect(utf8Slice(bytes, 4, 10)).toBe('a𠮷b🙂');
    expect(utf8Slice(bytes, 5, 7)).toBe('𠮷');
    expect(utf8Slice(bytes, 99, 120)).toBe('');
  });

  it('is so wherever it begins and ends between characters', () => {
    assert(
      property(string({ unit: 'binary' }), nat(), nat(), (text, one, other) => {
        const characters = Array.from(text);
        const bounds = [one, other]
          .map((number) => characters.slice(0, number % (characters.length + 1)).join('').length)
          .sort((a, b) => a - b);
        const [start = 0, end = 0] = bounds;
        expect(utf8Slice(Buffer.from(text), start, end)).toBe(text.slice(start, end));
      }),
    );
  });
});
