/**
 * How fast it is, in one run, as tables for the README: `npm run bench -- --passages 300000`
 * (`arguments.ts` has the others). Search is measured at 30,000 passages and at the number given,
 * and on Meilisearch where MEILI_URL names a server.
 *
 * `processor` is processor time of all threads: it tells the truth on a busy machine too.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { obtainModel } from '../../indexer/embed/model-files.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import { BadArguments, type BenchArguments, PASSAGES, readArguments } from './arguments.ts';
import { embedBench } from './embed-bench.ts';
import type { Spent } from './measure.ts';
import { askMeili, type MeiliHome, meiliHome } from './meili-server.ts';
import { pipelineBench } from './pipeline-bench.ts';
import { FORMATS } from './sample-copies.ts';
import { searchBench } from './search-bench.ts';
import { type NamedBench, printSearch } from './search-tables.ts';
import type { SearchTask } from './search-task.ts';
import { megabytes, table, tenths, whole } from './tables.ts';

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

async function modelFolder(): Promise<string> {
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const dataFolder = join(import.meta.dirname, '../../data');
  return (await obtainModel(model, { dataFolder })).folder;
}

/** An index of its own on the server, removed unless the folder is kept. */
async function onMeilisearch(
  home: MeiliHome,
  { meiliPassages: passages, folder: kept }: BenchArguments,
  shared: Pick<SearchTask, 'folder' | 'vectors' | 'settings'>,
): Promise<NamedBench> {
  const index = kept === null ? `bench-${randomUUID()}` : `bench-${passages}`;
  const meili = {
    TASHAN_ENGINE: 'meilisearch',
    MEILI_URL: home.url,
    MEILI_INDEX: index,
    ...(home.key === undefined ? {} : { MEILI_KEY: home.key }),
  };
  const folder = join(shared.folder, 'meilisearch');
  const task = { ...shared, folder, passages, settings: { ...shared.settings, ...meili } };
  try {
    return { name: `Meilisearch ${whole(passages)}`, bench: await searchBench(task) };
  } finally {
    if (kept === null) await removeIndexes(home, index);
  }
}

/** The engine gives its indexes names that begin with the one that was set. */
async function removeIndexes(home: MeiliHome, name: string): Promise<void> {
  const { results } = await askMeili(home, '/indexes?limit=1000');
  for (const { uid } of results as readonly { uid: string }[]) {
    if (uid.startsWith(name)) await askMeili(home, `/indexes/${uid}`, 'DELETE');
  }
}

async function benchSearch(folder: string, given: BenchArguments): Promise<void> {
  const settings = { TASHAN_MODEL_DIR: await modelFolder() };
  const vectors = join(folder, 'vectors.sqlite');
  const sizes = [...new Set([Math.min(PASSAGES, given.passages), given.passages])];
  const benches: NamedBench[] = [];
  for (const passages of sizes) {
    const task = { folder: join(folder, `search-${passages}`), passages, vectors, settings };
    benches.push({ name: whole(passages), bench: await searchBench(task) });
  }
  const home = meiliHome();
  if (home !== null) {
    benches.push(await onMeilisearch(home, given, { folder, vectors, settings }));
  }
  printSearch(benches, sizes.length > 1);
}

async function run(given: BenchArguments): Promise<void> {
  const since = performance.now();
  const folder =
    given.folder === null ? await mkdtemp(join(tmpdir(), 'tashan-bench-')) : resolve(given.folder);
  const inFolder = async (name: string): Promise<string> => {
    await mkdir(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  try {
    if (given.sections.includes('pipeline')) await printPipeline(await inFolder('pipeline'));
    if (given.sections.includes('embedding')) await printEmbedding();
    if (given.sections.includes('search')) await benchSearch(await inFolder('search'), given);
  } finally {
    if (given.folder === null) await rm(folder, { recursive: true, force: true });
  }
  const [processor] = cpus();
  const words = process.argv.slice(2);
  console.log(
    `\`${['npm run bench', ...(words.length > 0 ? ['--', ...words] : [])].join(' ')}\`: ${availableParallelism()} cores ` +
      `(${processor?.model.trim() ?? 'unknown'}), ${megabytes(totalmem())}, Node ${process.version}, ` +
      `${whole((performance.now() - since) / 1_000)} s.`,
  );
}

try {
  await run(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
