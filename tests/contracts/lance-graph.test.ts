import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineDocument, SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { CONTRACT_DIMENSIONS, cosine, passage, vectorOf } from './search-engine-home.ts';

/** Milliseconds; a busy machine is no fault of the engine. */
const PATIENCE = 240_000;
const dimensions = CONTRACT_DIMENSIONS;

const documentOf = (index: number): EngineDocument =>
  passage(
    `p${index}`,
    '安',
    { year: [String(2020 + (index % 5))], report: [`r${index % 4_000}`] },
    vectorOf(index),
  );

describe('LanceDB: a graph of vectors', { timeout: PATIENCE }, () => {
  const size = 20_500;
  let folder: string;
  let engine: SearchEngine;
  const logged: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tashan-graph-'));
    engine = await createLanceEngine({
      folder,
      dimensions,
      log: (message) => logged.push(message),
    });
    await engine.put(Array.from({ length: size }, (_, index) => documentOf(index)));
    await engine.commit();
    await engine.close();
    engine = await createLanceEngine({ folder, dimensions });
  }, PATIENCE);
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'finds nearly all true neighbours, with exact similarities, dead ones left out',
    async () => {
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
    },
    PATIENCE,
  );

  it('was built behind the first commit, once', () => {
    expect(logged.filter((message) => message.includes(String(size)))).toHaveLength(1);
  });

  it('finds the few passages a narrow filter allows', async () => {
    const found = await engine.nearest(vectorOf(5), { report: ['r77'] }, 50);
    const allowed = [77, 4_077, 8_077, 12_077, 16_077, 20_077];
    expect(found.length).toBeGreaterThanOrEqual(5);
    for (const { id } of found) expect(allowed).toContain(Number(id.slice(1)));
  });
});
