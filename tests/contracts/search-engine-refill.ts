/** The part of the suite for search engines that fills a new index beside the old one. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineDocument, SearchEngine } from '../../indexer/engine/engine.ts';
import {
  CONTRACT_DIMENSIONS,
  type EngineHome,
  findText,
  FIRST,
  passage,
  PATIENCE,
  unitVector,
} from './search-engine-home.ts';
import { EMPTY } from './search-engine-oracle.ts';

const OTHER_DIMENSIONS = 4;
const OLD = { segmenter: 'jieba-3', embedder: 'bge' };
const NEW = { segmenter: 'jieba-4', embedder: 'other' };

const narrow = (...values: readonly number[]): Float32Array =>
  Float32Array.from({ length: OTHER_DIMENSIONS }, (_, at) => values[at] ?? 0);

export function searchEngineRefill(name: string, create: () => Promise<EngineHome>): void {
  describe(`${name} as a search engine: a new index beside the old`, { timeout: PATIENCE }, () => {
    let home: EngineHome;
    let engine: SearchEngine;
    beforeEach(async () => {
      home = await create();
      engine = await home.open();
      await engine.describe(OLD);
      await store(
        passage('a', '安全生产', { year: ['2023'] }, unitVector(1)),
        passage('b', '行政复议', { year: ['2023'] }, unitVector(0, 1)),
      );
    }, PATIENCE);
    afterEach(async () => {
      await engine.close();
      await home.remove();
    });
    async function store(...documents: readonly EngineDocument[]): Promise<void> {
      await engine.put(documents);
      await engine.commit();
    }
    async function reopen(): Promise<void> {
      await engine.close();
      engine = await home.open();
    }
    const idsNear = async (vector: Float32Array): Promise<readonly string[]> =>
      (await engine.nearest(vector, {}, 5)).map(({ id }) => id);

    it('answers from the old index while the new one is filled', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      expect(await engine.state()).toEqual({
        passages: 2,
        vectors: 2,
        description: OLD,
        refill: {},
      });
      await engine.describe(NEW);
      await store(
        passage('a', '依法治理', { year: ['2024'] }, unitVector(0, 0, 1)),
        passage('c', '普法宣传', {}, unitVector(1)),
      );
      expect(await engine.state()).toEqual({
        passages: 2,
        vectors: 2,
        description: OLD,
        refill: NEW,
      });
      expect([await findText(engine, '安全'), await findText(engine, '依法')]).toEqual([['a'], []]);
      const { total, facets } = await engine.lexical(EMPTY, FIRST, { facets: true });
      expect([total, [...(facets?.year ?? [])]]).toEqual([2, [['2023', 2]]]);
      expect((await idsNear(unitVector(1)))[0]).toBe('a');
      expect(await idsNear(unitVector(1))).toHaveLength(2);
    });

    it('puts what was filled in the place of the old: passages, vectors, counts, description', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await engine.describe(NEW);
      await store(
        passage('a', '依法治理', { year: ['2024'] }, unitVector(0, 0, 1)),
        passage('c', '普法宣传'),
      );
      await engine.takeOver();
      const after = async (): Promise<void> => {
        expect(await engine.state()).toEqual({
          passages: 2,
          vectors: 1,
          description: NEW,
          refill: null,
        });
        expect([await findText(engine, '安全'), await findText(engine, '复议')]).toEqual([[], []]);
        expect(await findText(engine, '依法')).toEqual(['a']);
        const { facets } = await engine.lexical(EMPTY, FIRST, { facets: true });
        expect([...(facets?.year ?? [])]).toEqual([['2024', 1]]);
        expect(await idsNear(unitVector(1))).toEqual(['a']);
      };
      await after();
      await reopen();
      await after();
      await store(passage('d', '安全'));
      expect(await findText(engine, '安全')).toEqual(['d']);
    });

    it('deletes from both', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await store(passage('a', '安全生产'), passage('b', '行政复议'), passage('c', '安全'));
      await engine.delete(['a', 'unknown']);
      await engine.commit();
      expect(await findText(engine, '安全')).toEqual([]);
      expect((await engine.state()).passages).toBe(1);
      expect(await idsNear(unitVector(1))).toEqual(['b']);
      await engine.takeOver();
      expect(await findText(engine, '安全')).toEqual(['c']);
      expect((await engine.state()).passages).toBe(2);
    });

    it('deletes from the old what is put into the new in the same breath', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await engine.delete(['a']);
      await store(passage('a', '安全'));
      expect(await findText(engine, '安全')).toEqual([]);
      await engine.takeOver();
      expect(await findText(engine, '安全')).toEqual(['a']);
    });

    it('goes on filling after close and open, and keeps what was committed', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await engine.describe(NEW);
      await store(passage('c', '普法宣传', {}, unitVector(0, 0, 1)));
      await engine.put([passage('lost', '普法')]);
      await reopen();
      expect(await engine.state()).toEqual({
        passages: 2,
        vectors: 2,
        description: OLD,
        refill: NEW,
      });
      expect(await findText(engine, '普法')).toEqual([]);
      await store(passage('d', '普法活动'));
      await reopen();
      await engine.takeOver();
      expect(await findText(engine, '普法')).toEqual(['c', 'd']);
      expect(await engine.state()).toMatchObject({ passages: 2, vectors: 1, description: NEW });
    });

    it('drops what was begun before when it is begun again', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await engine.describe(NEW);
      await store(passage('first', '普法宣传'));
      await engine.put([passage('uncommitted', '普法宣传')]);
      await engine.delete(['b']);
      await engine.refill(CONTRACT_DIMENSIONS);
      expect((await engine.state()).refill).toEqual({});
      await store(passage('second', '普法宣传'));
      expect([await findText(engine, '安全'), await findText(engine, '复议')]).toEqual([['a'], []]);
      await engine.takeOver();
      expect(await findText(engine, '普法')).toEqual(['second']);
      expect(await engine.state()).toMatchObject({ passages: 1, description: {} });
    });

    it('takes over what was put and not yet committed as well', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await store(passage('c', '普法宣传'));
      await engine.put([passage('d', '普法活动')]);
      await engine.delete(['c']);
      await engine.takeOver();
      expect(await findText(engine, '普法')).toEqual(['d']);
      await reopen();
      expect(await findText(engine, '普法')).toEqual(['d']);
    });

    it('changes the width of the vectors', async () => {
      await engine.refill(OTHER_DIMENSIONS);
      await expect(engine.put([passage('c', '普', {}, unitVector(1))])).rejects.toThrow(TypeError);
      await store(passage('c', '普法', {}, narrow(1)), passage('d', '普法', {}, narrow(0, 1)));
      expect((await idsNear(unitVector(1)))[0]).toBe('a');
      await expect(engine.nearest(narrow(1), {}, 3)).rejects.toThrow(TypeError);
      await reopen();
      await store(passage('e', '普法', {}, narrow(1, 1)));
      await engine.takeOver();
      expect(await idsNear(narrow(1, 0.1))).toEqual(['c', 'e', 'd']);
      await expect(engine.nearest(unitVector(1), {}, 3)).rejects.toThrow(TypeError);
      await reopen();
      expect(await idsNear(narrow(0.1, 1))).toEqual(['d', 'e', 'c']);
      await expect(engine.put([passage('f', '普', {}, unitVector(1))])).rejects.toThrow(TypeError);
      await engine.refill(CONTRACT_DIMENSIONS);
      await store(passage('a', '安全', {}, unitVector(1)));
      await engine.takeOver();
      expect(await idsNear(unitVector(1))).toEqual(['a']);
    });

    it('can be filled with nothing, and then anew', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await engine.takeOver();
      expect(await engine.state()).toEqual({
        passages: 0,
        vectors: 0,
        description: {},
        refill: null,
      });
      expect((await engine.lexical(EMPTY, FIRST)).total).toBe(0);
      await store(passage('a', '安全'));
      expect(await findText(engine, '安全')).toEqual(['a']);
    });

    it('refuses to take over what was not begun, and a width that is none', async () => {
      await expect(engine.takeOver()).rejects.toThrow('refill');
      await engine.refill(CONTRACT_DIMENSIONS);
      await engine.takeOver();
      await expect(engine.takeOver()).rejects.toThrow('refill');
      await expect(engine.refill(0)).rejects.toThrow(RangeError);
      expect((await engine.state()).refill).toBeNull();
    });

    it('goes on answering while it takes over', async () => {
      await engine.refill(CONTRACT_DIMENSIONS);
      await store(
        ...Array.from({ length: 300 }, (_, at) =>
          passage(`n${at}`, '安全新', {}, unitVector(1, at)),
        ),
      );
      const totals = new Set<number>();
      const swap = { done: false };
      const swapped = engine.takeOver().finally(() => (swap.done = true));
      while (!swap.done) {
        totals.add((await findText(engine, '安全', 1_000)).length);
        // An engine that answers from memory would else leave no time for the swap.
        await setImmediate();
      }
      await swapped;
      totals.add((await findText(engine, '安全', 1_000)).length);
      expect([...totals].filter((total) => total !== 1)).toEqual([300]);
    });
  });
}
