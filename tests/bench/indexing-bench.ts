/**
 * Searching while a large import runs and while it is held: `npx tsx tests/bench/indexing-bench.ts
 * [base copies] [imported copies] [seconds]`. A copy is the sample portal at other places.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWarcArchive } from '../../crawler/index.ts';
import type { SearchResponse } from '../../server/contract.ts';
import { seeded } from './engine-corpus.ts';
import { makeBase, store } from './indexing-home.ts';
import { spent } from './measure.ts';
import { copyOfPortal } from './sample-copies.ts';
import { spread, table, tenths } from './tables.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = ['--import', 'tsx', join(ROOT, 'server/cli/main.ts')];
const MODES = ['keyword', 'hybrid'] as const;
/** Milliseconds between two questions: a few people, not a load test. */
const PAUSE = 50;
const WARM_UP = 3_000;
/** Milliseconds that indexing is held or goes on. */
const WINDOW = 5_000;

const [base = 25, imported = 60, seconds = 45] = process.argv.slice(2).map(Number);

/** What the programs said on the way, for when one fails. */
const notes: string[] = [];

function start(folder: string, ...args: readonly string[]): ChildProcess {
  const env = {
    ...process.env,
    TASHAN_DATA: folder,
    TASHAN_MODEL_DIR: join(ROOT, 'data/models/bge-small-zh-v1.5'),
    TASHAN_LOG: 'silent',
    TASHAN_RATE_LIMIT: '0',
  };
  const child = spawn(process.execPath, [...MAIN, ...args], { cwd: ROOT, env });
  child.stderr?.on('data', (chunk: Buffer) => void notes.push(chunk.toString()));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function serving(folder: string, command: 'serve' | 'start') {
  const child = start(folder, command, '--port', '0');
  const address = await new Promise<string>((found, fail) => {
    let said = '';
    child.once('exit', () => fail(new Error(notes.slice(-20).join(''))));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const at = /http:\S+/.exec(said)?.[0];
      if (at !== undefined) found(at);
    });
  });
  return { address, pid: child.pid ?? 0, stop: () => end(child) };
}

async function ask(address: string, q: string, mode: string): Promise<SearchResponse> {
  const url = `${address}/api/search?${new URLSearchParams({ q, mode }).toString()}`;
  const answer = (await (await fetch(url)).json()) as SearchResponse | { error: object };
  if ('error' in answer) throw new Error(JSON.stringify(answer.error));
  return answer;
}

/** Some words of a report, another place each time. */
function question(texts: readonly string[], random: () => number): string {
  const text = texts[Math.floor(random() * texts.length)] ?? '';
  const at = Math.floor(random() * Math.max(1, text.length - 12));
  return text.slice(at, at + 6 + Math.floor(random() * 6)).replaceAll(/[^\p{Script=Han}]/gu, '');
}

type Times = Record<(typeof MODES)[number], number[]>;
const noTimes = (): Times => ({ keyword: [], hybrid: [] });

/** Asks for a while and notes how long each answer took. */
async function askFor(
  milliseconds: number,
  ask1: (mode: (typeof MODES)[number]) => Promise<unknown>,
  into: Times,
): Promise<void> {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) {
    for (const mode of MODES) {
      const { wall } = await spent(() => ask1(mode));
      into[mode].push(wall);
      await sleep(PAUSE);
    }
  }
}

/**
 * Asks while the indexing process works and while it is held, in turns, so that whatever else the
 * machine does is in both.
 */
async function compare(address: string, texts: readonly string[], indexing: number) {
  const random = seeded(11);
  const times = { held: noTimes(), working: noTimes() };
  const one = (mode: string) => ask(address, question(texts, random) || '法治', mode);
  await askFor(WARM_UP, one, noTimes());
  for (let left = seconds * 1_000; left > 0; left -= WINDOW) {
    for (const state of ['held', 'working'] as const) {
      process.kill(indexing, state === 'held' ? 'SIGSTOP' : 'SIGCONT');
      await askFor(WINDOW, one, times[state]);
    }
  }
  return times;
}

/** The process that a server has started; Linux tells. */
async function childOf(pid: number): Promise<number> {
  for (;;) {
    const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
    const child = Number(text.trim().split(' ')[0]);
    if (child > 0) return child;
    await sleep(100);
  }
}

async function writeFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let copy = base + imported; copy < base + 2 * imported; copy += 1) {
    for (const [at, { files }] of copyOfPortal(copy).entries()) {
      const file = files.at(-1);
      const ending = file === undefined ? '' : extname(new URL(file.url).pathname);
      if (file !== undefined) await writeFile(join(folder, `${copy}-${at}${ending}`), file.body);
    }
  }
}

const total = async (address: string, q: string): Promise<number> =>
  (await ask(address, q, 'keyword')).total.value;

const folder = await mkdtemp(join(tmpdir(), 'tashan-indexing-'));
const rows: (readonly string[])[] = [];
const note = (name: string, { held, working }: { held: Times; working: Times }): void => {
  for (const mode of MODES) rows.push([name, mode, spread(held[mode]), spread(working[mode])]);
};

async function besideImport(texts: readonly string[]): Promise<string> {
  const server = await serving(folder, 'serve');
  await writeFiles(join(folder, 'in'));
  const before = await total(server.address, '法治');
  const since = performance.now();
  const importing = start(folder, 'import', join(folder, 'in'));
  while ((await total(server.address, '法治')) === before) {
    if (importing.exitCode !== null) throw new Error(notes.slice(-20).join(''));
    await sleep(250);
  }
  const first = performance.now() - since;
  note('`serve`, `import` beside', await compare(server.address, texts, importing.pid ?? 0));
  // One more report, while the others wait.
  await writeFile(
    join(folder, 'one.txt'),
    `融安县2024年法治政府建设年度报告\n一、主要做法\n${'本县推行稀罕议事法，化解矛盾纠纷。'.repeat(9)}\n`,
  );
  const asking = performance.now();
  const late = start(folder, 'import', join(folder, 'one.txt'));
  while ((await total(server.address, '稀罕议事法')) === 0) await sleep(250);
  const second = performance.now() - asking;
  const state = importing.exitCode === null ? 'that went on' : 'that came to its end';
  await Promise.all([late, importing].map(end));
  await server.stop();
  return (
    `First of the imported reports found after ${tenths(first / 1_000)} s; one more, imported ` +
    `while ${state}, after ${tenths(second / 1_000)} s.`
  );
}

async function besideOwnIndexing(texts: readonly string[]): Promise<void> {
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  await store(archive, base, base + imported);
  await archive.close();
  const server = await serving(folder, 'start');
  note('`start`, which indexes', await compare(server.address, texts, await childOf(server.pid)));
  await server.stop();
}

try {
  const texts = await makeBase(folder, base);
  const found = await besideImport(texts);
  await besideOwnIndexing(texts);
  table(['p50 / p95 in ms', 'search', 'indexing held', 'indexing'], rows);
  console.log(found);
} finally {
  await rm(folder, { recursive: true, force: true });
}
