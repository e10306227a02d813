/** One process at a time may write an index; any number may read it. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './files.ts';

/** Another process is writing: wait for it to end, or let it do the work. */
export class IndexBusy extends Error {
  override readonly name = 'IndexBusy';
  constructor(folder: string, pid: number) {
    super(`另一个进程（pid ${pid}）正在写索引 ${folder}，请等它结束后再试。`);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Takes the lock; a lock left behind by a process that has died is taken over.
 * @returns a function that gives it back.
 * @throws IndexBusy while another living process holds it.
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'writer.lock');
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => '0'));
    if (holder > 0 && holder !== process.pid && isRunning(holder))
      throw new IndexBusy(folder, holder);
    await rm(path, { force: true });
  }
}
