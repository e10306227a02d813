/** Search over HTTP by kind of query, beside SQLite FTS5 on the same passages and queries. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../crawler/index.ts';
import { obtainModel } from '../../indexer/embed/model-files.ts';
import { KNOWN_MODELS } from '../../indexer/embed/models.ts';
import { createOnnxEmbedder } from '../../indexer/embed/onnx-embedder.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { LIBRARY_VERSION } from '../../indexer/library/schema.ts';
import { project } from '../../indexer/projection.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import type { SearchResponse } from '../../server/contract.ts';
import { createFtsBaseline, type FtsBaseline } from './fts-baseline.ts';
import { settle } from './lance-settle.ts';
import { spent } from './measure.ts';
import { createSearchCorpus } from './search-corpus.ts';
import { createQueries, KINDS, type Kind, type Query } from './search-queries.ts';

/** Measured of each kind, no two alike. */
const QUERIES = 40;
/** Asked before, and not counted: others than those measured. */
const WARM_UP = 8;

export interface KindResult {
  readonly kind: Kind;
  /** Milliseconds of the round trips. */
  readonly ours: readonly number[];
  /** Milliseconds the server waited for engine and embedder. */
  readonly engine: readonly number[];
  readonly embed: readonly number[];
  /** Milliseconds of FTS5; empty where it has nothing to say. */
  readonly fts: readonly number[];
  /** Mean total. */
  readonly found: number;
}

export interface SearchBench {
  readonly passages: number;
  readonly kinds: readonly KindResult[];
  /** Seconds to index, vectors at hand. */
  readonly indexing: number;
  /** Bytes the server holds resident after all queries. */
  readonly resident: number;
}

async function build(folder: string, passages: number, modelFolder: string): Promise<FtsBaseline> {
  const corpus = createSearchCorpus();
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const segmenter = createDictionarySegmenter();
  const real = await createOnnxEmbedder({
    folder: modelFolder,
    model,
    threads: availableParallelism(),
  });
  const embedder = await corpus.embedder(real);
  const db = openDatabase(join(folder, 'library.sqlite'));
  const engine = await createLanceEngine({
    folder: join(folder, 'index'),
    dimensions: embedder.dimensions,
  });
  const fts = createFtsBaseline(join(folder, 'fts.sqlite'));
  try {
    const library = openLibrary(db, segmenter);
    for (const report of corpus.reports(passages)) {
      library.writer.save(report);
      fts.add(report);
    }
    fts.finish();
    await engine.describe({
      library: LIBRARY_VERSION,
      segmenter: segmenter.id,
      embedder: embedder.id,
    });
    await project({ library, engine, embedder }, {});
    await engine.close();
    await settle(join(folder, 'index'), embedder.dimensions);
    return fts;
  } catch (error) {
    fts.close();
    throw error;
  } finally {
    await engine.close();
    await embedder.close();
    db.close();
  }
}

async function ask(
  address: string,
  query: Query,
): Promise<{ wall: number; answer: SearchResponse }> {
  const url = `${address}/api/search?${new URLSearchParams(query).toString()}`;
  const { made, wall } = await spent(async () => (await fetch(url)).text());
  const answer = JSON.parse(made) as SearchResponse | { error: { message: string } };
  if ('error' in answer) throw new Error(`${query['q']}: ${answer.error.message}`);
  return { wall, answer };
}

/** FTS5 counts what we count, or the comparison means nothing; own places and `most` aside. */
function checkTotal(query: Query, { query: read, total }: SearchResponse, theirs: number): void {
  const plain = read.terms.every(({ role }) => !['place', 'issuer', 'year'].includes(role));
  if (read.match === 'all' && plain && total.value !== theirs) {
    throw new Error(`${query['q']}: ${total.value} found, ${theirs} by FTS5`);
  }
}

async function measure(
  kind: Kind,
  queries: readonly Query[],
  address: string,
  fts: FtsBaseline,
): Promise<KindResult> {
  const ours: number[] = [];
  const engine: number[] = [];
  const embed: number[] = [];
  const theirs: number[] = [];
  let found = 0;
  for (const [at, query] of queries.entries()) {
    const { wall, answer } = await ask(address, query);
    if (answer.notice !== undefined) throw new Error(answer.notice);
    const counts = at >= WARM_UP;
    if (counts) {
      ours.push(wall);
      engine.push(answer.took.engine);
      embed.push(answer.took.embed);
      found += answer.total.value / QUERIES;
    }
    if (query['mode'] !== 'keyword') continue;
    const { made: total, wall: baseline } = await spent(() => fts.ask(query, answer.query));
    checkTotal(query, answer, total);
    if (counts) theirs.push(baseline);
  }
  return { kind, ours, engine, embed, fts: theirs, found: Math.round(found) };
}

/** Waits for a message of the child; rejects when it ends instead. */
async function told<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const end = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`the server ended with ${String(code)}`);
  });
  try {
    const [message] = (await Promise.race([once(child, 'message'), end])) as [T];
    return message;
  } finally {
    ended.abort();
    end.catch(() => {});
  }
}

/** @param folder for the data; left for the caller to remove */
export async function searchBench(folder: string, passages: number): Promise<SearchBench> {
  const [model] = KNOWN_MODELS;
  if (model === undefined) throw new Error('the table of models is empty');
  const { folder: modelFolder } = await obtainModel(model, {
    dataFolder: join(import.meta.dirname, '../../data'),
  });
  const { made: fts, wall } = await spent(() => build(folder, passages, modelFolder));
  const server = fork(join(import.meta.dirname, 'search-server.ts'), [folder, modelFolder]);
  try {
    const { address } = await told<{ address: string }>(server);
    const { paragraphs } = createSearchCorpus();
    const queries = createQueries(paragraphs, createDictionarySegmenter(), WARM_UP + QUERIES);
    const kinds: KindResult[] = [];
    for (const kind of KINDS) kinds.push(await measure(kind, queries[kind], address, fts));
    server.send('memory');
    const { resident } = await told<{ resident: number }>(server);
    return { passages, kinds, indexing: wall / 1_000, resident };
  } finally {
    if (server.connected) server.disconnect();
    fts.close();
    if (server.exitCode === null) await once(server, 'exit');
  }
}
