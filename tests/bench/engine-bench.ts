/**
 * Both engines side by side, engine alone, on the same passages and queries in one run:
 *
 *   MEILI_URL=… MEILI_KEY=… npx tsx tests/bench/engine-bench.ts [passages = 30000] \
 *     [--dimensions 512: drawn passages, no model] [--folder F: kept and used again]
 *
 * Each query is asked of one engine and then of the other, in turns who is first, so that noise
 * falls on both; totals and facets must be the same. `processor` is processor time a query, all
 * threads, of this process and of the server: it tells the truth on a busy machine too.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LexicalAnswer, Neighbour, SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { createMeilisearchEngine } from '../../indexer/engine/meilisearch/engine.ts';
import type { Asked, IndexTask } from './engine-index.ts';
import { quantile } from './measure.ts';
import { askMeili, meiliHome, meiliProcess, processorOf, residentOf } from './meili-server.ts';
import { megabytes, spread, table, tenths, whole } from './tables.ts';

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string' }, dimensions: { type: 'string' } },
});
const PASSAGES = Number(positionals[0] ?? 30_000);
const QUERIES = 40;
/** Asked before, and not counted. */
const WARM_UP = 8;
const SMALL_COMMIT = 30;
/** As `indexer/search/` asks. */
const LIMIT = 500;
const NEAREST = 200;

/** One engine of the comparison, with what it was measured at. */
interface Side {
  readonly engine: SearchEngine;
  /** Processor milliseconds of all it runs in. */
  readonly processor: () => number;
}

interface Timed {
  readonly times: number[];
  processor: number;
}

const own = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

async function compare<T>(
  sides: readonly Side[],
  count: number,
  ask: (engine: SearchEngine, at: number) => Promise<T>,
  check: (answers: readonly T[], at: number) => void,
): Promise<readonly Timed[]> {
  const measured = sides.map((): Timed => ({ times: [], processor: 0 }));
  for (let at = 0; at < count; at += 1) {
    const answers: T[] = [];
    const order = [...sides.keys()];
    for (const number of at % 2 === 0 ? order : order.toReversed()) {
      const side = sides[number];
      const timed = measured[number];
      if (side === undefined || timed === undefined) continue;
      const before = side.processor();
      const since = performance.now();
      answers[number] = await ask(side.engine, at);
      if (at < WARM_UP) continue;
      timed.times.push(performance.now() - since);
      timed.processor += (side.processor() - before) / (count - WARM_UP);
    }
    check(answers, at);
  }
  return measured;
}

