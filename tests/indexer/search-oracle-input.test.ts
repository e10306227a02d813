/** Whatever is typed is answered, or refused with the field named; and marks mark what they claim. */
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  oneof,
  record,
  string,
  tuple,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadRequest } from '../../indexer/indexer.ts';
import { MODES, UNITS, type SearchResult } from '../../indexer/search/types.ts';
import { FILTER_FIELDS } from '../../indexer/engine/engine.ts';
import { oracleHome, type OracleHome } from './search-oracle-home.ts';
import { holds, read } from './search-oracle-reading.ts';

const RUNS = 150;
const MILLISECONDS = 8_000;

/** What breaks readers: controls, joiners, halves of pairs, private use, names of JavaScript. */
const hostile = constantFrom(
  '\u0000',
  '\u0007',
  '\u001B[31m',
  '\uD83D',
  '\uDE00',
  '\uD83D\uDE00',
  '👩‍👩‍👧',
  '☎️',
  '\u200B',
  '\uFEFF',

  '\uE000',
  '\uE001',
  '\uFFFF',
  '\u202E',
  '\u0301',
  'İ',
  'ß',
  'ﬁ',
  '㈱',
  '𠮷',
  '⾏',
  '々',
  '〇',
  '①',
  '١٢',

  'constructor',
  '__proto__',
  'toString:x',
  'hasOwnProperty',
  "'; DROP TABLE x; --",
  '%',
  '*',
  '\\',
  '(a+)+$',
);
const word = constantFrom(
  ...'行政复议 法治 人 处理 融议心安 逢四说事 廣西 广西 2024年 12345热线 98.5% 1,234 〔2025〕37号 ＡＩ 的 和 类似'.split(
    ' ',
  ),
);
const mark = constantFrom(
  ...'"“”„＂「」『』«»-－:：,，、.．。% ()|~\t\u3000'.split(''),
  ' -',
  ' －“',
  '""',
  '“”',
);
const field = tuple(
  constantFrom(
    ...'region year level organ part title like issuer topic kind scope source foo 地区 年份 标题 类似 constructor'.split(
      ' ',
    ),
  ),
  constantFrom(':', '：', ': '),
  oneof(
    word,
    hostile,
    constantFrom('2020..2024', '火星', 'abcd', '"广西', '“融安县”', '', ',', '45'),
  ),
).map((parts) => ` ${parts.join('')} `);
const anything = string({ unit: 'binary', maxLength: 12 });
/** A lone surrogate is no code point that `string` makes. */
const surrogate = constantFrom('\uD800', '\uDFFF', '法\uD842');
const query = array(oneof(word, mark, field, hostile, anything, surrogate), { maxLength: 12 }).map(
  (parts) => parts.join(''),
);

const splitsPair = (text: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));

function checkMarks({ query: { terms }, hits }: SearchResult): void {
  const asked = terms
    .filter(({ role }) => role !== 'exclude' && role !== 'field')
    .map((term) => read(term.text))
    .filter((term) => term !== '');
  for (const { text, matches, why } of hits) {
    let last = 0;
    for (const [start, end] of matches) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(splitsPair(text, start) || splitsPair(text, end)).toBe(false);
      last = end;
      // Another name of a word may be marked where meaning or a synonym brought the passage.
      if (why.includes('synonym') || !why.includes('words')) continue;
      const slice = read(text.slice(start, end));
      const first = asked.some((term) => slice.startsWith(term));
      expect(first && asked.some((term) => `\n${slice}`.endsWith(`\n${term}`))).toBe(true);
    }
    if (why.includes('words') && !why.includes('synonym')) {
      const here = asked.some((term) => holds(read(text), term));
      expect(matches.length > 0).toBe(here);
    }
  }
}

describe('whatever is typed', () => {
  let home: OracleHome;
  beforeAll(async () => {
    home = await oracleHome('lancedb');
  });
  afterAll(() => home.close());

  const ask = async (...[q, more]: Parameters<OracleHome['harness']['ask']>): Promise<void> => {
    try {
      const answer = await home.harness.ask(q, more);
      expect(answer.query.text).toBe(q.trim());
      expect(answer.total.value).toBeGreaterThanOrEqual(answer.hits.length);
      checkMarks(answer);
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      expect(error.field).toBeDefined();
      expect([...FILTER_FIELDS, 'like', 'unit', 'q']).toContain(error.field);
    }
  };

  it('is answered or refused with a field, and its marks slice to terms', async () => {
    const how = record({ mode: constantFrom(...MODES), unit: constantFrom(...UNITS) });
    await assert(
      asyncProperty(query, how, (q, more) => ask(q, more)),
      {
        numRuns: RUNS,
        interruptAfterTimeLimit: MILLISECONDS,
        seed: 5,
        ...(process.env['ORACLE_SEED'] && { seed: Number(process.env['ORACLE_SEED']) }),
      },
    );
  });

  it('is answered when stretches of the text are pasted with signs between them', async () => {
    const stretch = tuple(
      constantFrom(...home.passages),
      constantFrom(0, 1, 7, 40),
      constantFrom(1, 3, 8, 30, 400),
    ).map(([{ text }, start, length]) => text.slice(start, start + length));
    const pasted = array(oneof(stretch, mark, hostile), { minLength: 1, maxLength: 6 }).map(
      (parts) => parts.join(''),
    );
    await assert(
      asyncProperty(pasted, constantFrom(...MODES), (q, mode) => ask(q, { mode })),
      { numRuns: RUNS, interruptAfterTimeLimit: MILLISECONDS, seed: 6 },
    );
  });
});
