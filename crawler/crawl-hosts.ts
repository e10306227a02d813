/** Hosts side by side; of each host one address after another. */
import type { Clock } from './clock.ts';
import { LONGEST_WAIT_MS } from './fetch/retry.ts';
import type { Frontier, FrontierEntry } from './frontier.ts';
import type { HostGate } from './host-gate.ts';

/**
 * Politeness is kept by each host's own queue, and most of a host's time is its pause: of 64 hosts
 * some twenty answer in a second, which one core reads and one disk makes durable. Sockets are as
 * many as hosts; bodies in memory are bounded in `fetch/body.ts`.
 */
export const PARALLEL_HOSTS = 64;

export interface HostWork {
  readonly frontier: Frontier;
  readonly gate: HostGate;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly stopped: () => boolean;
  readonly visit: (entry: FrontierEntry) => Promise<void>;
  /** Until when the host is to be left in peace, milliseconds since 1970. */
  readonly restsUntil: (host: string) => number;
  /** The server asked to stay away for longer than a run waits. */
  readonly tooLate: (entry: FrontierEntry, due: number) => void;
  /** Nothing is queued for the host any more: queues what is to be seen again. True: something. */
  readonly refill: (host: string) => boolean;
}

export async function workHost(
  host: string,
  scopes: readonly string[],
  work: HostWork,
): Promise<void> {
  const { frontier, gate, clock, signal } = work;
  while (!work.stopped()) {
    const due = frontier.nextDue(host, scopes);
    if (due === undefined) {
      if (work.refill(host)) continue;
      return;
    }
    if (!gate.mayAsk(host, clock.now())) return;
    const at = Math.max(due, work.restsUntil(host));
    const wait = at - clock.now();
    // Asked to stay away for longer (by an earlier run as well): look at it again then.
    if (wait > LONGEST_WAIT_MS) {
      const late = frontier.claim(host, scopes, due);
      if (late) work.tooLate(late, at);
      continue;
    }
    if (wait > 0) {
      await clock.sleep(wait, signal).catch(() => undefined);
      continue;
    }
    const entry = frontier.claim(host, scopes, clock.now());
    if (!entry) continue;
    gate.asked(host);
    await work.visit(entry);
  }
}

/** Runs `work` once per host until no host has anything to do; new hosts turn up meanwhile. */
export async function workHosts(
  hosts: () => readonly string[],
  work: (host: string) => Promise<void>,
  parallel = PARALLEL_HOSTS,
): Promise<void> {
  const active = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  for (;;) {
    if (failures.length === 0)
      for (const host of hosts()) {
        if (active.size >= parallel) break;
        if (active.has(host)) continue;
        const done = work(host)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => active.delete(host));
        active.set(host, done);
      }
    if (active.size === 0) break;
    await Promise.race(active.values());
  }
  if (failures.length > 0) throw failures[0];
}
