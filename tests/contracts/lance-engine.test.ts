import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { planMerge } from '../../indexer/engine/lance/merge.ts';
import { EMPTY, expectExactForRandomQueries, sampleDocuments } from './search-engine-oracle.ts';
import { CONTRACT_DIMENSIONS, passage, vectorOf } from './search-engine-home.ts';
import { searchEngineContract } from './search-engine.ts';

/** Milliseconds; a busy machine is no fault of the engine. */
const PATIENCE = 240_000;
const dimensions = CONTRACT_DIMENSIONS;
const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'tashan-lance-'));
const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

searchEngineContract('LanceDB', async () => {
  const folder = await newFolder();
  return { open: () => createLanceEngine({ folder, dimensions }), remove: () => remove(folder) };
});

const segmentsSchema = z.object({ segments: z.array(z.object({ name: z.string() })) });

async function segmentNames(folder: string): Promise<readonly string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  return segmentsSchema.parse(manifest).segments.map(({ name }) => name);
}

describe('LanceDB: sizes at which its ways part', { timeout: PATIENCE }, () => {
  let folder: string;
  let engine: SearchEngine;
  // Above 2,000 rows Lance is asked, and common terms are answered from memory.
  const stored = sampleDocuments(5_000);
  beforeAll(async () => {
    folder = await newFolder();
    engine = await createLanceEngine({ folder, dimensions });
    await engine.put(stored);
    await engine.commit();
  }, PATIENCE);
  afterAll(async () => {
    await engine.close();
    await remove(folder);
  });

  it(
    'answers exactly when common terms stand in memory',
    async () => {
      await expect(expectExactForRandomQueries(engine, stored, 40)).resolves.toBeUndefined();
    },
    PATIENCE,
  );

  it('gives the order that the same passages have in other segments', async () => {
    const other = await newFolder();
    const parts = await createLanceEngine({ folder: other, dimensions });
    for (let start = 0; start < stored.length; start += 1_250) {
      await parts.put(stored.slice(start, start + 1_250).reverse());
      await parts.commit();
    }
    for (const terms of [['安'], ['全', '安'], ['安', '全', '安'], ['98.5'], ['x']]) {
      const query = { ...EMPTY, any: [{ terms: [terms] }, { terms: [['法', '生']] }] };
      const [one, several] = await Promise.all(
        [engine, parts].map((each) => each.lexical(query, { offset: 0, limit: 5_000 })),
      );
      expect(several).toEqual(one);
    }
    await parts.close();
    await remove(other);
  });

  it(
    'still does after passages died, came anew, and segments were merged',
    async () => {
      const changed = stored.flatMap((document, index) =>
        index % 3 === 0 ? [{ ...document, units: [...document.units].reverse() }] : [],
      );
      await engine.put(changed);
      await engine.delete(stored.filter((_, index) => index % 5 === 1).map(({ id }) => id));
      await engine.commit();
      const replaced = new Map(changed.map((document) => [document.id, document]));
      const now = stored
        .filter((_, index) => index % 5 !== 1)
        .map((document) => replaced.get(document.id) ?? document);
      await expectExactForRandomQueries(engine, now, 20);
      await engine.close();
      engine = await createLanceEngine({ folder, dimensions });
      await expectExactForRandomQueries(engine, now, 20);
      expect((await readdir(join(folder, 'segments'))).sort()).toEqual(
        [...(await segmentNames(folder))].sort(),
      );
    },
    PATIENCE,
  );
});

