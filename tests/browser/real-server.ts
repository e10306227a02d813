/** The shipped program as a user starts it: built, its own process, the sample portal as library. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Site } from './site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds for crawling and indexing a dozen short reports by words alone. */
const FILL_MS = 60_000;

/** Does nothing when the sources are those that were built last. */
function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['server/jobs/prepare.mjs', '--build'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(stderr);
}

/** Resolves with what the pattern captures, as soon as the program has said it. */
function heard(program: ChildProcess, pattern: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${said}`));
    const late = setTimeout(() => fail(`${FILL_MS} ms 内没有等到 ${pattern.source}`), FILL_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = pattern.exec(said);
      if (found === null) return;
      clearTimeout(late);
      resolve(found[1] ?? '');
    };
    program.stdout?.on('data', listen);
    program.stderr?.on('data', listen);
    program.once('exit', (code) => fail(`程序退出，退出码 ${code}`));
  });
}

async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  program.kill('SIGTERM');
  await once(program, 'exit');
}

/** `tashan start` on a new data folder, once the sample reports can be searched. */
export async function openRealServer(): Promise<Site> {
  build();
  const folder = await mkdtemp(join(tmpdir(), 'tashan-real-'));
  const program = spawn(process.execPath, ['dist/server/cli/main.js', 'start', '--port', '0'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TASHAN_DATA: folder,
      TASHAN_MODEL: 'none',
      TASHAN_LOG: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = async () => {
    await end(program);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [origin, reports] = await Promise.all([
      heard(program, /他山：(http:\S+)/u),
      heard(program, /就绪：(\d+) 篇报告/u),
    ]);
    if (reports === '0') throw new Error('示例门户的报告没有进入资料库');
    return { origin, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
