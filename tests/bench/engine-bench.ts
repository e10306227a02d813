/**
 * How fast the LanceDB engine is, engine alone, by kind of query:
 *
 *   npx tsx tests/bench/engine-bench.ts [passages = 30000] [--dimensions 512] [--folder F]
 *
 * A folder that is named is kept and used again.
 *
 * `cpu` is processor time a query, all threads: it says what a query costs on a busy machine too.
 * Indexing runs in a process of its own, so that the memory printed is that of searching.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Filter, LexicalQuery, SearchEngine, Term } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { createCorpus, seeded } from './engine-corpus.ts';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    dimensions: { type: 'string', default: '512' },
    'only-index': { type: 'boolean', default: false },
  },
});
const PASSAGES = Number(positionals[0] ?? 30_000);
const DIMENSIONS = Number(options.dimensions);
const SEED = 20_261_122;
const PUT = 10_000;
const QUERIES_A_KIND = 60;
const SMALL_COMMIT = 30;

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function indexAll(folder: string, passages: number): Promise<void> {
  const corpus = createCorpus(SEED, DIMENSIONS);
  const engine = await createLanceEngine({ folder, dimensions: DIMENSIONS, log: console.log });
  let spent = 0;
  for (let start = 0; start < passages; start += PUT) {
    const size = Math.min(PUT, passages - start);
    const batch = Array.from({ length: size }, (_, at) => corpus.document(start + at));
    const since = performance.now();
    await engine.put(batch);
    spent += performance.now() - since;
  }
  console.log(`put            ${(spent / 1_000).toFixed(1)} s for ${passages} passages`);
  let since = performance.now();
  await engine.commit();
  console.log(`commit         ${seconds(since)}`);
  since = performance.now();
  await engine.close();
  console.log(`graph (behind) ${seconds(since)}`);
  console.log(`peak memory    ${megabytes(process.resourceUsage().maxRSS * 1_024)}`);
}

function quantile(sorted: readonly number[], share: number): string {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return value.toFixed(1).padStart(7);
}

async function measure(kind: string, ask: (index: number) => Promise<number>): Promise<void> {
  const times: number[] = [];
  let found = 0;
  const cpu = process.cpuUsage();
  for (let index = 0; index < QUERIES_A_KIND; index += 1) {
    const since = performance.now();
    found += await ask(index);
    times.push(performance.now() - since);
  }
  const { user, system } = process.cpuUsage(cpu);
  times.sort((left, right) => left - right);
  const mean = Math.round(found / QUERIES_A_KIND);
  const each = ((user + system) / 1_000 / QUERIES_A_KIND).toFixed(1).padStart(6);
  console.log(
    `${kind.padEnd(34)} p50 ${quantile(times, 0.5)}  p95 ${quantile(times, 0.95)}  cpu ${each} ms  (mean of ${mean} found)`,
  );
}

const must = (terms: readonly Term[]): LexicalQuery => ({
  all: terms.map((term) => ({ terms: [term] })),
  any: [],
  none: [],
  filter: {},
});

async function measureWords(engine: SearchEngine, passages: number): Promise<void> {
  const corpus = createCorpus(SEED, DIMENSIONS);
  const random = seeded(5);
  const pick = (list: readonly Term[]): Term => list[Math.floor(random() * list.length)] ?? [];
  const units = (): readonly string[] => corpus.unitsOf(Math.floor(random() * passages));
  const slice = (length: number): Term => {
    const all = units().filter((unit) => unit !== ' ');
    const start = Math.floor(random() * (all.length - length));
    return all.slice(start, start + length);
  };
  const pairs = corpus.words.filter((word) => word.length === 2);
  const rare = corpus.words.slice(5_000).filter((word) => word.length === 1);
  /** Words of one passage, so that they meet somewhere; frequent ones come up more often. */
  const together = (count: number): readonly Term[] => {
    const all = units();
    return Array.from({ length: count }, () => {
      const start = Math.floor(random() * (all.length - 2));
      return all.slice(start, start + 2);
    });
  };
  const filter: Filter = { region: ['p3', 'p0', 'p1'], year: ['2021', '2022', '2023'] };
  const kinds: Record<string, () => LexicalQuery> = {
    'one unit, common': () => must([pick(corpus.words.slice(0, 40))]),
    'one unit, rare': () => must([pick(rare)]),
    'two units, any word': () => must([pick(pairs)]),
    'two units, as often as in text': () => must(together(1)),
    'four units in a row': () => must([slice(4)]),
    'three terms, all': () => must(together(3)),
    'two terms, one excluded, filtered': () => ({
      ...must(together(2)),
      none: [pick(pairs)],
      filter,
    }),
    'twelve terms, any': () => ({ ...must([]), any: must(together(12)).all }),
    'filter alone': () => ({ ...must([]), filter }),
  };
  for (const facets of [false, true]) {
    console.log(facets ? 'with facets, other queries' : 'without facets');
    for (const [kind, query] of Object.entries(kinds)) {
      await measure(
        kind,
        async () => (await engine.lexical(query(), { offset: 0, limit: 500 }, { facets })).total,
      );
    }
  }
}

async function measureVectors(engine: SearchEngine): Promise<void> {
  const corpus = createCorpus(SEED, DIMENSIONS);
  const filters: Record<string, Filter> = {
    'nearest 200': {},
    'nearest 200, one year': { year: ['2022'] },
    'nearest 200, one region of many': { region: ['c5'] },
    'nearest 200, one report': { report: ['r7'] },
  };
  for (const [kind, filter] of Object.entries(filters)) {
    await measure(
      kind,
      async (index) => (await engine.nearest(corpus.vector(900_000 + index), filter, 200)).length,
    );
  }
}

async function searchAll(folder: string, passages: number): Promise<void> {
  console.log(`disk           ${megabytes(await sizeOf(folder))}`);
  let since = performance.now();
  const engine = await createLanceEngine({ folder, dimensions: DIMENSIONS, log: console.log });
  console.log(`open           ${seconds(since)}, ${megabytes(process.memoryUsage.rss())}`);
  await measureWords(engine, passages);
  await measureVectors(engine);
  console.log(`memory         ${megabytes(process.memoryUsage.rss())}`);
  const corpus = createCorpus(SEED, DIMENSIONS);
  const more = Array.from({ length: SMALL_COMMIT }, (_, at) => corpus.document(passages + at));
  since = performance.now();
  await engine.put(more);
  await engine.commit();
  console.log(`put and commit of ${SMALL_COMMIT} more: ${seconds(since)}`);
  await engine.close();
}

const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'tashan-bench-')));
if (options['only-index']) {
  await indexAll(folder, PASSAGES);
} else {
  try {
    if (!existsSync(join(folder, 'manifest.json'))) {
      const asked = [String(PASSAGES), '--dimensions', options.dimensions];
      const child = fork(import.meta.filename, [...asked, '--folder', folder, '--only-index']);
      const code = await new Promise((resolve) => child.once('exit', resolve));
      if (code !== 0) throw new Error(`indexing ended with ${String(code)}`);
    }
    await searchAll(folder, PASSAGES);
  } finally {
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}
