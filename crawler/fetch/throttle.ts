/** One queue per host: one request at a time, and a pause after each. */
import type { Clock } from '../clock.ts';

export interface Throttle {
  /**
   * Runs the task when the host is free. `delay` (milliseconds) is kept after the end of the
   * host's previous task, and never less than that task took: a slow server is asked less often.
   */
  run<T>(host: string, delay: number, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface HostQueue {
  tail: Promise<unknown>;
  endedAt: number;
  tookMs: number;
}

export function createThrottle(clock: Clock): Throttle {
  const queues = new Map<string, HostQueue>();
  return {
    run(host, delay, task, signal) {
      let queue = queues.get(host);
      if (!queue) {
        queue = { tail: Promise.resolve(), endedAt: Number.NEGATIVE_INFINITY, tookMs: 0 };
        queues.set(host, queue);
      }
      const mine = queue;
      const result = mine.tail.then(async () => {
        signal?.throwIfAborted();
        const pause = mine.endedAt + Math.max(delay, mine.tookMs) - clock.now();
        if (pause > 0) await clock.sleep(pause, signal);
        const begun = clock.now();
        try {
          return await task();
        } finally {
          mine.endedAt = clock.now();
          mine.tookMs = mine.endedAt - begun;
        }
      });
      mine.tail = result.catch(() => undefined);
      return result;
    },
  };
}
