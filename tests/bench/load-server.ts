/** The program as it is started by people, with the sample portal's reports, limits off. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Milliseconds for crawling, indexing and embedding the sample on a busy machine. */
const FILLED = 300_000;

export interface LoadServer {
  readonly origin: string;
  readonly child: ChildProcess;
  /** Asks it to stop. @returns its exit code */
  close(): Promise<number | null>;
}

/** Resolves with what the pattern captures. */
function heard(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why}\n${said}`));
    const late = setTimeout(() => fail(`${pattern.source} was not said`), FILLED);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = pattern.exec(said);
      if (found === null) return;
      clearTimeout(late);
      resolve(found[1] ?? '');
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`the server ended with ${String(code)}`);
    });
  });
}

/**
 * @param folder the data folder
 * @param filled true when it has its reports: then nothing is fetched
 */
export async function startLoadServer(
  folder: string,
  settings: Readonly<Record<string, string>>,
  filled: boolean,
): Promise<LoadServer> {
  const command = filled ? 'serve' : 'start';
  const program = ['--import', 'tsx', 'server/cli/main.ts', command, '--port', '0'];
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      TASHAN_DATA: folder,
      TASHAN_RATE_LIMIT: '0',
      TASHAN_LOG: 'silent',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const close = async (): Promise<number | null> => {
    if (child.exitCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = (await exit) as [number | null];
    return code;
  };
  try {
    const ready = filled ? Promise.resolve('') : heard(child, /就绪：(\d+) 篇报告/u);
    const [origin] = await Promise.all([heard(child, /他山：(http:\S+)/u), ready]);
    return { origin, child, close };
  } catch (error) {
    await close();
    throw error;
  }
}
