import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST_PASSAGE,
  makePassages,
  SHORTEST_PASSAGE,
  withIds,
} from '../../indexer/structure/passages.ts';
import { makeSections } from '../../indexer/structure/sections.ts';

const SENTENCE = '全面落实行政执法公示制度，公开执法信息三百余条。';

function cut(text: string): string[] {
  return makePassages(text, makeSections(text, 2024)).map(({ start, end }) =>
    text.slice(start, end),
  );
}

/** Texts of headings, sentences, tables, runs without punctuation, pairs and odd white space. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n一、主要举措和成效\n',
    '\n（一）依法履职。',
    '\n1.深化改革\n',
    '\n二、存在的不足\n',
    '\n',
    '\u3000',
    '\u00a0',
    '……',
    '。”',
  ),
  fc.constant(SENTENCE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat({ max: 900 }).map((length) => '字'.repeat(length)),
  fc.nat({ max: 300 }).map((length) => '𠮷'.repeat(length)),
  fc.constant('项目\t数量\n复议案件\t12\n'),
);
const texts = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

describe('passages', () => {
  it('hold every character that is no white space once, in order, trimmed, within bounds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const sections = makeSections(text, 2024);
        const passages = makePassages(text, sections);
        const held = passages.map(({ start, end }) => text.slice(start, end));
        expect(held.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
        let last = 0;
        for (const [index, { start, end, ordinal, section }] of passages.entries()) {
          expect(ordinal).toBe(index);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end - start).toBeLessThanOrEqual(LONGEST_PASSAGE);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          const own = sections[section];
          expect(own && own.start <= start && end <= own.end).toBe(true);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never cut a surrogate pair', () => {
    for (const quote of cut('𠮷'.repeat(700))) {
      // A pair cut in two would be read as two code points that are no 𠮷.
      expect(quote.replaceAll('𠮷', '')).toBe('');
    }
  });

  it('are shorter than the least only where the section itself is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
        (counts) => {
          const text = counts
            .map(
              (count, index) =>
                `${'一二三四五六七八'[index]}、加强制度建设\n${SENTENCE.repeat(count)}`,
            )
            .join('\n');
          const sections = makeSections(text, 2024);
          for (const { start, end, section } of makePassages(text, sections)) {
            const own = sections[section];
            const whole = own && own.end - own.start < SHORTEST_PASSAGE;
            expect(end - start >= SHORTEST_PASSAGE || whole).toBe(true);
          }
        },
      ),
    );
  });

  it('begin with the heading of their section and end with a sentence', () => {
    const text = `前言部分。\n一、主要成效\n（一）健全制度。${SENTENCE.repeat(20)}\n（二）规范执法\n${SENTENCE.repeat(3)}`;
    const sections = makeSections(text, 2024);
    const passages = makePassages(text, sections);
    for (const { ordinal, heading } of sections) {
      const own = passages.find(({ section }) => section === ordinal);
      expect(text.slice(own?.start, own?.end).startsWith(heading)).toBe(true);
    }
    const ends = passages.map(({ end }) => text[end - 1]);
    expect(ends.filter((mark) => mark !== '。')).toEqual(['效']);
  });

  it('cut a sentence that is too long at commas', () => {
    const quotes = cut(`${'推进服务下沉，'.repeat(120)}成效明显。`);
    expect(quotes.length).toBeGreaterThan(2);
    expect(quotes.slice(0, -1).every((quote) => quote.endsWith('，'))).toBe(true);
  });

  it('have ids of report, text and ordinal among equal texts', () => {
    const text = `一、甲\n${SENTENCE.repeat(4)}\n二、甲\n${SENTENCE.repeat(4)}`;
    const bare = [
      { ordinal: 0, section: 0, start: 4, end: 20 },
      { ordinal: 1, section: 0, start: 4 + SENTENCE.length, end: 20 + SENTENCE.length },
      { ordinal: 2, section: 0, start: 0, end: 3 },
    ];
    const ids = withIds('0123456789abcdef', text, bare).map(({ id }) => id);
    expect(ids[0]).toMatch(/^0123456789abcdef-[0-9a-f]{8}-0$/);
    expect(ids[1]).toBe(ids[0]?.replace(/0$/, '1'));
    expect(new Set(ids).size).toBe(3);
  });
});
