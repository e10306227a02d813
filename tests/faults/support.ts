/** A data folder of one test, the command line run on it, and what is then found in it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import picocolors from 'picocolors';
import { onTestFinished } from 'vitest';
import { createWarcArchive, openIndexer, readIndexerConfig } from '../../indexer/index.ts';
import { searchRequest } from '../../server/contract.ts';
import { runCommandLine } from '../../server/cli/run.ts';
import { isBuilt } from '../../server/jobs/prepare.mjs';
import { searchOf } from '../../server/requests.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const COMPILED = join(ROOT, 'dist/server/cli/main.js');
const SOURCE = join(ROOT, 'server/cli/main.ts');

/**
 * What node is to run, before the arguments of the command line: what was compiled, unless the
 * sources have changed.
 */
export const program: readonly string[] =
  existsSync(COMPILED) && isBuilt('server') ? [COMPILED] : ['--import', 'tsx', SOURCE];

/** Words alone: what is tested here has nothing to do with meaning. */
export const environment = (data: string): NodeJS.ProcessEnv => ({
  ...process.env,
  TASHAN_DATA: data,
  TASHAN_MODEL: 'none',
  TASHAN_LOG: 'silent',
});

/** The command line as a process of its own, to be killed or to run beside another. */
export function start(data: string, ...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: ROOT,
    env: environment(data),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once('close', done);
  });

/** Resolves when the process has said something like this, or has ended. */
export const said = (child: ChildProcess, what: RegExp): Promise<string> =>
  new Promise((done) => {
    let text = '';
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      if (what.test(text)) done(text);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => done(text));
  });

/** The command line in this process, which has its dictionary loaded. */
export async function run(data: string, ...args: readonly string[]) {
  const out: string[] = [];
  const notes: string[] = [];
  const { TASHAN_DATA, TASHAN_MODEL } = process.env;
  Object.assign(process.env, { TASHAN_DATA: data, TASHAN_MODEL: TASHAN_MODEL ?? 'none' });
  try {
    const code = await runCommandLine(args, {
      out: (line) => void out.push(line),
      note: (line) => void notes.push(line),
      colours: picocolors.createColors(false),
    });
    return { code, out: out.join('\n'), notes: notes.join('\n') };
  } finally {
    for (const [name, value] of Object.entries({ TASHAN_DATA, TASHAN_MODEL })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

const WORDS = ['法治', '行政复议', '板凳议事', '人', '安全生产'];

/** What a user would find. */
export async function found(data: string) {
  const archive = await createWarcArchive({ folder: join(data, 'archive'), readonly: true });
  const config = readIndexerConfig(environment(data));
  const sampleSources = new Set<string>();
  const log = (): void => undefined;
  const indexer = await openIndexer({ archive, config, sampleSources, meaning: false, log });
  try {
    const totals: Record<string, number> = {};
    for (const q of WORDS) {
      const { total } = await indexer.search(
        searchOf(searchRequest.parse({ q, mode: 'keyword', size: 1 })),
      );
      totals[q] = total.value;
    }
    const { items } = indexer.library.reports({}, { offset: 0, limit: 1_000 });
    const titles = items.map(({ title }) => title).sort();
    return { captures: archive.count(), ...indexer.library.count(), titles, totals };
  } finally {
    await indexer.close();
    await archive.close();
  }
}

const PLACES = ['融安县', '江南区', '达坂城区', '威县', '铁石乡', '上林县', '鹿寨县', '灵川县'];

/** Reports of different places, so that none is a reprint of another. */
export function writeReports(folder: string, count: number, paragraphs = 6): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return PLACES.slice(0, count).map((place, at) => {
    const lines = Array.from(
      { length: paragraphs },
      (_, i) =>
        `（${i + 1}）${place}推行板凳议事${i}，第${at * 97 + i * 13}号，人民调解员上门化解纠纷${at * 31 + i}件，` +
        `办理行政复议案件${at + i * 7}件，安全生产检查${(at + 3) * (i + 5)}次，法治宣传${at * i + 11}场。`,
    );
    const text = `${place}2024年法治政府建设年度报告\n一、主要做法和成效\n${lines.join('\n')}\n`;
    const path = join(folder, `${place}2024年法治政府建设年度报告.txt`);
    writeFileSync(path, text);
    return path;
  });
}
