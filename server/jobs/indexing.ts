/**
 * Indexing in a process of its own: reading a PDF takes a thread for a second, the model takes
 * every core, and a server that is asked meanwhile has to answer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { IndexSummary } from '../../indexer/index.ts';

/** The command line as it is installed; from source, with what reads TypeScript. */
function commandLine(): readonly string[] {
  if (!import.meta.url.endsWith('.ts')) {
    return [fileURLToPath(new URL('../cli/main.js', import.meta.url))];
  }
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url));
  return ['--import', import.meta.resolve('tsx'), main];
}

/** The process has said why on stderr, which is ours. */
export class IndexingFailed extends Error {
  override readonly name = 'IndexingFailed';
}

/**
 * Runs `index` to its end; its progress and notes go where ours go. When this process ends in
 * whatever way, that one stops too.
 * @throws IndexingFailed
 */
export async function indexApart(signal: AbortSignal): Promise<IndexSummary> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...commandLine(), 'index', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  try {
    const said: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => void said.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    // A file that cannot be read makes the command fail, and the summary names it.
    const text = Buffer.concat(said).toString().trim();
    if (text === '') throw new IndexingFailed(`索引进程没有完成（${code ?? '被终止'}），原因见上`);
    return JSON.parse(text) as IndexSummary;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
