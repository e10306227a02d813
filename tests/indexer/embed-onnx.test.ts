import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Embedder,
  EmbedderUnavailable,
  type EmbedRole,
} from '../../indexer/embed/embedder.ts';
import { createModelCrew } from '../../indexer/embed/model-crew.ts';
import type { ModelThread } from '../../indexer/embed/model-thread.ts';
import { createOnnxEmbedder } from '../../indexer/embed/onnx-embedder.ts';
import { toUnitLength } from '../../indexer/embed/unit-length.ts';
import { dot, embedderContract, SENTENCES } from '../contracts/embedder.ts';
import { bge, realModel } from './embed-model.ts';

const folder = await realModel();
const create = () => createOnnxEmbedder({ folder: folder ?? '', model: bge });

describe.skipIf(folder === null)('with the real model', () => {
  embedderContract('onnx', create, { rolesDiffer: true });

  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await create();
  });
  afterAll(() => embedder.close());

  it('names model and weights in its id, and gives a text exactly one vector', async () => {
    expect(embedder.id).toBe('bge-small-zh-v1.5@15b717c3');
    const texts = ['行政复议', '人民调解工作室入驻派出所', '法治'.repeat(200)];
    const together = await embedder.embed(texts, 'passage');
    for (const [index, text] of texts.entries()) {
      const [alone] = await embedder.embed([text], 'passage');
      expect(alone).toEqual(together[index]);
    }
  });

  it('finds the passage that answers a question', async () => {
    const [question = new Float32Array()] = await embedder.embed(['村里有矛盾找谁调解'], 'query');
    const passages = await embedder.embed(SENTENCES, 'passage');
    const likeness = passages.map((passage) => dot(question, passage));
    expect(likeness.indexOf(Math.max(...likeness))).toBe(4);
  });

  it('reads no further than the model can', async () => {
    const page = '推进依法行政。'.repeat(80);
    const [a, b, c] = await embedder.embed(
      [page, `${page}宪法宣传。`, `宪法宣传。${page}`],
      'passage',
    );
    expect(a).toEqual(b);
    expect(dot(a ?? new Float32Array(), c ?? new Float32Array())).toBeLessThan(0.9999);
  });

  it('leaves the main thread free, and lets a query pass the passages that wait', async () => {
    let finished = false;
    const passages = embedder
      .embed(
        Array.from({ length: 24 }, (_, index) => `第${index}项${'加强行政执法监督。'.repeat(20)}`),
        'passage',
      )
      .then(() => (finished = true));
    await embedder.embed(['行政复议'], 'query');
    expect(finished).toBe(false);
    await passages;
  });

  it('answers no more once it is closed', async () => {
    await embedder.close();
    await expect(embedder.embed(['行政复议'], 'query')).rejects.toThrow(EmbedderUnavailable);
  });
});

it('says so when the model cannot be loaded', async () => {
  const nowhere = createOnnxEmbedder({ folder: '/nowhere/at-all', model: bge });
  await expect(nowhere).rejects.toThrow(EmbedderUnavailable);
});

it('refuses a vector without direction', () => {
  expect(() => toUnitLength(new Float32Array(3))).toThrow('全为零');
  expect(() => toUnitLength(Float32Array.of(1, Number.NaN))).toThrow('有限');
  expect(toUnitLength(Float32Array.of(3, 4))).toEqual(Float32Array.of(0.6, 0.8));
});

/** A thread without a model, which dies of one word. */
const threadWith = (state: { alive: boolean; closed: boolean }): ModelThread => ({
  get alive() {
    return state.alive;
  },
  async embed(text) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (text !== 'crash') return new Float32Array(1);
    state.alive = false;
    throw new EmbedderUnavailable('crashed');
  },
  async close() {
    state.closed = true;
    state.alive = false;
  },
});

const crewOf = async (most: number) => {
  const threads: { alive: boolean; closed: boolean }[] = [];
  const start = async (): Promise<ModelThread> => {
    const state = { alive: true, closed: false };
    threads.push(state);
    return threadWith(state);
  };
  const options = { folder: '', model: bge, threads: 1, idleBeforeRelease: 20, start };
  return { threads, crew: await createModelCrew(options, most) };
};

describe('the crew of threads', () => {
  it('starts threads for much work only, and gives them back when idle', async () => {
    const { threads, crew } = await crewOf(3);
    await crew.embed('a', 'passage');
    expect(threads).toHaveLength(1);
    await Promise.all(Array.from({ length: 30 }, () => crew.embed('a', 'passage')));
    expect(threads).toHaveLength(3);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(threads.filter(({ alive }) => alive)).toHaveLength(1);
    await crew.close();
    expect(threads.every(({ closed }) => closed)).toBe(true);
  });

  it('takes questions first, then examples, then passages', async () => {
    const { crew } = await crewOf(1);
    const done: string[] = [];
    const ask = (text: string, role: EmbedRole) =>
      crew.embed(text, role).then(() => done.push(text));
    await Promise.all([
      ask('under way', 'passage'),
      ask('passage', 'passage'),
      ask('example', 'example'),
      ask('question', 'query'),
    ]);
    expect(done).toEqual(['under way', 'question', 'example', 'passage']);
    await crew.close();
  });

  it('loses one text when a thread crashes, and goes on with a new one', async () => {
    const { threads, crew } = await crewOf(1);
    const texts = ['a', 'crash', 'b', 'c'];
    const results = await Promise.allSettled(texts.map((text) => crew.embed(text, 'passage')));
    const failed = results.map(({ status }) => status === 'rejected');
    expect(failed).toEqual([false, true, false, false]);
    expect(threads).toHaveLength(2);
    await crew.close();
  });

  it('refuses what waits when it is closed', async () => {
    const { crew } = await crewOf(1);
    const all = Promise.allSettled(['a', 'b', 'c'].map((text) => crew.embed(text, 'passage')));
    await crew.close();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(crew.embed('d', 'query')).rejects.toThrow('已经关闭');
  });
});
