/** The part of the suite for search engines of long texts, long queries, and values much alike. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineDocument, SearchEngine } from '../../indexer/engine/engine.ts';
import { type EngineHome, findText, FIRST, passage, PATIENCE } from './search-engine-home.ts';
import { EMPTY, expectExact, matches, sampleDocuments } from './search-engine-oracle.ts';
import {
  checkRepetitive,
  repetitivePassages,
  repetitiveTerms,
} from './search-engine-repetition.ts';

const LONG = 70_000;
/** Where a position kept in 16 bits starts again. */
const WRAP = 65_536;

/** Values that differ only in what a careless comparison overlooks. */
const ALIKE = ['ABC局', 'abc局', 'ＡＢＣ局', '（a）', '(a)', 'é', 'e\u0301', 'a b', 'a  b', ' a b'];
const LENGTHY = Array.from({ length: 3 }, (_, at) => `${'关于进一步加强'.repeat(14)}的第${at}`);

export function searchEngineExtremes(name: string, create: () => Promise<EngineHome>): void {
  describe(`${name} as a search engine: extremes`, { timeout: PATIENCE }, () => {
    let home: EngineHome;
    let engine: SearchEngine;
    beforeEach(async () => {
      home = await create();
      engine = await home.open();
    }, PATIENCE);
    afterEach(async () => {
      await engine.close();
      await home.remove();
    });
    async function store(documents: readonly EngineDocument[]): Promise<void> {
      await engine.put(documents);
      await engine.commit();
    }

    it('tells a long term from its parts in a text that repeats itself', async () => {
      const text = 'abcabdabcabeabcabfabcab'.repeat(3);
      const stored = [passage('round', text), passage('other', 'abcabfabdabcabe')];
      await store(stored);
      // Each three units of the first four stand in `round`; of the whole, only the last two.
      for (const term of ['abdabe', 'abcabcabc', 'abeabdabcabf', 'abfabcabdabe', 'abdabcabeabc']) {
        await expectExact(engine, stored, { ...EMPTY, all: [{ terms: [Array.from(term)] }] });
      }
      for (let length = 4; length <= 40; length += 1) {
        const term = Array.from(text.slice(7, 7 + length));
        await expectExact(engine, stored, { ...EMPTY, all: [{ terms: [term] }] });
      }
      expect(await findText(engine, 'abdabe')).toEqual([]);
      expect(await findText(engine, 'abcabe')).toEqual(['other', 'round']);
    });

    it('finds exactly the terms of 4 to 40 units that stand in wandering texts', async () => {
      const stored = repetitivePassages(120);
      await store(stored);
      const { standing, missing } = await checkRepetitive(
        engine,
        stored,
        repetitiveTerms(stored, 74),
      );
      expect(standing).toBeGreaterThan(37);
      expect(missing).toBeGreaterThan(15);
    });

    it('finds a long passage by its end, and across the place where 16 bits run out', async () => {
      const units = Array.from({ length: LONG }, (_, at) => `u${(at * 7_919) % 1_009}`);
      units.splice(WRAP - 2, 4, '穿', '过', '边', '界');
      units.splice(-3, 3, '最', '后', '尾');
      const stored = [{ id: 'long', units, filters: {} }, passage('short', '最后 边界')];
      await store(stored);
      for (const term of ['最后尾', '尾', '穿过边界', '过边', '边界', '后边'].map((word) =>
        Array.from(word),
      )) {
        await expectExact(engine, stored, { ...EMPTY, all: [{ terms: [term] }] });
      }
      await expectExact(engine, stored, {
        ...EMPTY,
        all: [{ terms: [units.slice(WRAP - 20, WRAP + 20)] }],
      });
      await expectExact(engine, stored, { ...EMPTY, all: [{ terms: [units.slice(-30)] }] });
      expect(
        (await engine.lexical({ ...EMPTY, all: [{ terms: [['穿', '过', '边', '界']] }] }, FIRST))
          .ids,
      ).toEqual(['long']);
    });

    it('keeps values apart that look alike, and long ones whole', async () => {
      const values = [...ALIKE, ...LENGTHY];
      const stored = values.flatMap((value, at) => [
        passage(`one-${at}`, '安全', { issuer: [value], topic: [value] }),
        passage(`two-${at}`, '安全', { issuer: [value, '共同'] }),
      ]);
      await store(stored);
      await expectExact(engine, stored, EMPTY);
      for (const value of values) {
        await expectExact(engine, stored, { ...EMPTY, filter: { issuer: [value] } });
        await expectExact(engine, stored, {
          ...EMPTY,
          all: [{ terms: [], orFilter: { topic: [value] } }],
        });
      }
      const { facets } = await engine.lexical(EMPTY, FIRST, { facets: true });
      expect([...(facets?.issuer.keys() ?? [])].sort()).toEqual([...values, '共同'].sort());
    });

    it('filters by thousands of values', async () => {
      const stored = Array.from({ length: 400 }, (_, at) =>
        passage(`p${at}`, '安全', { report: [`r${at}`], year: [String(2000 + (at % 25))] }),
      );
      await store(stored);
      // Of 3,000 reports named, the even ones below 400 are there.
      const report = Array.from({ length: 3_000 }, (_, at) => `r${at * 2}`);
      await expectExact(engine, stored, { ...EMPTY, filter: { report } });
      await expectExact(engine, stored, { ...EMPTY, filter: { report, year: ['2004', '2011'] } });
      await expectExact(engine, stored, {
        ...EMPTY,
        all: [{ terms: [['无']], orFilter: { report } }],
      });
      expect((await engine.lexical({ ...EMPTY, filter: { report } }, FIRST)).total).toBe(200);
    });

    it('answers queries of a hundred clauses', async () => {
      const stored = sampleDocuments(200);
      await store(stored);
      const words = (from: number) =>
        stored.flatMap(({ units }) => (units.length > from ? [[units[from] ?? '']] : []));
      const any = stored
        .filter(({ units }) => units.length > 6)
        .slice(0, 60)
        .map(({ units }, at) => ({ terms: [units.slice(2, 4 + (at % 3))] }));
      const all = Array.from({ length: 40 }, (_, at) => ({
        terms: words(at % 5).slice(at, at + 30),
        orFilter: { region: ['45'] },
      }));
      expect([any.length, all.length]).toEqual([60, 40]);
      const query = { ...EMPTY, any, all };
      await expectExact(engine, stored, query);
      await expectExact(engine, stored, { ...query, none: [['安']] });
      const found = stored.filter((document) => matches(document, query)).length;
      expect(found).toBeGreaterThan(5);
      expect(found).toBeLessThan(195);
    });
  });
}
