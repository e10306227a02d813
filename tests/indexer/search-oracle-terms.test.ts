/** Matching by words, on both engines, against plain counting over the passages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryTerm } from '../../indexer/search/types.ts';
import { passes } from '../../indexer/search/filter-values.ts';
import { dice, ENGINES, inCase, oracleHome, pick, walk } from './search-oracle-home.ts';
import type { OracleHome, PlainPassage } from './search-oracle-home.ts';
import { holds, inFullWidth, inTraditional, read } from './search-oracle-reading.ts';

/** Enough for every length and kind of term to come up many times; a few seconds an engine. */
const TERMS = 200;
const BOOLEANS = 80;
const READINGS = 80;
const LONGEST = 12;
const ODD_SHARE = 0.3;
/** Sets up to this size are walked to the end for every term, larger ones for some. */
const WALKED = 40;
const SEED = Number(process.env['ORACLE_SEED'] ?? 0);

const names = Object.keys(ENGINES) as (keyof typeof ENGINES)[];

describe.each(names)('on %s', (name) => {
  let home: OracleHome;
  beforeAll(async () => {
    home = await oracleHome(name);
  });
  afterAll(() => home.close());

  /** A stretch of a passage, as it stands or in another way of writing. */
  function slice(roll: () => number): string {
    // Odd ways of writing are rare in what governments print, and half of what can go wrong.
    const odd = home.passages.filter(({ report }) => report === home.passages.at(-1)?.report);
    const characters = Array.from(pick(roll() < ODD_SHARE ? odd : home.passages, roll).text);
    const start = Math.floor(roll() * characters.length);
    const cut = characters.slice(start, start + 1 + Math.floor(roll() * LONGEST)).join('');
    const written = pick([(text: string) => text, inTraditional, inFullWidth], roll)(cut);
    // A line feed would make an example of the query, a quotation mark end the phrase.
    return written.replaceAll(/[\r\n]/g, '').replaceAll(/["“”„＂「」『』«»]/g, '、');
  }

  const matching = (isMatch: (passage: PlainPassage) => boolean): string[] =>
    home.passages
      .filter(isMatch)
      .map(({ id }) => id)
      .sort();

  /** What is found, to be compared; large sets are walked to the end for some queries only. */
  async function found(q: string, expected: readonly string[], walks: boolean) {
    if (!walks && expected.length > WALKED) {
      const { total } = await home.harness.ask(q, { size: 1 });
      return { q, total: total.lexical, ids: expected };
    }
    const { first, ids } = await walk(home.harness, q);
    return { q, total: first.total.lexical, ids: [...ids].sort() };
  }
  const all = (q: string, ids: readonly string[]) => ({ q, total: ids.length, ids });

  it('finds a phrase of any length exactly where its units stand', async () => {
    const roll = dice(SEED + 1);
    for (let i = 0; i < TERMS; i++) {
      const text = slice(roll);
      const term = read(text);
      if (term === '') continue;
      const expected = matching(({ units }) => holds(units, term));
      const [open, close] = pick(
        [
          ['"', '"'],
          ['“', '”'],
          ['「', '」'],
          ['＂', '＂'],
        ] as const,
        roll,
      );
      const q = open + text + close;
      expect(await found(q, expected, i % 10 === 0)).toEqual(all(q, expected));
    }
  });

  it('combines phrases and exclusions', async () => {
    const roll = dice(SEED + 2);
    for (let i = 0; i < BOOLEANS; i++) {
      const { text: base } = pick(home.passages, roll);
      const piece = (): string => {
        const at = Math.floor(roll() * Math.max(1, base.length - 3));
        return Array.from(base.slice(at))
          .slice(0, 1 + Math.floor(roll() * 3))
          .join('')
          .replaceAll(/[\s"“”]/g, '');
      };
      const wanted = [piece(), piece()].filter((text) => read(text) !== '');
      const unwanted = [piece(), slice(roll).trim()]
        .slice(roll() < 0.5 ? 1 : 0)
        .filter((text) => read(text) !== '');
      const q = [
        ...wanted.map((text) => `“${text}”`),
        ...unwanted.map((text) => pick([`-“${text}”`, `－"${text}"`], roll)),
      ].join(' ');
      const expected = matching(
        ({ units }) =>
          wanted.every((text) => holds(units, read(text))) &&
          !unwanted.some((text) => holds(units, read(text))),
      );
      expect(await found(q, expected, i % 10 === 0)).toEqual(all(q, expected));
    }
  });

  /** Of a term as the answer names it: by the text, or by the report's own place, issuer or year. */
  const satisfied = (term: QueryTerm, { units, values }: PlainPassage): boolean => {
    if (holds(units, read(term.text))) return true;
    if (term.role === 'year') return values.year?.includes(term.text.slice(0, 4)) ?? false;
    if (term.role === 'issuer') return values.issuer?.includes(term.text) ?? false;
    const codes = home.harness.context.regions.find(term.text).map(({ code }) => code);
    return term.role === 'place' && passes(values, { region: codes });
  };

  it('needs every word that it says it read, and relaxes only when no passage has them all', async () => {
    const roll = dice(SEED + 3);
    let relaxed = 0;
    for (let i = 0; i < READINGS; i++) {
      const text = slice(roll);
      await inCase(text, async () => {
        const { first, ids, widened } = await walk(home.harness, text);
        const { match, terms } = first.query;
        if (first.query.like !== undefined || terms.length === 0) return;
        const whole = matching(({ units }) => holds(units, read(text)));
        const every = matching((passage) => terms.every((term) => satisfied(term, passage)));
        if (match === 'all') {
          expect(first.total.lexical).toBe(every.length);
          // What stands there as it was typed is always found.
          expect(ids).toEqual(expect.arrayContaining([...every, ...whole]));
          const more = ids.filter((id) => !every.includes(id));
          expect(widened).toEqual(expect.arrayContaining(more));
        } else {
          relaxed += 1;
          expect(every).toEqual([]);
        }
      });
    }
    expect(relaxed).toBeLessThan(READINGS / 2);
  });
});
