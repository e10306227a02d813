import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEndpointEmbedder } from '../../indexer/embed/endpoint-embedder.ts';
import { EmbedderUnavailable } from '../../indexer/embed/embedder.ts';
import { pauseBefore } from '../../indexer/embed/endpoint-request.ts';
import { embedderContract } from '../contracts/embedder.ts';
import { type EmbedServer, SIZE, startEmbedServer } from './embed-server.ts';

const KEY = 'sk-very-secret';
let server: EmbedServer;
beforeAll(async () => {
  server = await startEmbedServer();
});
afterAll(async () => {
  await server.close();
});

const silent: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });

const options = () => ({ url: server.url, model: 'test-model', key: KEY, firstPause: 1 });
const messageOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbedderUnavailable);
  return error instanceof Error ? error.message : '';
};

embedderContract('endpoint', () => createEndpointEmbedder(options()), { rolesDiffer: false });

describe('endpoint embedder', () => {
  beforeEach(() => {
    server.setMood(() => null);
    server.setBody(null);
    server.asked.length = 0;
  });

  it('learns the dimensions by asking, and names address and model in its id', async () => {
    const embedder = await createEndpointEmbedder(options());
    expect(embedder.dimensions).toBe(SIZE);
    expect(embedder.id).toBe(`${new URL(server.url).host}/v1|test-model`);
    expect(embedder.id).not.toContain(KEY);
  });

  it('asks 64 texts at a time, with the key in the header only', async () => {
    const embedder = await createEndpointEmbedder(options());
    await embedder.embed(
      Array.from({ length: 130 }, (_, index) => `第${index}条`),
      'passage',
    );
    expect(server.asked.map(({ input }) => input.length)).toEqual([1, 64, 64, 2]);
    for (const { authorization, path } of server.asked) {
      expect(authorization).toBe(`Bearer ${KEY}`);
      expect(path).toBe('/v1/embeddings');
    }
  });

  it('takes the full address too, and keeps its query out of messages', async () => {
    const url = `${server.url}/embeddings/?api-version=1&code=hidden`;
    await createEndpointEmbedder({ ...options(), url });
    expect(server.asked[0]?.path).toBe('/v1/embeddings?api-version=1&code=hidden');
    server.setMood(() => ({ status: 401 }));
    expect(await messageOf(createEndpointEmbedder({ ...options(), url }))).not.toContain('hidden');
  });

  it.each([429, 500, 503, 408])('asks again after %i', async (status) => {
    const embedder = await createEndpointEmbedder(options());
    server.setMood((_, count) => (count < 4 ? { status } : null));
    expect(await embedder.embed(['甲'], 'passage')).toHaveLength(1);
    expect(server.asked).toHaveLength(4);
  });

  it('gives up in the end, naming address and status and never the key', async () => {
    const embedder = await createEndpointEmbedder(options());
    server.setMood(() => ({ status: 503 }));
    const message = await messageOf(embedder.embed(['甲'], 'passage'));
    expect(message).toContain('127.0.0.1');
    expect(message).toContain('503');
    expect(message).not.toContain(KEY);
    expect(server.asked).toHaveLength(1 + 5);
  });

  it.each([401, 403, 404])('does not ask again after %i', async (status) => {
    server.setMood(() => ({ status }));
    const message = await messageOf(createEndpointEmbedder(options()));
    expect(message).toContain(String(status));
    expect(server.asked).toHaveLength(1);
  });

  it('asks for less at a time when the batch is refused, and remembers', async () => {
    server.setMood(({ input }) => (input.length > 10 ? { status: 400 } : null));
    const embedder = await createEndpointEmbedder(options());
    const texts = Array.from({ length: 100 }, (_, index) => `第${index}条${'甲'.repeat(index)}`);
    const vectors = await embedder.embed(texts, 'passage');
    expect(vectors).toHaveLength(100);
    expect((await embedder.embed([texts[77] ?? ''], 'passage'))[0]).toEqual(vectors[77]);
    server.asked.length = 0;
    await embedder.embed(texts, 'passage');
    expect(server.asked.every(({ input }) => input.length <= 10)).toBe(true);
  });

  it('shortens a text that is too long for the model, and no other', async () => {
    server.setMood(({ input }) =>
      input.some((text) => text.length > 512) ? { status: 413 } : null,
    );
    const embedder = await createEndpointEmbedder(options());
    const vectors = await embedder.embed(['短', '长'.repeat(5000), '末'], 'passage');
    expect(vectors).toHaveLength(3);
    expect(server.asked.at(-1)?.input).toEqual(['末']);
  });

  it('says so when even a short text is refused', async () => {
    server.setMood(() => ({ status: 400 }));
    expect(await messageOf(createEndpointEmbedder(options()))).toContain('400');
  });

  it.each([
    ['no vectors', () => ({ ok: true })],
    ['too few', () => ({ data: [] })],
    ['an empty one', () => ({ data: [{ embedding: [] }] })],
    ['no numbers', () => ({ data: [{ embedding: ['x'] }] })],
  ])('refuses an answer with %s', async (_, body) => {
    server.setBody(body);
    expect(await messageOf(createEndpointEmbedder(options()))).toContain('127.0.0.1');
  });

  it('refuses vectors of another size and of no length', async () => {
    const embedder = await createEndpointEmbedder(options());
    server.setBody(() => ({ data: [{ embedding: [1, 2] }] }));
    expect(await messageOf(embedder.embed(['甲'], 'passage'))).toContain('维数');
    server.setBody(() => ({ data: [{ embedding: Array.from({ length: SIZE }, () => 0) }] }));
    expect(await messageOf(embedder.embed(['甲'], 'passage'))).toContain('全为零');
  });

  it('asks for the dimensions wished, and refuses others', async () => {
    const embedder = await createEndpointEmbedder({ ...options(), dimensions: SIZE });
    expect(server.asked[0]?.dimensions).toBe(SIZE);
    expect(embedder.id).toContain(`@${SIZE}`);
    await messageOf(createEndpointEmbedder({ ...options(), dimensions: 5 }));
  });

  it('puts the prefix of a known model before queries, wherever it runs', async () => {
    const embedder = await createEndpointEmbedder({
      ...options(),
      model: 'BAAI/bge-small-zh-v1.5',
    });
    await embedder.embed(['复议'], 'query');
    expect(server.asked.at(-1)?.input).toEqual(['为这个句子生成表示以用于检索相关文章：复议']);
  });

  it('gives up on a server that does not answer or is not there', async () => {
    const waiting = { ...options(), timeout: 5, fetch: silent };
    expect(await messageOf(createEndpointEmbedder(waiting))).toContain('没有回答');
    const nobody = { ...options(), url: 'http://127.0.0.1:9/v1' };
    expect(await messageOf(createEndpointEmbedder(nobody))).toContain('连不上');
  });

  it('waits twice as long each time, or as long as it is told, within reason', () => {
    expect([0, 1, 2, 3].map((attempt) => pauseBefore(attempt, 500, null))).toEqual([
      500, 1000, 2000, 4000,
    ]);
    expect(pauseBefore(0, 500, '3')).toBe(3000);
    expect(pauseBefore(0, 500, '86400')).toBe(30_000);
    expect(pauseBefore(0, 500, 'Wed, 21 Oct 2026 07:28:00 GMT')).toBe(500);
  });
});
