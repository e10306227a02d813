/**
 * Several threads with the same model, started when there is work for them.
 *
 *   questions ──┐
 *   examples  ──┼─▶ the next free thread, one text at a time
 *   passages  ──┘
 *
 * A question that comes while thousands of passages wait is next in line: it waits for one passage.
 * Behind questions come the texts of like-queries, which ask for dozens at once.
 */
import { EmbedderUnavailable, type EmbedRole } from './embedder.ts';
import { type ModelThread, startModelThread, type ThreadOptions } from './model-thread.ts';

/** After so long without work all threads but one are given back, with their memory. Ms. */
const IDLE_BEFORE_RELEASE = 30_000;

export interface ModelCrew {
  /** @throws EmbedderUnavailable when the thread fails or the crew is closed */
  embed(text: string, role: EmbedRole): Promise<Float32Array>;
  /** Lets the texts under way finish; those that wait are refused. */
  close(): Promise<void>;
}

export interface CrewOptions extends ThreadOptions {
  readonly idleBeforeRelease?: number;
  readonly start?: (options: ThreadOptions) => Promise<ModelThread>;
}

interface Task {
  readonly text: string;
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param most threads at the same time; the first is started now
 * @throws EmbedderUnavailable when the model cannot be loaded
 */
export async function createModelCrew(options: CrewOptions, most: number): Promise<ModelCrew> {
  const { idleBeforeRelease = IDLE_BEFORE_RELEASE, start = startModelThread } = options;
  const waiting: Readonly<Record<EmbedRole, Task[]>> = { query: [], example: [], passage: [] };
  const idle = [await start(options)];
  /** One for each thread that works or is being started. */
  const busy = new Set<Promise<void>>();
  let release: NodeJS.Timeout | undefined;
  let closed = false;

  const take = (): Task | undefined =>
    waiting.query.shift() ?? waiting.example.shift() ?? waiting.passage.shift();
  const refuse = (error: unknown): void => {
    for (let task = take(); task !== undefined; task = take()) task.reject(error);
  };

  const work = async (thread: ModelThread): Promise<void> => {
    while (thread.alive) {
      const task = take();
      if (task === undefined) {
        idle.push(thread);
        return;
      }
      await thread.embed(task.text).then(task.resolve, task.reject);
    }
  };

  /** A start that fails is the waiting tasks' failure only when nobody else is there to work. */
  const startAndWork = async (): Promise<void> => {
    const thread = await start(options).catch((error: unknown) => {
      if (busy.size <= 1) refuse(error);
      return null;
    });
    if (thread !== null) await work(thread);
  };

  const engage = (run: Promise<void>): void => {
    busy.add(run);
    void run.finally(() => {
      busy.delete(run);
      dispatch();
    });
  };

  const dispatch = (): void => {
    clearTimeout(release);
    let unserved = waiting.query.length + waiting.example.length + waiting.passage.length;
    while (unserved > 0 && idle.length > 0) {
      const thread = idle.pop();
      if (!thread?.alive) continue;
      engage(work(thread));
      unserved -= 1;
    }
    if (unserved > 0 && busy.size < most) engage(startAndWork());
    if (busy.size === 0 && idle.length > 1) {
      release = setTimeout(() => {
        for (const thread of idle.splice(1)) void thread.close();
      }, idleBeforeRelease).unref();
    }
  };

  return {
    embed(text, role) {
      if (closed) return Promise.reject(new EmbedderUnavailable('语义模型已经关闭'));
      return new Promise((resolve, reject) => {
        waiting[role].push({ text, resolve, reject });
        dispatch();
      });
    },
    async close() {
      closed = true;
      refuse(new EmbedderUnavailable('语义模型已经关闭'));
      await Promise.all(busy);
      clearTimeout(release);
      await Promise.all(idle.splice(0).map((thread) => thread.close()));
    },
  };
}
