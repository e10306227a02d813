/** The corpus on every engine there is, and what a plain reading of its passages says. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Meilisearch } from 'meilisearch';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { createMeilisearchEngine } from '../../indexer/engine/meilisearch/engine.ts';
import type { FilterValues } from '../../indexer/engine/engine.ts';
import type { SearchRequest, SearchResult } from '../../indexer/search/types.ts';
import { startMeilisearchStub } from './meilisearch-stub.ts';
import { corpus } from './search-oracle-corpus.ts';
import { read } from './search-oracle-reading.ts';
import { characterEmbedder, DIMENSIONS, harnessOn, type Harness } from './search-harness.ts';

export interface PlainPassage {
  readonly id: string;
  readonly report: string;
  readonly text: string;
  /** As the oracle reads it. */
  readonly units: string;
  readonly values: FilterValues;
}

export interface OracleHome {
  readonly harness: Harness;
  readonly passages: readonly PlainPassage[];
  close(): Promise<void>;
}

async function meilisearch() {
  const host = process.env['MEILI_URL'];
  const apiKey = process.env['MEILI_KEY'];
  const stub = host ? null : await startMeilisearchStub();
  const index = `oracle-${randomUUID()}`;
  const engine = createMeilisearchEngine({
    url: host ?? stub?.url ?? '',
    ...(apiKey && { key: apiKey }),
    index,
    network: false,
    dimensions: DIMENSIONS,
    log: () => {},
  });
  const remove = async (): Promise<void> => {
    await stub?.leave();
    if (!host) return;
    const client = new Meilisearch({ host, ...(apiKey && { apiKey }) });
    for (const name of [index, `${index}-next`]) await client.deleteIndexIfExists(name);
  };
  return { engine, remove };
}

async function lance() {
  const folder = await mkdtemp(join(tmpdir(), 'tashan-oracle-'));
  const engine = await createLanceEngine({ folder, dimensions: DIMENSIONS });
  return { engine, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** On a Meilisearch server where MEILI_URL names one; else on the stub that plays it. */
export const ENGINES = { lancedb: lance, meilisearch } as const;

export async function oracleHome(name: keyof typeof ENGINES): Promise<OracleHome> {
  const { engine, remove } = await ENGINES[name]();
  const reports = await corpus();
  const harness = await harnessOn(reports, engine, characterEmbedder());
  const ids = reports.flatMap((report) => report.passages.map(({ id }) => id));
  const filters = harness.library.filters(ids);
  const passages = reports.flatMap((report) =>
    report.passages.map(({ id, start, end }) => {
      const text = report.text.slice(start, end);
      const values = filters.get(id) ?? {};
      return { id, report: report.id, text, units: read(text), values };
    }),
  );
  return {
    harness,
    passages,
    async close() {
      await harness.close();
      await remove();
    },
  };
}

/** Says in which case a check failed. */
export async function inCase(what: string, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    throw new Error(`in the case ${what}`, { cause: error });
  }
}

const PAGE = 100;

/** Every hit's id over all pages, those that only a synonym brought, and the first answer. */
export async function walk(
  { ask }: Pick<Harness, 'ask'>,
  q: string,
  more: Partial<SearchRequest> = {},
): Promise<{ first: SearchResult; ids: readonly string[]; widened: readonly string[] }> {
  const first = await ask(q, { size: PAGE, ...more });
  const size = more.size ?? PAGE;
  const hits = [...first.hits];
  for (let page = 2; (page - 1) * size < first.total.value; page++) {
    const next = await ask(q, { size: PAGE, ...more, page });
    hits.push(...next.hits);
  }
  const widened = hits.filter(({ why }) => why.includes('synonym'));
  return { first, ids: hits.map(({ id }) => id), widened: widened.map(({ id }) => id) };
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = <T>(items: readonly T[], roll: () => number): T => {
  const item = items[Math.floor(roll() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};
