/** What the adapter does when its server is not what it should be; see `meilisearch-stub.ts`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineRefused, EngineUnavailable } from '../../indexer/engine/errors.ts';
import {
  createMeilisearchEngine,
  type MeilisearchOptions,
} from '../../indexer/engine/meilisearch/engine.ts';
import { FIRST, findText, passage, unitVector } from '../contracts/search-engine-home.ts';
import { EMPTY } from '../contracts/search-engine-oracle.ts';
import { type Asked, type MeilisearchStub, startMeilisearchStub } from './meilisearch-stub.ts';

const KEY = 'k-9f3c1d-secret';
/** Longer than what is known of an index is trusted. */
const STALE = 1_050;

let stub: MeilisearchStub;
let said: string[];

beforeEach(async () => {
  stub = await startMeilisearchStub();
  said = [];
});
afterEach(() => stub.leave());

const open = (options: Partial<MeilisearchOptions> = {}) =>
  createMeilisearchEngine({
    url: stub.url,
    key: KEY,
    index: 'tashan',
    network: false,
    dimensions: 8,
    patience: 300,
    log: (message) => void said.push(message),
    ...options,
  });

async function openWith(id: string, text: string, options: Partial<MeilisearchOptions> = {}) {
  const engine = open(options);
  await engine.put([passage(id, text)]);
  await engine.commit();
  return engine;
}

const errorOf = async (work: Promise<unknown>): Promise<Error> => {
  const thrown: unknown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Error);
  // Neither what is shown nor what a log might write out.
  expect(inspect(thrown, { depth: 10, showHidden: true })).not.toContain(KEY);
  return thrown as Error;
};
const pathsOf = (asked: readonly Asked[]): readonly string[] => asked.map(({ path }) => path);

describe('a server that is away', () => {
  it('is named, with the setting to look at', async () => {
    await stub.leave();
    const error = await errorOf(open().state());
    expect(error).toBeInstanceOf(EngineUnavailable);
    expect(error.message).toContain(stub.url);
    expect(error.message).toContain('MEILI_URL');
    await stub.comeBack();
  });

  it('is found again by the next search', async () => {
    const engine = open();
    await engine.put([passage('a', '依法行政', {}, unitVector(1))]);
    await engine.commit();
    expect(await findText(engine, '依法')).toEqual(['a']);
    await stub.leave();
    expect(await errorOf(findText(engine, '依法'))).toBeInstanceOf(EngineUnavailable);
    expect(await errorOf(engine.nearest(unitVector(1), {}, 3))).toBeInstanceOf(EngineUnavailable);
    await stub.comeBack();
    expect(await findText(engine, '依法')).toEqual(['a']);
  });

  it('may have closed a connection that was kept: one more try', async () => {
    const engine = await openWith('a', '依法行政');
    await engine.state();
    let hungUp = 0;
    stub.mood = ({ path }) => (path === '/multi-search' && hungUp++ === 0 ? 'hang up' : null);
    expect(await findText(engine, '依法')).toEqual(['a']);
    expect(hungUp).toBeGreaterThan(1);
    stub.mood = ({ path }) => (path === '/multi-search' ? 'hang up' : null);
    expect(await errorOf(findText(engine, '依法'))).toBeInstanceOf(EngineUnavailable);
  });

  it.each([200, 404, 502])('may have a page of a proxy in its place (%i)', async (status) => {
    stub.mood = () => ({ status, body: '<html><body>Bad Gateway</body></html>' });
    const error = await errorOf(open().state());
    expect(error).toBeInstanceOf(EngineUnavailable);
    expect(error.message).toContain(stub.url);
  });

  it.each(['{}', '', '[]', 'null', '{"version":"8.1"}'])(
    'may be another program, saying %j',
    async (body) => {
      stub.mood = () => ({ status: 200, body });
      const error = await errorOf(open().state());
      expect([EngineRefused, EngineUnavailable]).toContain(error.constructor);
      expect(error.message).toContain('MEILI_URL');
    },
  );
});

