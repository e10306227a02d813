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

/** A pause is up to half as long again, so that requests do not come in step. */
export const JITTER = 0.5;

/** A time-out says little about how fast a server would like to be asked. */
const LONGEST_REST_MS = 60_000;

/**
 * The pause after an answer. One of no delay is for our own machine, and gets no jitter.
 * @param delay least milliseconds @param tookMs how long the answer took @param random in [0, 1)
 */
export function pauseAfter(delay: number, tookMs: number, random: number): number {
  const rest = Math.max(delay, Math.min(tookMs, LONGEST_REST_MS));
  return delay === 0 ? rest : rest * (1 + JITTER * random);
}

export function createThrottle(clock: Clock, random: () => number = Math.random): Throttle {
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
        const pause = mine.endedAt + pauseAfter(delay, mine.tookMs, random()) - clock.now();
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
