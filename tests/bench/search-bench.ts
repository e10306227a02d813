/**
 * Search over HTTP by kind of query, beside SQLite FTS5 on the same passages and queries: one
 * query of the one and the same of the other in turns, so that noise falls on both.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import type { SearchResponse } from '../../server/contract.ts';
import { openFtsReader, type FtsReader } from './fts-baseline.ts';
import { spent } from './measure.ts';
import { createSearchCorpus } from './search-corpus.ts';
import { createQueries, KINDS, type Kind, type Query } from './search-queries.ts';
import {
  BUILT_FILE,
  FTS_FILE,
  type SearchBuilt,
  type SearchTask,
  type ServerUse,
} from './search-task.ts';

/** Measured of each kind, no two alike. */
const QUERIES = 60;
/**
 * Of each kind, asked before and not counted: others than those measured. Several rounds, since a
 * server that has just begun runs code that is not compiled yet, several times as slowly.
 */
const WARM_UP = 12;
const WARM_UP_ROUNDS = 4;
/** Questions of a kind that meaning may refuse as beside the subject; they are not counted. */
const MOST_REFUSED = 15;
/** Measured on FTS5, which reads every row for a short term and takes seconds for it. */
const FTS_QUERIES = 20;

export interface KindResult {
  readonly kind: Kind;
  /** Milliseconds of the round trips. */
  readonly ours: readonly number[];
  /** Milliseconds the server waited for engine and embedder. */
  readonly engine: readonly number[];
  readonly embed: readonly number[];
  /** Milliseconds of FTS5; empty where it has nothing to say. */
  readonly fts: readonly number[];
  /** Milliseconds of the server's processor time a query, all threads. */
  readonly processor: number;
  /** Mean total, and mean size of the answer in bytes before packing. */
  readonly found: number;
  readonly bytes: number;
}

export interface SearchBench {
  readonly built: SearchBuilt;
  readonly kinds: readonly KindResult[];
  /** Bytes the server holds resident: when it is up, and after all queries. */
  readonly resident: { readonly atFirst: number; readonly atLast: number };
}

async function ask(address: string, query: Query) {
  const url = `${address}/api/search?${new URLSearchParams(query).toString()}`;
  const { made, wall } = await spent(async () => (await fetch(url)).text());
  const answer = JSON.parse(made) as SearchResponse | { error: { message: string } };
  if ('error' in answer) throw new Error(`${query['q']}: ${answer.error.message}`);
  return { wall, answer, bytes: Buffer.byteLength(made) };
}

/** FTS5 counts what we count, or the comparison means nothing; own places and `most` aside. */
function checkTotal(query: Query, { query: read, total }: SearchResponse, theirs: number): void {
  const plain = read.terms.every(({ role }) => role === 'word' || role === 'phrase');
  if (read.match === 'all' && plain && total.lexical !== theirs) {
    throw new Error(`${query['q']}: ${total.lexical} found by words, ${theirs} by FTS5`);
  }
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

async function useOf(server: ChildProcess): Promise<ServerUse> {
  server.send('use');
  return told<ServerUse>(server);
}

async function measure(
  kind: Kind,
  queries: readonly Query[],
  { server, address }: { readonly server: ChildProcess; readonly address: string },
  fts: FtsReader | null,
): Promise<KindResult> {
  const before = await useOf(server);
  const ours: number[] = [];
  const engine: number[] = [];
  const embed: number[] = [];
  const theirs: number[] = [];
  let refused = 0;
  let found = 0;
  let size = 0;
  for (const query of queries.slice(WARM_UP)) {
    const { wall, answer, bytes } = await ask(address, query);
    if (answer.notice !== undefined) {
      refused += 1;
      if (refused > MOST_REFUSED) throw new Error(answer.notice);
      continue;
    }
    ours.push(wall);
    engine.push(answer.took.engine);
    embed.push(answer.took.embed);
    found += answer.total.value;
    size += bytes;
    if (fts === null || query['mode'] !== 'keyword' || theirs.length === FTS_QUERIES) continue;
    const { made: total, wall: baseline } = await spent(() => fts.ask(query, answer.query));
    checkTotal(query, answer, total);
    theirs.push(baseline);
  }
  const processor = ((await useOf(server)).cpu - before.cpu) / QUERIES;
  const answers = Math.max(1, ours.length);
  return {
    kind,
    ours,
    engine,
    embed,
    processor,
    fts: theirs,
    found: found / answers,
    bytes: size / answers,
  };
}

const program = (name: string): string => join(import.meta.dirname, name);

/** What was made before in the folder for the same task is used again. */
async function built(task: SearchTask): Promise<SearchBuilt> {
  const path = join(task.folder, BUILT_FILE);
  const read = async (): Promise<SearchBuilt> =>
    JSON.parse(await readFile(path, 'utf8')) as SearchBuilt;
  if (existsSync(path)) {
    const known = await read();
    if (known.task.passages === task.passages) return known;
  }
  await rm(task.folder, { recursive: true, force: true });
  await mkdir(task.folder, { recursive: true });
  const child = fork(program('search-index.ts'), [JSON.stringify(task)]);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`indexing ended with ${String(code)}`);
  return read();
}

export async function searchBench(task: SearchTask): Promise<SearchBench> {
  const made = await built(task);
  const ftsPath = join(task.folder, FTS_FILE);
  const fts = existsSync(ftsPath) ? openFtsReader(ftsPath) : null;
  const server = fork(program('search-server.ts'), [JSON.stringify(task)]);
  try {
    const { address } = await told<{ address: string }>(server);
    const { resident: atFirst } = await useOf(server);
    const corpus = createSearchCorpus();
    const queries = createQueries(
      {
        ...corpus,
        names: corpus.names(task.passages),
        segmenter: createDictionarySegmenter(),
      },
      WARM_UP + QUERIES,
    );
    const kinds: KindResult[] = [];
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
      for (const kind of KINDS) {
        for (const query of queries[kind].slice(0, WARM_UP)) await ask(address, query);
      }
    }
    for (const kind of KINDS) {
      kinds.push(await measure(kind, queries[kind], { server, address }, fts));
    }
    const { resident: atLast } = await useOf(server);
    return { built: made, kinds, resident: { atFirst, atLast } };
  } finally {
    if (server.connected) server.disconnect();
    fts?.close();
    if (server.exitCode === null) await once(server, 'exit');
  }
}
