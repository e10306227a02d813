/**
 * The contract without a server: what the adapter asks is answered by a plain reading of
 * Meilisearch's filters. Whether Meilisearch reads them so is seen where MEILI_URL names one
 * (`tests/contracts/meilisearch-engine.test.ts`).
 */
import { afterAll, expect, it } from 'vitest';
import { EngineUnavailable } from '../../indexer/engine/errors.ts';
import { createMeilisearchEngine } from '../../indexer/engine/meilisearch/engine.ts';
import { CONTRACT_DIMENSIONS, findText, FIRST, passage } from '../contracts/search-engine-home.ts';
import { EMPTY } from '../contracts/search-engine-oracle.ts';
import { searchEngineContract } from '../contracts/search-engine.ts';
import { startMeilisearchStub } from './meilisearch-stub.ts';

const stub = await startMeilisearchStub();
let made = 0;
afterAll(() => stub.leave());

function open(index: string) {
  return createMeilisearchEngine({
    url: stub.url,
    index,
    network: false,
    dimensions: CONTRACT_DIMENSIONS,
    log: () => {},
  });
}

searchEngineContract('the Meilisearch adapter on a stub', async () => {
  made += 1;
  const index = `contract-${made}`;
  return { open: async () => open(index), remove: async () => {} };
});

it('keeps ids apart that differ in case, for terms that are looked up in the text too', async () => {
  const engine = open('case');
  const term = '法治政府建设工作情况报告'.repeat(3);
  await engine.put([passage('r-Ab', `${term}一`), passage('r-aB', '二')]);
  await engine.commit();
  const query = { ...EMPTY, all: [{ terms: [Array.from(term)] }] };
  expect(await engine.lexical(query, FIRST)).toMatchObject({ ids: ['r-Ab'], total: 1 });
});

it('takes a passage of any id that the port allows', async () => {
  const engine = open('ids');
  const ids = ['__about__', '_'.repeat(200), '-', 'a'];
  await engine.put(ids.map((id) => passage(id, '法治')));
  await engine.describe({ model: 'm' });
  await engine.commit();
  expect(await engine.state()).toMatchObject({ passages: 4, description: { model: 'm' } });
  await engine.delete(ids);
  await engine.commit();
  expect(await engine.state()).toMatchObject({ passages: 0, description: { model: 'm' } });
});

it.each([
  ['hang up', ['old']],
  ['lose answer', ['new']],
] as const)(
  'swaps once: after "%s" %j is answered, and can be filled anew',
  async (mood, found) => {
    const engine = open(`swap-${mood.slice(0, 4)}`);
    await engine.put([passage('old', '法治')]);
    await engine.commit();
    await engine.refill(CONTRACT_DIMENSIONS);
    await engine.put([passage('new', '法治')]);
    stub.mood = ({ path }) => (path === '/swap-indexes' ? mood : null);
    await expect(engine.takeOver()).rejects.toThrow(EngineUnavailable);
    stub.mood = () => null;
    expect(await findText(engine, '法治')).toEqual(found);
    expect(await engine.state()).toMatchObject({ passages: 1, refill: null });
    await engine.refill(CONTRACT_DIMENSIONS);
    await engine.put([passage('newest', '法治')]);
    await engine.takeOver();
    expect(await findText(engine, '法治')).toEqual(['newest']);
  },
);
