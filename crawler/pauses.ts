/** How a run leaves its rounds: finished, or to be gone on with at a time. */
import type { Clock } from './clock.ts';
import type { Frontier } from './frontier.ts';
import type { HostGate } from './host-gate.ts';

/** The user's own limit of pages was reached: he, or the next day, goes on. */
const NEXT_DAY_MS = 20 * 3_600_000;

export function pauseRounds({
  frontier,
  scopes,
  gate,
  clock,
  aborted,
}: {
  readonly frontier: Frontier;
  readonly scopes: readonly string[];
  readonly gate: HostGate;
  readonly clock: Clock;
  readonly aborted: boolean;
}): void {
  const left = new Map(gate.left().map((one) => [one.host, one]));
  for (const scope of scopes) {
    if (aborted) continue;
    const waiting = frontier.hosts([scope]);
    const times = waiting.flatMap((host) => {
      const one = left.get(host);
      return one === undefined ? [clock.now() + NEXT_DAY_MS] : (one.until ?? []);
    });
    // Hosts that want no programs are asked again by the next round, not before.
    if (times.length === 0) frontier.finishRound(scope);
    else frontier.pauseRound(scope, Math.min(...times));
  }
}
