/**
 * The engine as a process holds it. Writing gives an engine its lock until it is closed, so one
 * that has written is put aside for a fresh one when its work is done; else a server that once
 * indexed would keep every import out for as long as it runs.
 */
import type { SearchEngine } from './engine/engine.ts';

export interface LiveEngine {
  readonly name: string;
  /** Runs work on the engine there is now, which stays open until it is done. */
  use<T>(work: (engine: SearchEngine) => Promise<T>): Promise<T>;
  /** Puts a fresh engine in its place; resolves when the old one is closed, its readers done. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

interface Held {
  readonly engine: SearchEngine;
  readonly users: Set<Promise<unknown>>;
}

async function closeWhenUnused({ engine, users }: Held): Promise<void> {
  await Promise.allSettled(users);
  await engine.close();
}

export async function openLiveEngine(open: () => Promise<SearchEngine>): Promise<LiveEngine> {
  const hold = async (): Promise<Held> => ({ engine: await open(), users: new Set() });
  let held = await hold();
  return {
    name: held.engine.name,
    async use(work) {
      const { engine, users } = held;
      const running = work(engine);
      users.add(running);
      try {
        return await running;
      } finally {
        users.delete(running);
      }
    },
    async reopen() {
      const next = await hold();
      const old = held;
      held = next;
      await closeWhenUnused(old);
    },
    close: () => closeWhenUnused(held),
  };
}
