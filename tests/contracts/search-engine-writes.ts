/** The part of the suite for search engines that writes: replace, delete, keep, refuse. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineDocument, SearchEngine } from '../../indexer/engine/engine.ts';
import {
  CONTRACT_DIMENSIONS,
  type EngineHome,
  findText as find,
  FIRST,
  passage,
  PATIENCE,
  unitVector,
  vectorOf,
} from './search-engine-home.ts';
import { EMPTY } from './search-engine-oracle.ts';

export function searchEngineWrites(name: string, create: () => Promise<EngineHome>): void {
  describe(`${name} as a search engine: single writes`, { timeout: PATIENCE }, () => {
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
    async function store(...documents: readonly EngineDocument[]): Promise<void> {
      await engine.put(documents);
      await engine.commit();
    }

    it('is empty at first and says so', async () => {
      expect(await engine.state()).toEqual({
        passages: 0,
        vectors: 0,
        description: {},
        refill: null,
      });
      const answer = await engine.lexical(EMPTY, FIRST, { facets: true });
      expect(answer).toMatchObject({ ids: [], total: 0 });
      expect(answer.facets?.region.size).toBe(0);
      expect(await engine.nearest(vectorOf(1), {}, 10)).toEqual([]);
      await engine.commit();
      await engine.delete(['unknown']);
      await engine.commit();
      expect((await engine.state()).passages).toBe(0);
    });

    it('replaces a passage with the same id', async () => {
      await store(
        passage('a', '安全生产', { year: ['2023'] }, unitVector(1)),
        passage('b', '行政复议'),
      );
      await store(passage('a', '依法治理', { year: ['2024'] }, unitVector(0, 1)));
      expect(await find(engine, '安全')).toEqual([]);
      expect(await find(engine, '依法')).toEqual(['a']);
      expect((await engine.lexical({ ...EMPTY, filter: { year: ['2023'] } }, FIRST)).total).toBe(0);
      const [near] = await engine.nearest(unitVector(1), {}, 5);
      expect(near).toMatchObject({ id: 'a' });
      expect(near?.similarity).toBeCloseTo(0, 5);
      expect(await engine.state()).toMatchObject({ passages: 2, vectors: 1 });
    });

    it('loses the vector of a passage that is put again without one', async () => {
      await store(passage('a', '安全', {}, unitVector(1)));
      await store(passage('a', '安全'));
      expect(await engine.nearest(unitVector(1), {}, 5)).toEqual([]);
      expect(await engine.state()).toMatchObject({ passages: 1, vectors: 0 });
    });

    it('keeps the last of several with one id, in one put and over several', async () => {
      await store(passage('a', '一'), passage('a', '二'), passage('b', '一'));
      expect([await find(engine, '一'), await find(engine, '二')]).toEqual([['b'], ['a']]);
      await engine.put([passage('a', '三')]);
      await engine.put([passage('a', '四'), passage('c', '四')]);
      await engine.delete(['c']);
      await engine.commit();
      expect([await find(engine, '三'), await find(engine, '四')]).toEqual([[], ['a']]);
      await engine.delete(['a']);
      await engine.put([passage('a', '五')]);
      await engine.commit();
      expect([await find(engine, '四'), await find(engine, '五')]).toEqual([[], ['a']]);
      expect((await engine.state()).passages).toBe(2);
    });

    it('deletes passages and ignores unknown ids', async () => {
      await store(
        passage('a', '安全', {}, unitVector(1)),
        passage('b', '安全', {}, unitVector(0, 1)),
      );
      await engine.delete(['a', 'unknown']);
      await engine.commit();
      expect(await find(engine, '安全')).toEqual(['b']);
      expect((await engine.nearest(unitVector(1), {}, 5)).map(({ id }) => id)).toEqual(['b']);
      expect(await engine.state()).toMatchObject({ passages: 1, vectors: 1 });
    });

    it('keeps all that was committed over close and open', async () => {
      await engine.describe({ segmenter: 'jieba-3', embedder: 'bge' });
      await store(
        passage('a', '安全生产', { region: ['45', '4501'] }, unitVector(1)),
        passage('b', '复议'),
      );
      await engine.delete(['b']);
      await engine.commit();
      await engine.close();
      engine = await home.open();
      expect(await find(engine, '全生')).toEqual(['a']);
      expect(
        (await engine.nearest(unitVector(1), { region: ['4501'] }, 3))[0]?.similarity,
      ).toBeCloseTo(1, 5);
      expect(await engine.state()).toEqual({
        passages: 1,
        vectors: 1,
        description: { segmenter: 'jieba-3', embedder: 'bge' },
        refill: null,
      });
    });

    it('shows nothing of what was not committed', async () => {
      await store(passage('a', '安全', {}, unitVector(1)), passage('b', '生产'));
      await engine.put([passage('a', '复议', {}, unitVector(0, 1)), passage('c', '安全')]);
      await engine.delete(['b']);
      expect([await find(engine, '安全'), await find(engine, '复议')]).toEqual([['a'], []]);
      expect(await find(engine, '生产')).toEqual(['b']);
      expect((await engine.nearest(unitVector(1), {}, 5))[0]?.similarity).toBeCloseTo(1, 5);
      expect(await engine.state()).toMatchObject({ passages: 2, vectors: 1 });
      await engine.commit();
      expect([await find(engine, '安全'), await find(engine, '复议')]).toEqual([['c'], ['a']]);
      expect(await find(engine, '生产')).toEqual([]);
    });

    it('takes the ids that the port allows, and no other', async () => {
      const longest = 'Z'.repeat(200);
      await store(passage(longest, '安全'), passage('A-b_9', '安全'), passage('a-b_9', '安全'));
      expect(await find(engine, '安全')).toEqual(['A-b_9', longest, 'a-b_9'].sort());
      for (const id of ['', 'a b', 'a.b', '段落', 'a/b', "a'b", 'a\n', `${longest}Z`]) {
        const faulty = engine.put([passage('good', '复议'), passage(id, '复议')]);
        await expect(faulty).rejects.toThrow(RangeError);
        await expect(faulty).rejects.toThrow(JSON.stringify(id.slice(0, 60)).slice(0, -1));
        await engine.commit();
      }
      expect(await find(engine, '复议')).toEqual([]);
      expect((await engine.state()).passages).toBe(3);
    });

    it('filters before it takes neighbours: far passages are found when no other is allowed', async () => {
      const near = Array.from({ length: 200 }, (_, at) =>
        passage(`near-${at}`, '近', { level: ['county'] }, unitVector(1, at / 1_000)),
      );
      const far = [1, 2, 3].map((at) =>
        passage(`far-${at}`, '远', { level: ['province'] }, unitVector(-1, at)),
      );
      await store(...near, ...far);
      const found = await engine.nearest(unitVector(1), { level: ['province'] }, 10);
      expect(found.map(({ id }) => id)).toEqual(['far-3', 'far-2', 'far-1']);
    });

    it('names the passage whose vector cannot be compared, and stores nothing of that put', async () => {
      for (const vector of [
        new Float32Array(3),
        Float32Array.from([Number.NaN, 1, 1, 1, 1, 1, 1, 1]),
        new Float32Array(CONTRACT_DIMENSIONS),
      ]) {
        const faulty = engine.put([passage('good', '安全'), passage('r7-3', '安全', {}, vector)]);
        await expect(faulty).rejects.toThrow(TypeError);
        await expect(faulty).rejects.toThrow('r7-3');
      }
      await engine.commit();
      expect((await engine.state()).passages).toBe(0);
      await expect(engine.nearest(new Float32Array(3), {}, 3)).rejects.toThrow(TypeError);
    });

    it('passes nothing by a filter without values, and refuses a term without units', async () => {
      await store(passage('a', '安全', { year: ['2024'] }));
      expect((await engine.lexical({ ...EMPTY, filter: { year: [] } }, FIRST)).total).toBe(0);
      await expect(engine.lexical({ ...EMPTY, all: [{ terms: [[]] }] }, FIRST)).rejects.toThrow(
        RangeError,
      );
    });

    it('ranks passages with more and rarer terms first', async () => {
      const common = Array.from({ length: 30 }, (_, at) => passage(`c${at}`, '工作推进情况良好'));
      await store(
        ...common,
        passage('rare', '工作复议情况良好'),
        passage('both', '工作复议推进良好'),
      );
      const any = ['推进', '复议'].map((word) => ({ terms: [Array.from(word)] }));
      const { ids } = await engine.lexical({ ...EMPTY, any }, FIRST);
      expect(ids.slice(0, 2)).toEqual(['both', 'rare']);
    });
  });
}
