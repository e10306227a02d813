/**
 * Fills both engines with the same passages, one after the other, in a process of its own so that
 * the memory of searching is not that of indexing: `engine-index.ts <IndexTask as JSON>`. Writes
 * what the search is to be asked into `asked.json`.
 */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineDocument, Filter, SearchEngine } from '../../indexer/engine/engine.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { createMeilisearchEngine } from '../../indexer/engine/meilisearch/engine.ts';
import { drawnPassages, type Passages, realPassages } from './engine-passages.ts';
import { drawFilters, drawWordQueries, type WordQueries } from './engine-queries.ts';
import { settle } from './lance-settle.ts';
import { type MeiliHome, meiliProcess, meiliSize, residentOf } from './meili-server.ts';

export interface IndexTask {
  readonly folder: string;
  readonly passages: number;
  /** Drawn passages with vectors this wide; null for real text and the model's. */
  readonly dimensions: number | null;
  readonly queries: number;
  /** Passages of the small commit. */
  readonly more: number;
  readonly meili: (MeiliHome & { readonly index: string }) | null;
}

export interface IndexFigures {
  /** Seconds of `put` and `commit` until all is found, making the passages left out. */
  readonly put: number;
  readonly commit: number;
  /** Seconds of work behind the commits that searching does not wait for. */
  readonly behind: number;
  /** Bytes on disk, and of those in use. */
  readonly disk: number;
  readonly used: number;
  /** Bytes the indexing process held at most; null where it cannot be known. */
  readonly peak: number | null;
}

/** What is asked of both engines, and what indexing cost. */
export interface Asked {
  readonly dimensions: number;
  /** Twice as many as of the others: half of them are asked with facets. */
  readonly words: WordQueries;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly questions: readonly (readonly number[])[];
  readonly more: readonly (Omit<EngineDocument, 'vector'> & { readonly vector: number[] })[];
  readonly lance: IndexFigures;
  readonly meili: IndexFigures | null;
}

/** As `indexer/projection.ts` puts and commits. */
const BATCH = 256;
const COMMIT_EVERY = 8_192;
/** Passages that queries are drawn from: every so many of all. */
const SAMPLED = 7;

const seconds = (since: number): number => (performance.now() - since) / 1_000;

async function fill(engine: SearchEngine, passages: Passages): Promise<[number, number]> {
  let put = 0;
  let commit = 0;
  let waiting = 0;
  const commitAll = async (): Promise<void> => {
    const since = performance.now();
    await engine.commit();
    commit += seconds(since);
    process.stderr.write(`${engine.name}: commit ${seconds(since).toFixed(1)} s\n`);
    waiting = 0;
  };
  for await (const batch of passages.batches(BATCH)) {
    const since = performance.now();
    await engine.put(batch);
    put += seconds(since);
    waiting += batch.length;
    if (waiting >= COMMIT_EVERY) await commitAll();
  }
  await commitAll();
  return [put, commit];
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function fillLance(folder: string, passages: Passages): Promise<IndexFigures> {
  const { dimensions } = passages;
  const engine = await createLanceEngine({ folder, dimensions });
  const [put, commit] = await fill(engine, passages);
  const since = performance.now();
  await engine.close();
  await settle(folder, dimensions);
  const behind = seconds(since);
  const disk = await sizeOf(folder);
  const peak = process.resourceUsage().maxRSS * 1_024;
  return { put, commit, behind, disk, used: disk, peak };
}

async function fillMeili(
  home: MeiliHome & { readonly index: string },
  passages: Passages,
): Promise<IndexFigures> {
  const { dimensions } = passages;
  const before = await meiliSize(home);
  const pid = meiliProcess(home);
  const engine = createMeilisearchEngine({ ...home, network: false, dimensions, log: () => {} });
  let peak = 0;
  const look = (): void => {
    if (pid !== null) peak = Math.max(peak, residentOf(pid).own);
  };
  const looking = setInterval(look, 200);
  const [put, commit] = await fill(engine, passages).finally(() => clearInterval(looking));
  await engine.close();
  const after = await meiliSize(home);
  return {
    put,
    commit,
    behind: 0,
    disk: after.file - before.file,
    used: after.used - before.used,
    peak: pid === null ? null : peak,
  };
}

/** Some passages from all over the library. */
async function sampleOf(passages: Passages): Promise<EngineDocument[]> {
  const sample: EngineDocument[] = [];
  let at = 0;
  for await (const batch of passages.batches(BATCH)) {
    for (const document of batch) {
      if (at % SAMPLED === 0) sample.push(document);
      at += 1;
    }
  }
  return sample;
}

const task = JSON.parse(process.argv[2] ?? '') as IndexTask;
const passages =
  task.dimensions === null
    ? await realPassages(task.passages)
    : drawnPassages(task.passages, task.dimensions);
try {
  const lance = await fillLance(join(task.folder, 'lance'), passages);
  const meili = task.meili === null ? null : await fillMeili(task.meili, passages);
  const sample = await sampleOf(passages);
  const questions = await passages.questions(task.queries);
  const more = await passages.more(task.more);
  const asked: Asked = {
    dimensions: passages.dimensions,
    words: drawWordQueries(sample, 2 * task.queries),
    filters: drawFilters(sample),
    questions: questions.map((vector) => [...vector]),
    more: more.map((document) => ({ ...document, vector: [...(document.vector ?? [])] })),
    lance,
    meili,
  };
  await writeFile(join(task.folder, 'asked.json'), JSON.stringify(asked));
} finally {
  await passages.close();
}
