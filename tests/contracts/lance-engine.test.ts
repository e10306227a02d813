import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { unitCode } from '../../indexer/engine/coding.ts';
import type { EngineDocument, SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { planMerge } from '../../indexer/engine/lance/merge.ts';
import {
  ALPHABET,
  EMPTY,
  expectExactForRandomQueries,
  sampleDocuments,
} from './search-engine-oracle.ts';
import { CONTRACT_DIMENSIONS, cosine, passage, vectorOf } from './search-engine-home.ts';
import { searchEngineContract } from './search-engine.ts';

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

describe('LanceDB: sizes at which its ways part', () => {
  let folder: string;
  let engine: SearchEngine;
  // Above 4,000 rows common terms are answered from memory; above 20,000 vectors by a graph.
  const stored = sampleDocuments(5_000);
  beforeAll(async () => {
    folder = await newFolder();
    engine = await createLanceEngine({ folder, dimensions });
    await engine.put(stored);
    await engine.commit();
  }, 120_000);
  afterAll(async () => {
    await engine.close();
    await remove(folder);
  });

  it('answers exactly when common terms stand in memory', async () => {
    await expect(expectExactForRandomQueries(engine, stored, 40)).resolves.toBeUndefined();
  }, 120_000);

  it('still does after passages died, came anew, and segments were merged', async () => {
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
  }, 120_000);
});

const documentOf = (index: number): EngineDocument =>
  passage(
    `p${index}`,
    '安',
    { year: [String(2020 + (index % 5))], report: [`r${index % 4_000}`] },
    vectorOf(index),
  );

describe('LanceDB: a graph of vectors', () => {
  const size = 20_500;
  let folder: string;
  let engine: SearchEngine;
  beforeAll(async () => {
    folder = await newFolder();
    engine = await createLanceEngine({ folder, dimensions });
    await engine.put(Array.from({ length: size }, (_, index) => documentOf(index)));
    await engine.commit();
    await engine.close();
    engine = await createLanceEngine({ folder, dimensions });
  }, 180_000);
  afterAll(async () => {
    await engine.close();
    await remove(folder);
  });

  it('finds nearly all true neighbours, with exact similarities, dead ones left out', async () => {
    const query = vectorOf(123_456);
    const ranked = Array.from({ length: size }, (_, index) => index).sort(
      (left, right) => cosine(query, vectorOf(right)) - cosine(query, vectorOf(left)),
    );
    const gone = new Set(ranked.slice(0, 150));
    await engine.delete([...gone].map((index) => `p${index}`));
    await engine.commit();
    for (const year of [undefined, '2022']) {
      const truth = ranked
        .filter(
          (index) =>
            !gone.has(index) && (year === undefined || String(2020 + (index % 5)) === year),
        )
        .slice(0, 100);
      const found = await engine.nearest(query, year === undefined ? {} : { year: [year] }, 100);
      const ids = new Set(found.map(({ id }) => id));
      expect(found).toHaveLength(100);
      expect(truth.filter((index) => ids.has(`p${index}`)).length).toBeGreaterThanOrEqual(98);
      for (const { id, similarity } of found) {
        expect(similarity).toBeCloseTo(cosine(query, vectorOf(Number(id.slice(1)))), 4);
      }
    }
  }, 60_000);

  it('finds the few passages a narrow filter allows', async () => {
    const found = await engine.nearest(vectorOf(5), { report: ['r77'] }, 50);
    const allowed = [77, 4_077, 8_077, 12_077, 16_077, 20_077];
    expect(found.length).toBeGreaterThanOrEqual(5);
    for (const { id } of found) expect(allowed).toContain(Number(id.slice(1)));
  });
});

describe('LanceDB: what a kill or a fault leaves', () => {
  it('loses the uncommitted only, and putting again doubles nothing', async () => {
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
      (await after.lexical({ ...EMPTY, all: [{ terms: [['生', '产']] }] }, { offset: 0, limit: 1 }))
        .total,
    ).toBe(5_000);
    await after.close();
    expect((await readdir(join(copy, 'segments'))).sort()).toEqual(
      [...(await segmentNames(copy))].sort(),
    );
    await Promise.all([remove(folder), remove(copy)]);
  }, 60_000);

  it('says how to make a broken index anew', async () => {
    const folder = await newFolder();
    const engine = await createLanceEngine({ folder, dimensions });
    await engine.put([passage('a', '安全')]);
    await engine.commit();
    await engine.close();
    await expect(createLanceEngine({ folder, dimensions: 16 })).rejects.toThrow(
      'tashan index --rebuild',
    );
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

describe('LanceDB: many small commits', () => {
  it('keeps few segments, and readers keep reading while they are merged', async () => {
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
  }, 60_000);

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

describe('coding of units', () => {
  it('gives each unit and each pair of units a code of its own', () => {
    const codes = new Map<string, string>();
    for (const unit of ['', ...ALPHABET]) codes.set(unitCode(unit), unit);
    expect(codes.size).toBe(ALPHABET.length + 1);
    const pairs = new Set(
      ALPHABET.flatMap((left) => ALPHABET.map((right) => unitCode(left) + unitCode(right))),
    );
    expect(pairs.size).toBe(ALPHABET.length ** 2);
    for (const code of codes.keys()) expect(code).toMatch(/^[a-z]{4,64}$/);
  });
});