/** @throws when the engines do not count the same */
function checkSame(kind: string, answers: readonly LexicalAnswer[]): void {
  const [first, ...others] = answers.map(({ total, ids, facets }) =>
    JSON.stringify({
      total,
      ids: ids.length,
      facets: Object.entries(facets ?? {}).map(([field, counts]) => [
        field,
        [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    }),
  );
  for (const other of others) {
    if (other !== first) throw new Error(`${kind}: the engines differ\n${first}\n${other}`);
  }
}

const cells = (measured: readonly Timed[]): readonly string[] => [
  ...measured.map(({ times }) => spread(times)),
  measured.map(({ processor }) => tenths(processor)).join(' · '),
];

async function measureWords(asked: Asked, sides: readonly Side[], facets: boolean) {
  const rows: (readonly string[])[] = [];
  for (const [kind, drawn] of Object.entries(asked.words)) {
    // Not asked before, so that neither engine has the words at hand.
    const half = drawn.length / 2;
    const queries = facets ? drawn.slice(half) : drawn.slice(0, half);
    const found: number[] = [];
    const measured = await compare(
      sides,
      queries.length,
      (engine, at) =>
        engine.lexical(
          queries[at] ?? { all: [], any: [], none: [], filter: {} },
          {
            offset: 0,
            limit: LIMIT,
          },
          { facets },
        ),
      (answers) => {
        checkSame(kind, answers);
        found.push(answers[0]?.total ?? 0);
      },
    );
    rows.push([kind, ...cells(measured), whole(quantile(found, 0.5))]);
  }
  return rows;
}

async function measureVectors(asked: Asked, sides: readonly Side[]) {
  const rows: (readonly string[])[] = [];
  const questions = asked.questions.map((vector) => Float32Array.from(vector));
  for (const [kind, filter] of Object.entries(asked.filters)) {
    const shares: number[] = [];
    const measured = await compare(
      sides,
      questions.length,
      (engine, at) => engine.nearest(questions[at] ?? new Float32Array(), filter, NEAREST),
      (answers) => shares.push(shared(answers)),
    );
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const same = sides.length === 1 ? '–' : `${tenths(mean * 100)} % the same`;
    rows.push([kind, ...cells(measured), same]);
  }
  return rows;
}

/** Share of the first answer that all hold. */
function shared(answers: readonly (readonly Neighbour[])[]): number {
  const [first = [], ...others] = answers.map((found) => found.map(({ id }) => id));
  const common = first.filter((id) => others.every((ids) => ids.includes(id)));
  return first.length === 0 ? 1 : common.length / first.length;
}

async function smallCommit(asked: Asked, { engine }: Side): Promise<number> {
  const more = asked.more.map((one) => ({ ...one, vector: Float32Array.from(one.vector) }));
  const since = performance.now();
  await engine.put(more);
  await engine.commit();
  return (performance.now() - since) / 1_000;
}

async function index(task: IndexTask): Promise<void> {
  const child = fork(join(import.meta.dirname, 'engine-index.ts'), [JSON.stringify(task)]);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`indexing ended with ${String(code)}`);
  await writeFile(join(task.folder, 'task.json'), JSON.stringify(task));
}

async function search({ folder, passages, meili: home }: IndexTask): Promise<void> {
  const asked = JSON.parse(await readFile(join(folder, 'asked.json'), 'utf8')) as Asked;
  const { dimensions, lance, meili } = asked;
  const engine = await createLanceEngine({ folder: join(folder, 'lance'), dimensions });
  const sides: Side[] = [{ engine, processor: own }];
  const pid = home === null ? null : meiliProcess(home);
  if (home !== null) {
    sides.push({
      engine: createMeilisearchEngine({ ...home, network: false, dimensions, log: () => {} }),
      processor: () => own() + (pid === null ? Number.NaN : processorOf(pid)),
    });
  }
  const names = home === null ? ['LanceDB'] : ['LanceDB', 'Meilisearch'];
  const head = (first: string): string[] => [first, ...names, 'processor ms', 'found'];
  try {
    const title = `${whole(passages)} passages, p50 / p95 in ms`;
    table(head(`${title}, total and ${LIMIT} ids`), await measureWords(asked, sides, false));
    table(head('other queries, with facets'), await measureWords(asked, sides, true));
    table(head('by meaning'), await measureVectors(asked, sides));
    const resident = residentOf(process.pid);
    const served = pid === null ? null : residentOf(pid);
    const small: number[] = [];
    for (const side of sides) small.push(await smallCommit(asked, side));
    const figures = [lance, meili].flatMap((one) => (one === null ? [] : [one]));
    const row = (name: string, cell: (one: typeof lance, at: number) => string): string[] => [
      name,
      ...figures.map(cell),
    ];
    const memory = [resident, served].map((one) =>
      one === null ? '–' : `${megabytes(one.all)}, ${megabytes(one.own)} without mapped files`,
    );
    table(
      ['', ...names],
      [
        row('put and commit, until found', (one) => `${tenths(one.put + one.commit)} s`),
        row('of it in `put`', (one) => `${tenths(one.put)} s`),
        row('passages a second', (one) => whole(passages / (one.put + one.commit))),
        row('behind that, while searched', (one) => `${tenths(one.behind)} s`),
        row('on disk', (one) => `${megabytes(one.disk)}, ${megabytes(one.used)} in use`),
        row('memory at most while indexing', ({ peak }) => (peak === null ? '–' : megabytes(peak))),
        row('memory after searching', (_, at) => memory[at] ?? '–'),
        row(`put and commit of ${SMALL_COMMIT} more`, (_, at) => `${tenths(small[at] ?? 0)} s`),
      ],
    );
  } finally {
    for (const side of sides) await side.engine.close();
  }
}

const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'tashan-bench-')));
await mkdir(folder, { recursive: true });
const home = meiliHome();
let task: IndexTask = {
  folder,
  passages: PASSAGES,
  dimensions: options.dimensions === undefined ? null : Number(options.dimensions),
  queries: WARM_UP + QUERIES,
  more: SMALL_COMMIT,
  meili: home && { ...home, index: `bench-${randomUUID()}` },
};
try {
  const kept = join(folder, 'task.json');
  if (existsSync(kept)) task = JSON.parse(await readFile(kept, 'utf8')) as IndexTask;
  else await index(task);
  await search(task);
} finally {
  if (options.folder === undefined) {
    if (task.meili !== null) await askMeili(task.meili, `indexes/${task.meili.index}`, 'DELETE');
    await rm(folder, { recursive: true, force: true });
  }
}