describe('a server that refuses', () => {
  it.each([
    [403, 'invalid_api_key'],
    [401, 'missing_authorization_header'],
  ])('for the key (%i): the setting is named, the key is shown nowhere', async (status, code) => {
    stub.mood = ({ authorization }) =>
      authorization === 'Bearer right'
        ? null
        : { status, body: JSON.stringify({ message: 'The provided API key is invalid.', code }) };
    const engine = open();
    for (const work of [engine.state(), findText(engine, '法'), engine.put([passage('a', '法')])]) {
      const error = await errorOf(work);
      expect(error).toBeInstanceOf(EngineRefused);
      expect(error.message).toContain('MEILI_KEY');
    }
    expect(await open({ key: 'right' }).state()).toMatchObject({ passages: 0 });
  });

  it.each([`${KEY}\nx`, `“${KEY}”`, `${KEY}\u0000`])(
    'never gets a key that no header holds: %j',
    async (key) => {
      const error = await errorOf(Promise.resolve().then(() => open({ key }).state()));
      expect(error).toBeInstanceOf(EngineRefused);
      expect(error.message).toContain('MEILI_KEY');
      expect(stub.asked).toEqual([]);
    },
  );

  it('for its age says what is needed, and is asked again once it was replaced', async () => {
    stub.version = '1.13.0';
    const engine = open();
    const error = await errorOf(engine.state());
    expect(error).toBeInstanceOf(EngineRefused);
    expect(error.message).toContain('1.13.0');
    expect(error.message).toContain('1.50');
    for (const version of ['1.50.2', '1.100.0', '2.0.0']) {
      stub.version = version;
      expect(await engine.state()).toMatchObject({ passages: 0 });
    }
  });

  it('a write, later: its code and message are told, and nothing is lost', async () => {
    const engine = await openWith('a', '依法行政');
    stub.failing = 'documentAdditionOrUpdate';
    await engine.put([passage('b', '依法治国')]);
    await engine.delete(['a']);
    const error = await errorOf(engine.commit());
    expect(error).toBeInstanceOf(EngineRefused);
    expect(error.message).toContain('no_space_left_on_device');
    expect(error.message).toContain('refused: no_space_left_on_device');
    stub.failing = null;
    await engine.commit();
    expect(await findText(engine, '依法')).toEqual(['b']);
  });
});

describe('a write', () => {
  it.each([0, STALE])(
    'waits for a server that is away for a second (%i ms after the last look)',
    async (pause) => {
      const engine = await openWith('a', '依法行政', { patience: 6_000 });
      await engine.put([passage('b', '依法治国')]);
      await sleep(pause);
      await stub.leave();
      const done = engine.commit();
      await sleep(1_000);
      await stub.comeBack();
      await done;
      expect(await findText(engine, '依法')).toEqual(['a', 'b']);
      expect(said.length).toBeGreaterThan(0);
      for (const message of said) expect(message).toContain(stub.url);
    },
  );

  it('gives up after its patience, and a later commit sends everything', async () => {
    const engine = await openWith('a', '依法行政');
    await engine.put([passage('b', '依法治国')]);
    await engine.delete(['a']);
    await stub.leave();
    const began = performance.now();
    expect(await errorOf(engine.commit())).toBeInstanceOf(EngineUnavailable);
    expect(performance.now() - began).toBeLessThan(2_000);
    await stub.comeBack();
    await engine.put([passage('c', '依法办事')]);
    await engine.commit();
    expect(await findText(engine, '依法')).toEqual(['b', 'c']);
  });

  it.each(['/indexes', '/indexes/tashan/documents', '/indexes/tashan-next'])(
    'whose answer is lost on the way (%s) is done all the same',
    async (path) => {
      let lost = 0;
      stub.mood = (asked) =>
        asked.path === path && asked.method !== 'GET' && lost++ === 0 ? 'lose answer' : null;
      const engine = await openWith('a', '依法行政', { patience: 3_000 });
      await engine.refill(8);
      await engine.put([passage('b', '依法治国')]);
      await engine.takeOver();
      expect(await findText(engine, '依法')).toEqual(['b']);
      expect(lost).toBeGreaterThan(1);
      expect([...stub.indexes.keys()]).toEqual(['tashan']);
    },
  );

  it('of many bytes is sent in parts', async () => {
    const engine = open();
    const large = (id: string, bytes: number) => ({
      id,
      units: ['法', 'x'.repeat(bytes)],
      filters: {},
    });
    await engine.put([
      large('a', 7e6),
      large('b', 7e6),
      large('c', 7e6),
      large('d', 2e7),
      large('e', 1),
    ]);
    stub.asked.length = 0;
    await engine.commit();
    const sent = stub.asked.filter(({ path }) => path === '/indexes/tashan/documents');
    expect(sent.map(({ body }) => body.split('\n').length)).toEqual([2, 1, 1, 1]);
    const shared = sent.filter(({ body }) => body.includes('\n'));
    for (const { body } of shared) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(2 ** 24);
    expect(await findText(engine, '法')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

it('a network is asked by single searches that say so', async () => {
  const engine = await openWith('a', '依法行政', { network: true });
  await engine.put([passage('b', '依法治国', { year: ['2024'] }, unitVector(1))]);
  await engine.commit();
  const query = { ...EMPTY, all: [{ terms: [['依', '法']] }], filter: { year: ['2024'] } };
  const answer = await engine.lexical(query, FIRST, { facets: true });
  expect(answer).toMatchObject({ ids: ['b'], total: 1 });
  expect(answer.facets?.year).toEqual(new Map([['2024', 1]]));
  expect((await engine.nearest(unitVector(1), {}, 2)).map(({ id }) => id)).toEqual(['b']);
  expect(pathsOf(stub.asked)).not.toContain('/multi-search');
  const searches = stub.asked.filter(({ path }) => path.endsWith('/search'));
  expect(searches.length).toBeGreaterThan(5);
  for (const { body } of searches) expect(JSON.parse(body)).toMatchObject({ useNetwork: true });
});
