/** One thread with the model in it: takes a text at a time. */
import { Worker } from 'node:worker_threads';
import { EmbedderUnavailable } from './embedder.ts';
import type { KnownModel } from './models.ts';
import type { WorkerAnswer, WorkerRequest } from './onnx-worker.ts';

export interface ModelThread {
  /** One at a time: the caller waits for the answer before it asks again. */
  embed(text: string): Promise<Float32Array>;
  /** False once the thread has ended, for whatever reason. */
  readonly alive: boolean;
  close(): Promise<void>;
}

export interface ThreadOptions {
  readonly folder: string;
  readonly model: KnownModel;
  /** Threads the runtime uses inside one run. */
  readonly threads: number;
}

/** @throws EmbedderUnavailable when the model cannot be loaded */
export async function startModelThread(options: ThreadOptions): Promise<ModelThread> {
  const { dimensions, maxTokens } = options.model;
  const worker = new Worker(threadScript(), {
    workerData: { folder: options.folder, dimensions, maxTokens, threads: options.threads },
  });
  let alive = true;
  let waiting: Waiting | null = null;
  const settle = (act: (waiting: Waiting) => void): void => {
    const current = waiting;
    waiting = null;
    // A thread with nothing to do keeps no process from ending.
    worker.unref();
    if (current !== null) act(current);
  };
  const fail = (reason: string, cause?: unknown): void =>
    settle((current) =>
      current.reject(new EmbedderUnavailable(`语义模型出错：${reason}`, { cause })),
    );
  worker.on('message', (answer: WorkerAnswer) => {
    if ('failure' in answer) fail(answer.failure);
    else settle((current) => current.resolve('vector' in answer ? answer.vector : NOTHING));
  });
  worker.on('error', (error) => {
    alive = false;
    fail(error instanceof Error ? error.message : String(error), error);
  });
  worker.on('exit', (code) => {
    alive = false;
    fail(`线程已结束（代码 ${code}）`);
  });

  const next = (): Promise<Float32Array> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      worker.ref();
    });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  const post = (request: WorkerRequest): void => worker.postMessage(request);
  await next();
  return {
    get alive() {
      return alive;
    },
    embed(text) {
      if (!alive) return Promise.reject(new EmbedderUnavailable('语义模型的线程已结束'));
      const answer = next();
      post({ text });
      return answer;
    },
    async close() {
      if (!alive) return;
      const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
      worker.ref();
      post({ close: true });
      await ended;
    },
  };
}

interface Waiting {
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

/** Stands for the message `ready`, which carries no vector. */
const NOTHING = new Float32Array();

/**
 * Compiled, the thread's script stands beside this file. In tests and development it is TypeScript,
 * which a new thread can read only after it has been given tsx, a development dependency.
 */
function threadScript(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./onnx-worker.js', import.meta.url);
  const tsx = import.meta.resolve('tsx/esm/api');
  const script = new URL('./onnx-worker.ts', import.meta.url).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(script)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
