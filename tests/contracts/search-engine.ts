/** What a search engine must do, whatever it is made of. Each adapter runs this suite. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineDocument, SearchEngine } from '../../indexer/engine/engine.ts';
import { cosine, type EngineHome, PATIENCE, vectorOf } from './search-engine-home.ts';
import {
  ALPHABET,
  EMPTY,
  expectExact,
  expectExactForRandomQueries,
  passes,
  sampleDocuments,
} from './search-engine-oracle.ts';
import { searchEngineExtremes } from './search-engine-extremes.ts';
import { searchEngineRefill } from './search-engine-refill.ts';
import { searchEngineWrites } from './search-engine-writes.ts';

const RANDOM_QUERIES = 120;
const STORED = 300;

/** @param create makes a place for a new, empty index of `CONTRACT_DIMENSIONS`. */
export function searchEngineContract(name: string, create: () => Promise<EngineHome>): void {
  describe(`${name} as a search engine: many passages`, { timeout: PATIENCE }, () => {
    const stored = sampleDocuments(STORED).map(({ id, units, filters }, index): EngineDocument =>
      index % 10 === 0 ? { id, units, filters } : { id, units, filters, vector: vectorOf(index) },
    );
    let home: EngineHome;
    let engine: SearchEngine;
    beforeAll(async () => {
      home = await create();
      engine = await home.open();
      await engine.put(stored.slice(0, 200));
      await engine.commit();
      await engine.put(stored.slice(200));
      await engine.commit();
    }, PATIENCE);
    afterAll(async () => {
      await engine.close();
      await home.remove();
    });

    const check = (term: readonly string[]): Promise<void> =>
      expectExact(engine, stored, { ...EMPTY, all: [{ terms: [term] }] });

    it('answers any boolean query exactly: total, facets and pages', async () => {
      await expect(
        expectExactForRandomQueries(engine, stored, RANDOM_QUERIES),
      ).resolves.toBeUndefined();
    });

    it('finds every unit and no other', async () => {
      for (const unit of ALPHABET) await expect(check([unit])).resolves.toBeUndefined();
      await expect(check(['never stored'])).resolves.toBeUndefined();
    });

    it('finds a whole passage by its own units', async () => {
      for (const { units } of stored.filter((document) => document.units.length > 20).slice(0, 5)) {
        await expect(check(units)).resolves.toBeUndefined();
      }
    });

    it('gives the same order for every way of paging', async () => {
      const query = { ...EMPTY, any: [{ terms: [['安']] }, { terms: [['全', '安']] }] };
      const whole = await engine.lexical(query, { offset: 0, limit: STORED });
      const pages = [];
      for (let offset = 0; offset < whole.total; offset += 3) {
        pages.push(...(await engine.lexical(query, { offset, limit: 3 })).ids);
      }
      expect(pages).toEqual(whole.ids);
      expect((await engine.lexical(query, { offset: whole.total + 5, limit: 3 })).ids).toEqual([]);
      expect((await engine.lexical(query, { offset: 0, limit: 0 })).total).toBe(whole.total);
    });

    it('gives the nearest passages that pass the filter, with exact similarities', async () => {
      const withVector = stored.filter((document) => document.vector !== undefined);
      for (const filter of [
        {},
        { year: ['2021', '2023'] },
        { region: ['4501'], part: ['problems'] },
        { report: ['r5'] },
      ]) {
        const query = vectorOf(1_000);
        const expected = withVector
          .filter((document) => passes(document, filter))
          .map(({ id, vector }) => ({ id, similarity: cosine(query, vector ?? query) }))
          .sort((left, right) => right.similarity - left.similarity)
          .slice(0, 12);
        const found = await engine.nearest(query, filter, 12);
        expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        found.forEach(({ similarity }, at) =>
          expect(similarity).toBeCloseTo(expected[at]?.similarity ?? 2, 5),
        );
      }
    });

    it('knows its size', async () => {
      const state = await engine.state();
      expect(state).toMatchObject({ passages: STORED, vectors: STORED - STORED / 10 });
    });
  });

  searchEngineWrites(name, create);
  searchEngineRefill(name, create);
  searchEngineExtremes(name, create);
}