describe('LanceDB: what a kill or a fault leaves', { timeout: PATIENCE }, () => {
  it(
    'loses the uncommitted only, and putting again doubles nothing',
    async () => {
      const [folder, copy] = [await newFolder(), await newFolder()];
      const engine = await createLanceEngine({ folder, dimensions });
      await engine.put([passage('a', '安全')]);
      await engine.commit();
      const batch = Array.from({ length: 5_000 }, (_, index) =>
        passage(`b${index}`, '生产', {}, vectorOf(index)),
      );
      await engine.put(batch);
      await engine.delete(['a']);
      await cp(folder, copy, { recursive: true }); // the disk as a kill would leave it
      await engine.close();

      const after = await createLanceEngine({ folder: copy, dimensions });
      expect(await after.state()).toMatchObject({ passages: 1, vectors: 0 });
      await after.put(batch);
      await after.commit();
      expect(await after.state()).toMatchObject({ passages: 5_001, vectors: 5_000 });
      expect(
        (
          await after.lexical(
            { ...EMPTY, all: [{ terms: [['生', '产']] }] },
            { offset: 0, limit: 1 },
          )
        ).total,
      ).toBe(5_000);
      await after.close();
      expect((await readdir(join(copy, 'segments'))).sort()).toEqual(
        [...(await segmentNames(copy))].sort(),
      );
      await Promise.all([remove(folder), remove(copy)]);
    },
    PATIENCE,
  );

  it('says how to make a broken index anew', async () => {
    const folder = await newFolder();
    const engine = await createLanceEngine({ folder, dimensions });
    await engine.put([passage('a', '安全')]);
    await engine.commit();
    await engine.close();
    const [name] = await segmentNames(folder);
    await remove(join(folder, 'segments', String(name), 'words.lance'));
    await expect(createLanceEngine({ folder, dimensions })).rejects.toThrow(
      'tashan index --rebuild',
    );
    await writeFile(join(folder, 'manifest.json'), '{"format":');
    await expect(createLanceEngine({ folder, dimensions })).rejects.toThrow(
      'tashan index --rebuild',
    );
    await remove(folder);
  });

  it('lets other readers of the folder see what was committed, merged segments too', async () => {
    const folder = await newFolder();
    const writer = await createLanceEngine({ folder, dimensions });
    const reader = await createLanceEngine({ folder, dimensions });
    const seen = async (): Promise<number> => (await reader.state()).passages;
    expect(await seen()).toBe(0);
    for (let commit = 0; commit < 7; commit += 1) {
      await writer.put([passage(`p${commit}`, '安全', {}, vectorOf(commit))]);
      await writer.commit();
    }
    await expect.poll(seen, { timeout: 10_000, interval: 200 }).toBe(7);
    await writer.close();
    const query = { ...EMPTY, all: [{ terms: [['安', '全']] }] };
    await expect
      .poll(async () => (await reader.lexical(query, { offset: 0, limit: 9 })).total, {
        timeout: 10_000,
      })
      .toBe(7);
    expect(await reader.nearest(vectorOf(1), {}, 9)).toHaveLength(7);
    await reader.close();
    await remove(folder);
  });

  it('lets one process write at a time', async () => {
    const folder = await newFolder();
    const engine = await createLanceEngine({ folder, dimensions });
    // The parent of this test is alive and not us.
    await writeFile(join(folder, 'writer.lock'), String(process.ppid));
    await expect(engine.put([passage('a', '安')])).rejects.toThrow(String(process.ppid));
    await writeFile(join(folder, 'writer.lock'), '999999999');
    await engine.put([passage('a', '安')]);
    await engine.close();
    await remove(folder);
  });
});

const of = (rows: number, live = rows, vectors = 0) => ({ rows, live, vectors });

describe('LanceDB: many small commits', { timeout: PATIENCE }, () => {
  it(
    'keeps few segments, and readers keep reading while they are merged',
    async () => {
      const folder = await newFolder();
      const engine = await createLanceEngine({ folder, dimensions });
      for (let commit = 0; commit < 14; commit += 1) {
        await engine.put([
          passage(`p${commit}`, '安全生产', {}, vectorOf(commit)),
          passage('last', `第${commit}次`),
        ]);
        await engine.commit();
        const { total } = await engine.lexical(
          { ...EMPTY, all: [{ terms: [['全', '生']] }] },
          { offset: 0, limit: 5 },
        );
        expect(total).toBe(commit + 1);
      }
      await engine.close();
      expect((await segmentNames(folder)).length).toBeLessThanOrEqual(9);
      expect((await readdir(join(folder, 'segments'))).sort()).toEqual(
        [...(await segmentNames(folder))].sort(),
      );
      await remove(folder);
    },
    PATIENCE,
  );

  it('merges what is alike in size, gathers bare vectors, and cleans what is mostly dead', () => {
    expect(planMerge([])).toBeNull();
    expect(planMerge([of(300_000), of(20), of(20), of(20), of(20)])).toBeNull();
    expect(planMerge([of(300_000), of(20), of(20), of(20), of(20), of(9)])).toEqual([
      1, 2, 3, 4, 5,
    ]);
    expect(
      planMerge([of(90_000, 90_000, 90_000), of(15_000, 15_000, 15_000), of(6_000, 6_000, 6_000)]),
    ).toEqual([1, 2]);
    expect(planMerge([of(2_000, 1_000)])).toEqual([0]);
  });
});
