/** The page as it is shipped: what was built already, unless its sources have changed. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { isBuilt } from '../../server/jobs/prepare.mjs';

const WEB = fileURLToPath(new URL('../../web', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/web', import.meta.url));

const FOLDER = /^tashan-site-(\d+)-/;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** A worker is ended without a word, so its build is swept away by the next one. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = FOLDER.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** The test runner's NODE_ENV would put React's development build into the page. */
async function buildAsShipped(): Promise<string> {
  await sweep();
  const folder = await mkdtemp(join(tmpdir(), `tashan-site-${process.pid}-`));
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ root: WEB, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  } finally {
    process.env['NODE_ENV'] = before;
  }
  return folder;
}

/** One of each worker. */
let built: Promise<string> | undefined;

/** @returns the folder that the server would serve */
export function builtPage(): Promise<string> {
  const isFresh = () => existsSync(BUILT) && isBuilt('web');
  built ??= isFresh() ? Promise.resolve(BUILT) : buildAsShipped();
  return built;
}
