/**
 * Load on a real server with the sample library: `npx tsx tests/bench/load-bench.ts
 * [--rate 200] [--seconds 120] [--data FOLDER]`. Nine in ten requests are by words, one in ten by
 * words and meaning, from 500 queries that come again and again. Ends with 1 on any error.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { obtainModel } from '../../indexer/embed/model-files.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import { seeded } from './engine-corpus.ts';
import { loadQueries } from './load-queries.ts';
import { runLoad } from './load-run.ts';
import type { LoadResult } from './load-run.ts';
import { startLoadServer } from './load-server.ts';
import { quantile } from './measure.ts';
import { megabytes, table, tenths, whole } from './tables.ts';

const QUERIES = 500;
const SEED = 21;
/** Of ten requests, how many ask by meaning as well. */
const HYBRID = 1;
/** Errors that are shown; the rest are counted. */
const SHOWN = 5;

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '120' },
    /** A data folder that is filled already. */
    data: { type: 'string' },
  },
});

function positive(name: string, given: string): number {
  const value = Number(given);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} should be a number above 0, not “${given}”`);
}

/** A long row of requests drawn from the queries, so that each comes back now and then. */
function addressesOf(queries: readonly string[], count: number): readonly string[] {
  const random = seeded(SEED);
  return Array.from({ length: count }, (_, at) => {
    const q = queries[Math.floor(random() * queries.length)] ?? '';
    const mode = at % 10 < HYBRID ? 'hybrid' : 'keyword';
    return `/api/search?${new URLSearchParams({ q, mode }).toString()}`;
  });
}

async function settings(): Promise<Readonly<Record<string, string>>> {
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const dataFolder = join(import.meta.dirname, '../../data');
  return { TASHAN_MODEL_DIR: (await obtainModel(model, { dataFolder })).folder };
}

function print({ sent, answered, late, errors, times, bytes, most }: LoadResult): void {
  const row = (name: string, all: readonly number[]): readonly string[] => [
    name,
    whole(all.length),
    ...[0.5, 0.95, 0.99, 1].map((share) => tenths(quantile(all, share))),
  ];
  table(
    ['ms from when it was due', 'answered', 'p50', 'p95', 'p99', 'most'],
    [...[...times].map(([mode, all]) => row(mode, all)), row('all', [...times.values()].flat())],
  );
  console.log(
    `Sent ${whole(sent)}, answered ${whole(answered)}, errors ${whole(errors.length)}, ` +
      `sent late ${whole(late)}, at most ${whole(most)} at a time, ${megabytes(bytes)} packed; ` +
      `${availableParallelism()} cores for server and load together.`,
  );
  for (const error of errors.slice(0, SHOWN)) console.error(error);
}

async function run(): Promise<void> {
  const rate = positive('rate', values.rate);
  const seconds = positive('seconds', values.seconds);
  const folder =
    values.data === undefined
      ? await mkdtemp(join(tmpdir(), 'tashan-load-'))
      : resolve(values.data);
  try {
    const server = await startLoadServer(folder, await settings(), values.data !== undefined);
    try {
      const queries = await loadQueries(server.origin, QUERIES);
      const addresses = addressesOf(queries, Math.ceil(rate * seconds));
      const result = await runLoad({ origin: server.origin, addresses, rate, seconds });
      print(result);
      if (result.errors.length > 0) process.exitCode = 1;
    } finally {
      const code = await server.close();
      if (code !== 0) {
        console.error(`the server ended with ${String(code)}`);
        process.exitCode = 1;
      }
    }
  } finally {
    if (values.data === undefined) await rm(folder, { recursive: true, force: true });
  }
}

await run();
