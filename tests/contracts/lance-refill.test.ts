/** What only LanceDB has: files of two indexes in one folder, and readers that look at them. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import type { SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import {
  CONTRACT_DIMENSIONS,
  findText,
  passage,
  unitVector,
  vectorOf,
} from './search-engine-home.ts';

/** Milliseconds; a busy machine is no fault of the engine. */
const PATIENCE = 240_000;
const dimensions = CONTRACT_DIMENSIONS;

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tashan-refill-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const listSchema = z.object({ segments: z.array(z.object({ name: z.string() })) });
const manifestSchema = listSchema.extend({ next: listSchema.nullable() });

async function manifestOf(folder: string) {
  return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

async function expectNoLitter(folder: string): Promise<void> {
  const { segments, next } = await manifestOf(folder);
  const named = [...segments, ...(next?.segments ?? [])].map(({ name }) => name);
  expect((await readdir(join(folder, 'segments'))).sort()).toEqual(named.sort());
}

async function filled(folder: string): Promise<SearchEngine> {
  const engine = await createLanceEngine({ folder, dimensions });
  await engine.put([passage('a', '安全', {}, unitVector(1)), passage('b', '安全')]);
  await engine.commit();
  return engine;
}

describe('LanceDB: two indexes in one folder', { timeout: PATIENCE }, () => {
  it('reads a list written before there was a second one', async () => {
    const folder = await newFolder();
    await (await filled(folder)).close();
    const path = join(folder, 'manifest.json');
    const { next, ...before } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    expect([next, before['format']]).toEqual([null, 1]);
    await writeFile(path, JSON.stringify(before));
    const engine = await createLanceEngine({ folder, dimensions });
    expect(await findText(engine, '安全')).toEqual(['a', 'b']);
    expect((await engine.state()).refill).toBeNull();
    await engine.refill(dimensions);
    await engine.close();
  });

  it('keeps the width of an index that holds something, whatever it is opened with', async () => {
    const folder = await newFolder();
    await (await filled(folder)).close();
    const engine = await createLanceEngine({ folder, dimensions: 16 });
    expect((await engine.nearest(unitVector(1), {}, 3)).map(({ id }) => id)).toEqual(['a']);
    await expect(engine.nearest(new Float32Array(16).fill(1), {}, 3)).rejects.toThrow(TypeError);
    await engine.put([passage('c', '安全', {}, unitVector(0, 1))]);
    await engine.commit();
    expect(await engine.nearest(unitVector(1), {}, 3)).toHaveLength(2);
    await engine.close();
  });

  it('leaves what was committed to both when a writer is killed, and nothing else', async () => {
    const [folder, copy] = [await newFolder(), await newFolder()];
    const engine = await filled(folder);
    await engine.refill(dimensions);
    // Too few to be merged, so that nothing moves while the folder is copied.
    for (let commit = 0; commit < 3; commit += 1) {
      await engine.put([passage(`n${commit}`, '新的', {}, vectorOf(commit))]);
      await engine.commit();
    }
    await engine.put(
      Array.from({ length: 4_500 }, (_, at) => passage(`lost${at}`, '新的', {}, vectorOf(at))),
    );
    await cp(folder, copy, { recursive: true }); // the disk as a kill would leave it
    await engine.close();

    const after = await createLanceEngine({ folder: copy, dimensions });
    expect(await findText(after, '安全')).toEqual(['a', 'b']);
    await after.put([passage('n3', '新的')]);
    await after.commit();
    await after.takeOver();
    expect(await findText(after, '新的')).toHaveLength(4);
    await after.close();
    await expectNoLitter(copy);
    await expectNoLitter(folder);
  });

  it('merges the segments of the one being filled, and gives up those of the old', async () => {
    const folder = await newFolder();
    const engine = await filled(folder);
    await engine.refill(dimensions);
    for (let commit = 0; commit < 14; commit += 1) {
      await engine.put([passage(`n${commit}`, '新的', {}, vectorOf(commit))]);
      await engine.commit();
    }
    await engine.close();
    const between = await manifestOf(folder);
    expect(between.segments).toHaveLength(1);
    expect(between.next?.segments.length).toBeLessThanOrEqual(9);
    await expectNoLitter(folder);
    const again = await createLanceEngine({ folder, dimensions });
    await again.takeOver();
    expect(await findText(again, '新的')).toHaveLength(14);
    await again.close();
    expect((await manifestOf(folder)).next).toBeNull();
    await expectNoLitter(folder);
  });

  it('builds graphs before it takes over, so that no answer waits for one', async () => {
    const folder = await newFolder();
    const logged: string[] = [];
    const engine = await createLanceEngine({
      folder,
      dimensions,
      log: (line) => logged.push(line),
    });
    await engine.put([passage('old', '安', {}, unitVector(1))]);
    await engine.commit();
    await engine.refill(dimensions);
    const size = 20_100;
    await engine.put(
      Array.from({ length: size }, (_, at) => passage(`p${at}`, '安', {}, vectorOf(at))),
    );
    await engine.takeOver();
    expect(logged.filter((line) => line.includes(String(size)))).toHaveLength(1);
    expect(await engine.nearest(vectorOf(77), {}, 10)).toHaveLength(10);
    await engine.close();
    expect(logged).toHaveLength(1);
  });

  it('shows other readers the old index until the swap, and the new one at their next look', async () => {
    const folder = await newFolder();
    const writer = await filled(folder);
    const reader = await createLanceEngine({ folder, dimensions });
    const look = async (): Promise<string> => {
      const ids = await findText(reader, '安全');
      const near = await reader.nearest(unitVector(1), {}, 9).catch((error: unknown) => {
        // Only once the new index, of another width, has taken over.
        if (error instanceof TypeError) return [];
        throw error;
      });
      return `${ids.join()} ${near.length}`;
    };
    const seen = new Set([await look()]);
    await writer.refill(4);
    await writer.put([passage('c', '安全', {}, Float32Array.of(1, 0, 0, 0))]);
    await writer.commit();
    await expect.poll(async () => (await reader.state()).refill, { timeout: 10_000 }).toEqual({});
    seen.add(await look());
    await writer.takeOver();
    await expect
      .poll(
        async () => {
          const now = await look();
          seen.add(now);
          return now;
        },
        { timeout: 10_000, interval: 20 },
      )
      .toBe('c 0');
    expect([...seen]).toEqual(['a,b 1', 'c 0']);
    await writer.close();
    await reader.close();
  });

  it('says that the one being filled is beyond reading, and begins it anew', async () => {
    const folder = await newFolder();
    const first = await filled(folder);
    await first.refill(dimensions);
    await first.put([passage('n', '新的')]);
    await first.commit();
    await first.close();
    const name = (await manifestOf(folder)).next?.segments[0]?.name ?? '';
    await rm(join(folder, 'segments', name, 'order.bin'));
    const engine = await createLanceEngine({ folder, dimensions });
    expect(await findText(engine, '安全')).toEqual(['a', 'b']);
    await expect(engine.put([passage('m', '新的')])).rejects.toThrow('tashan index --rebuild');
    await expect(engine.takeOver()).rejects.toThrow('tashan index --rebuild');
    await engine.refill(dimensions);
    await engine.put([passage('m', '新的')]);
    await engine.takeOver();
    expect(await findText(engine, '新的')).toEqual(['m']);
    await engine.close();
    await expectNoLitter(folder);
  });
});
