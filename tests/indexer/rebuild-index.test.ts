/** A new index is filled beside the old one: whatever fails on the way, there is one that answers. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../indexer/embed/embedder.ts';
import type { SearchEngine } from '../../indexer/engine/engine.ts';
import { forget } from '../../indexer/forgetting.ts';
import { temporaryFolder } from '../crawler/temporary.ts';
import {
  type Home,
  openArchive,
  openHome,
  put,
  reportText,
  type Wrapping,
} from './rebuild-home.ts';

const WRITES = ['put', 'delete', 'commit', 'describe', 'refill', 'takeOver'] as const;

/** Counts the writes of an engine, and fails one of them, before or after it is done. */
function fault() {
  const state = { calls: [] as string[], failAt: Infinity, after: false };
  const wrap = (engine: SearchEngine): SearchEngine => {
    const guarded =
      <A extends unknown[]>(name: string, work: (...given: A) => Promise<void>) =>
      async (...given: A): Promise<void> => {
        state.calls.push(name);
        const fails = state.calls.length === state.failAt;
        if (!fails || state.after) await work(...given);
        if (fails) throw new Error(`the engine is away (${name})`);
      };
    return {
      ...engine,
      ...Object.fromEntries(
        WRITES.map((name) => [name, guarded(name, engine[name] as () => Promise<void>)]),
      ),
    };
  };
  return { state, wrap };
}

function embedderOf(dimensions: number, id: string): Embedder {
  return {
    id,
    dimensions,
    embed: async (texts) =>
      texts.map((text) => {
        const vector = new Float32Array(dimensions).fill(0.01);
        vector[text.length % dimensions] = 1;
        return vector;
      }),
    close: async () => undefined,
  };
}

async function begin() {
  const archive = await openArchive();
  const folder = temporaryFolder();
  let home: Home | null = null;
  onTestFinished(async () => {
    await home?.close();
    await archive.close();
  });
  return {
    archive,
    /** Closes what is open on the folder and opens it anew. */
    async open(options: Wrapping = {}): Promise<Home> {
      await home?.close();
      home = await openHome(archive, folder, options);
      return home;
    },
  };
}

const passagesOf = (home: Home): string[] =>
  (home.tables().passage as { id: string }[]).map(({ id }) => id).sort();

describe('a rebuild whose engine fails', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])(
    '%s any of its writes is completed by the next run',
    { timeout: 120_000 },
    async (_, after) => {
      const story = await begin();
      const seen = new Set<string>();
      for (let failAt = 1; ; failAt += 1) {
        const { state, wrap } = fault();
        const home = await story.open({ wrap });
        await put(story.archive, 'a.txt', reportText('融安县', failAt));
        await put(story.archive, 'b.txt', reportText('江南区', 2));
        await home.run();
        const before = await home.indexed();
        expect(before).toEqual(passagesOf(home));
        // Taken in by the rebuild alone.
        await put(story.archive, 'a.txt', reportText('融安县', failAt + 50));

        Object.assign(state, { calls: [], failAt, after });
        const failed = await home.run({ rebuild: true }).then(
          () => false,
          () => true,
        );
        const now = await home.indexed();
        const swapped = state.calls.includes('takeOver') && (!failed || after);
        expect(now).toEqual(swapped ? passagesOf(home) : before);
        if (!failed) break;
        seen.add(state.calls.at(-1) ?? '');
        // The process goes on, or is another one.
        const next = failAt % 2 === 0 ? home : await story.open();
        Object.assign(state, { failAt: Infinity });
        await next.run();
        expect(await next.indexed()).toEqual(passagesOf(next));
        expect(next.library.writer.pendingCount()).toBe(0);
        expect(await next.live.use((engine) => engine.state())).toMatchObject({ refill: null });
      }
      expect([...seen].sort()).toEqual(['commit', 'describe', 'put', 'refill', 'takeOver']);
    },
  );

  it('settles nothing that was not committed', async () => {
    const story = await begin();
    const { state, wrap } = fault();
    const home = await story.open({ wrap });
    await put(story.archive, 'a.txt', reportText('融安县', 1));
    state.failAt = 3; // describe, put, commit
    await expect(home.run()).rejects.toThrow('commit');
    expect(home.library.writer.pendingCount()).toBe(passagesOf(home).length);
    expect(await home.indexed()).toEqual([]);
    state.failAt = Infinity;
    await home.run();
    expect(await home.indexed()).toEqual(passagesOf(home));
  });
});

describe('an index of another making', () => {
  it('goes on answering until one with a model of another width is full', async () => {
    const story = await begin();
    const plain = await story.open();
    await put(story.archive, 'a.txt', reportText('融安县', 1));
    await put(story.archive, 'b.txt', reportText('江南区', 2));
    await plain.run();
    const before = await plain.indexed();
    for (const embedder of [
      embedderOf(16, 'narrow'),
      embedderOf(32, 'wide'),
      embedderOf(32, 'other'),
    ]) {
      const during: number[] = [];
      const wrap = (engine: SearchEngine): SearchEngine => ({
        ...engine,
        commit: async () => {
          await engine.commit();
          during.push((await engine.state()).passages);
        },
      });
      const home = await story.open({ embedder, wrap });
      await home.run();
      expect(during.length).toBeGreaterThan(0);
      expect(new Set(during)).toEqual(new Set([before.length]));
      expect(await home.indexed()).toEqual(before);
      const [vector] = await embedder.embed(['法治'], 'query');
      await home.live.use(async (engine) => {
        expect((await engine.state()).description).toMatchObject({ embedder: embedder.id });
        expect(await engine.nearest(vector ?? new Float32Array(1), {}, 100)).toHaveLength(
          before.length,
        );
      });
      // Nothing is left to do.
      expect((await home.run()).passages).toBe(0);
    }
  });

  it('is begun again when the model changes while it is filled', async () => {
    const story = await begin();
    const { state, wrap } = fault();
    const plain = await story.open();
    await put(story.archive, 'a.txt', reportText('融安县', 1));
    await plain.run();
    const home = await story.open({ embedder: embedderOf(16, 'narrow'), wrap });
    state.failAt = 4; // refill, describe, put, commit
    await expect(home.run()).rejects.toThrow('commit');
    const other = await story.open({ embedder: embedderOf(32, 'wide') });
    await other.run();
    await other.live.use(async (engine) => {
      const { passages, vectors, description, refill } = await engine.state();
      expect([passages, vectors, refill]).toEqual([passagesOf(other).length, passages, null]);
      expect(description).toMatchObject({ embedder: 'wide' });
    });
  });

  it('loses what is forgotten while the new one is filled, in both', async () => {
    const story = await begin();
    const { state, wrap } = fault();
    const home = await story.open({ wrap });
    await put(story.archive, 'a.txt', reportText('融安县', 1));
    await put(story.archive, 'b.txt', reportText('江南区', 2));
    await home.run();
    const all = await home.indexed();
    Object.assign(state, { calls: [], failAt: 5, after: false }); // refill, describe, put, commit, takeOver
    await expect(home.run({ rebuild: true })).rejects.toThrow('takeOver');
    const [first = ''] = all.map((id) => id.split('-')[0] ?? '');
    await forget(
      { archive: story.archive, library: home.library, live: home.live },
      { report: first },
    );
    const rest = all.filter((id) => !id.startsWith(first));
    expect(rest.length).toBeLessThan(all.length);
    expect(await home.indexed()).toEqual(rest);
    await home.run();
    expect(await home.indexed()).toEqual(rest);
  });
});
