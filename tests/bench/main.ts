/**
 * How fast it is, in one run, as tables for the README: `npm run bench [-- passages]`.
 *
 * `processor` is processor time of all threads: it tells the truth on a busy machine too.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { embedBench } from './embed-bench.ts';
import type { Spent } from './measure.ts';
import { pipelineBench } from './pipeline-bench.ts';
import { FORMATS } from './sample-copies.ts';
import { searchBench } from './search-bench.ts';
import { megabytes, spread, table, tenths, whole } from './tables.ts';

const PASSAGES = 30_000;
const REPORTS = 200;

async function printPipeline(folder: string): Promise<void> {
  const { reports, characters, passages, stages, formats } = await pipelineBench(folder, REPORTS);
  const cells = (name: string, { wall, cpu }: Spent, count = reports): readonly string[] => [
    name,
    tenths((count / wall) * 1_000),
    tenths(cpu / count),
  ];
  const { extract, structure, library, index } = stages;
  const { PDF } = formats;
  const html = less(extract, PDF);
  const chain = [html, structure, library, index].reduce(plus);
  table(
    [`${reports} reports of ${whole(characters)} characters`, 'reports/s', 'processor ms a report'],
    [
      cells('extract, PDF apart', html, reports - PDF.files),
      cells('extract, PDF', PDF, PDF.files),
      cells('structure', structure),
      cells('library: words, counts, reprints', library),
      cells('index: put and commit', index),
      cells('all of these, reading of PDF apart', chain),
      cells(`the real chain from the archive, ${PDF.files} PDF included`, stages.whole),
    ],
  );
  const files = FORMATS.map(
    (format) => `${format} ${tenths(formats[format].cpu / formats[format].files)}`,
  );
  console.log(
    `Processor ms to extract a file: ${files.join(', ')}. ${whole(passages)} passages.\n`,
  );
}

const plus = (one: Spent, other: Spent): Spent => ({
  wall: one.wall + other.wall,
  cpu: one.cpu + other.cpu,
});

const less = (all: Spent, part: Spent): Spent => ({
  wall: all.wall - part.wall,
  cpu: all.cpu - part.cpu,
});

async function printEmbedding(): Promise<void> {
  const { ours, bare, share, cpu, query } = await embedBench();
  table(
    ['embedding, passages of 160 characters', 'passages/s', 'processor ms each'],
    [
      ['embedder', tenths(ours), tenths(cpu.ours)],
      ['bare model', tenths(bare), tenths(cpu.bare)],
    ],
  );
  console.log(`Share ${share.toFixed(2)}; one query ${whole(query)} ms.\n`);
}

async function printSearch(folder: string, passages: number): Promise<void> {
  const { kinds, indexing, resident } = await searchBench(folder, passages);
  const head = [
    `${whole(passages)} passages over HTTP, p50 / p95 in ms`,
    'round trip',
    'SQLite FTS5',
    'engine',
    'embedding',
    'found',
  ];
  table(
    head,
    kinds.map(({ kind, ours, fts, engine, embed, found }) => [
      kind,
      spread(ours),
      spread(fts),
      spread(engine),
      kind.includes('hybrid') || kind === 'semantic' ? spread(embed) : '–',
      whole(found),
    ]),
  );
  console.log(
    `A round trip gives total, facets, twenty hits and their marks; FTS5, in the process that ` +
      `asks, gives total and twenty ids. Server ${megabytes(resident)} resident; ` +
      `library and index made in ${whole(indexing)} s.\n`,
  );
}

const passages = Number(process.argv[2] ?? PASSAGES);
if (!Number.isInteger(passages) || passages < 1) {
  throw new RangeError(`passages should be a whole number above 0, not ${process.argv[2]}`);
}
const since = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'tashan-bench-'));
try {
  const inFolder = async (name: string): Promise<string> => {
    await mkdir(join(folder, name));
    return join(folder, name);
  };
  await printPipeline(await inFolder('pipeline'));
  await printEmbedding();
  await printSearch(await inFolder('search'), passages);
} finally {
  await rm(folder, { recursive: true, force: true });
}
const [processor] = cpus();
console.log(
  `\`npm run bench${passages === PASSAGES ? '' : ` -- ${passages}`}\`: ${availableParallelism()} cores ` +
    `(${processor?.model.trim() ?? 'unknown'}), ${megabytes(totalmem())}, Node ${process.version}, ` +
    `${whole((performance.now() - since) / 1_000)} s.`,
);
