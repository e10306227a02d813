import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalForm, normalText } from '../../indexer/text/normal-form.ts';
import { deserialise, occurrences, serialise, termOf, unitsOf } from '../../indexer/text/units.ts';

const read = (text: string): string => unitsOf(text).units.join('|');
const holds = (text: string, term: string): boolean =>
  occurrences(serialise(unitsOf(text).units), serialise(termOf(term))) > 0;

describe('normal form', () => {
  it('brings Traditional, variant, full-width and radical forms to one', () => {
    expect(normalText('國際論壇')).toBe('国际论坛');
    expect(normalText('爲羣衆衞生敍')).toBe('为群众卫生叙');
    expect(normalText('怎么怎麼幺台臺著')).toBe('怎么怎么幺台台着');
    expect(normalText('ＡＩ１２％')).toBe('ai12%');
    expect(normalText('⾏⼼⻘⻓')).toBe('行心青长');
  });

  it('keeps a character whose normal form is longer', () => {
    expect(normalForm('㈱')).toBe('㈱');
    expect(normalForm('İ')).toBe('İ');
  });

  it('is settled: the form of a form is itself', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(normalText(normalText(text))).toBe(normalText(text));
      }),
    );
  });
});

describe('units', () => {
  it('reads characters, letters, numbers, percent and breaks', () => {
    expect(read('〔2025〕37号')).toBe('2025| |37|号');
    expect(read('12345热线 GDP增长98.5%')).toBe('12345|热|线| |gdp|增|长|98.5|%');
    expect(read('1,234件')).toBe('1234|件');
    expect(read('𝟏𝟐件').split('|')).toHaveLength(2);
    expect(read('２０２２，２０２３年')).toBe('2022| |2023|年');
  });

  it('sees nothing in white space between Chinese characters, and a break elsewhere', () => {
    expect(read('枫桥经验 ”')).toBe('枫|桥|经|验');
    expect(read('融 议\u200b心\n安')).toBe('融|议|心|安');
    expect(read('葛\u{E0100}城\uFE0F法\u2066治')).toBe('葛|城|法|治');
    expect(read('热线☎\uFE0F12345')).toBe('热|线| |12345');
    expect(read('2025 年')).toBe('2025| |年');
    expect(read('安全，生产')).toBe('安|全| |生|产');
  });

  it.each([
    ['待处理事项', '处理', true],
    ['大灯', '灯', true],
    ['〔2025〕37号', '37号', true],
    ['137号', '37号', false],
    ['98.5%', '98.5', true],
    ['98.5%', '5%', false],
    ['123456', '12345', false],
    ['(2025)37号', '〔2025〕37号', true],
    ['安全，生产', '安全生产', false],
    ['國際論壇', '国际论坛', true],
    ['融議心安', '融议心安', true],
    ['xabcx', 'abc', false],
  ])('%s, asked for %s: %s', (text, term, expected) => {
    expect(holds(text, term)).toBe(expected);
  });

  it('keeps offsets: each unit is the normal form of its slice, in order and without overlap', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const { units, starts, ends } = unitsOf(text);
        let last = 0;
        units.forEach((unit, i) => {
          const start = starts[i] ?? -1;
          const end = ends[i] ?? -1;
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
          if (unit !== ' ')
            expect(normalText(text.slice(start, end)).replaceAll(',', '')).toBe(unit);
        });
      }),
    );
  });

  it('serialises so that nothing is lost and substrings are runs of units', () => {
    const piece = constantFrom('法', '治', 'ab', 'a', '12', '1', '%', '，', ' ', '𠮷', '1.5');
    assert(
      property(array(piece), array(piece, { minLength: 1, maxLength: 3 }), (many, few) => {
        const { units } = unitsOf(many.join(''));
        const term = termOf(few.join(''));
        expect(deserialise(serialise(units))).toEqual(units);
        if (term.length === 0) return;
        let expected = 0;
        for (let at = 0; at + term.length <= units.length; at++) {
          if (term.every((unit, i) => units[at + i] === unit)) expected += 1;
        }
        expect(occurrences(serialise(units), serialise(term))).toBe(expected);
      }),
    );
  });
});
