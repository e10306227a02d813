/** A pasted text is an example: what holds most of its weight is found, all of it and no more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchResult } from '../../indexer/search/types.ts';
import {
  dice,
  ENGINES,
  inCase,
  oracleHome,
  pick,
  walk,
  type OracleHome,
} from './search-oracle-home.ts';
import { holds, read } from './search-oracle-reading.ts';

/** Share of the weight that a passage must hold, and for a share that is near it to rounding. */
const MOST = 0.6;
const ROUNDING = 1e-9;
const EXAMPLES = 12;
/** A pasted page. */
const PAGE = 2_000;
const SEED = Number(process.env['ORACLE_SEED'] ?? 0);

const names = Object.keys(ENGINES) as (keyof typeof ENGINES)[];

describe.each(names)('on %s', (name) => {
  let home: OracleHome;
  beforeAll(async () => {
    home = await oracleHome(name);
  });
  afterAll(() => home.close());

  /** The weight of each term, as the answer explains it. */
  function weights({ hits, query }: SearchResult): readonly (readonly [string, number])[] {
    const explained = hits.find(({ explain }) => explain !== undefined)?.explain ?? {};
    return query.terms.map(({ text }) => [read(text), explained[`idf:${text}`] ?? Number.NaN]);
  }

  it('keeps what holds at least 60 % of the weight', async () => {
    const roll = dice(SEED + 21);
    let kept = 0;
    for (let i = 0; i < EXAMPLES; i++) {
      // Sentences of one passage and a little of others, so that some hold most and most do not.
      const { text } = pick(home.passages, roll);
      const other = pick(home.passages, roll).text.slice(0, Math.floor(roll() * 40));
      const example = `${text.slice(0, 60 + Math.floor(roll() * 300))}\n${other}`;
      await inCase(example, async () => {
        const { first, ids } = await walk(home.harness, example, { explain: true });
        if (first.query.match === 'none') return;
        expect(first.query.match).toBe('most');
        const terms = weights(first);
        const all = terms.reduce((sum, [, weight]) => sum + weight, 0);
        expect(all).toBeGreaterThan(0);
        const shares = home.passages.map(({ id, units }) => {
          const held = terms.filter(([term]) => holds(units, term));
          return { id, share: held.reduce((sum, [, weight]) => sum + weight, 0) / all };
        });
        const from = (least: number): string[] =>
          shares.filter(({ share }) => share >= least).map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(from(MOST + ROUNDING)));
        expect(from(MOST - ROUNDING)).toEqual(expect.arrayContaining([...ids]));
        kept += ids.length;
      });
    }
    expect(kept).toBeGreaterThan(EXAMPLES / 2);
  });

  it('answers a pasted page uncut', async () => {
    const pasted = home.passages
      .map(({ text }) => text)
      .join('\n')
      .slice(0, PAGE);
    for (const mode of ['keyword', 'hybrid'] as const) {
      const answer = await home.harness.ask(pasted, { mode });
      expect(answer.query.text).toBe(pasted.trim());
      const asked = read(pasted);
      for (const { text } of answer.query.terms) expect(holds(asked, read(text))).toBe(true);
      if (mode === 'hybrid') expect(answer.hits.length).toBeGreaterThan(0);
    }
  });
});
