/**
 * Which hosts are still asked in this run. A host is left for the rest of it when it keeps
 * failing, turns programs away, has been asked enough, or its hours are over; what is queued for
 * it stays queued.
 */
import { backOff, LONGEST_WAIT_MS } from './fetch/retry.ts';

export type WhyLeft =
  | 'hours'
  | 'cap'
  | 'failing'
  | 'retry-after'
  | 'challenge'
  | 'robots'
  | 'untrusted';

export interface LeftHost {
  readonly host: string;
  readonly why: WhyLeft;
  readonly reason: string;
  /** When the schedule may go on there, milliseconds since 1970; null: at its next round. */
  readonly until: number | null;
}

/**
 * Most addresses asked of one host in one run: an hour and a half at two to three seconds each. A
 * county's first crawl is a few hundred; what is left goes on in the next run.
 */
export const DEFAULT_HOST_PAGES = 2000;

/** More than one address's tries: the host is down, not one of its pages. */
const FAILURES_TO_LEAVE = 6;
/** So many single addresses refused in a row (403, a challenge, a bad certificate) are all of it. */
const REFUSALS_TO_LEAVE = 4;
/** An outage of an hour is common, and the next look costs one request. */
const LEAVE_FAILING_MS = 6 * 3_600_000;
/** "In one run": the next one of the schedule is a day later. */
const LEAVE_CAPPED_MS = 20 * 3_600_000;

export interface HostGate {
  /** The host's hours and cap; unlike the rest they are looked at before each request. */
  mayAsk(host: string, now: number): boolean;
  asked(host: string): void;
  answered(host: string): void;
  /**
   * After a failure that may pass. Returns until when the host is to be left in peace.
   * @param retryAfter what the server asked for, milliseconds since 1970
   */
  failed(host: string, reason: string, retryAfter: number | null, now: number): number;
  /** After a refusal that concerns one address, unless others follow. */
  refused(host: string, why: 'challenge' | 'untrusted', reason: string): void;
  leave(host: string, why: WhyLeft, reason: string, until: number | null): void;
  left(): readonly LeftHost[];
}

export interface HostRules {
  readonly maxPages: number;
  /** When its hours begin next; null while they last. */
  readonly opensAt: (now: number) => { readonly at: number; readonly hours: string } | null;
}

export function createHostGate(
  rulesOf: (host: string) => HostRules,
  onLeft: (left: LeftHost) => void,
  random: () => number = Math.random,
): HostGate {
  const left = new Map<string, LeftHost>();
  const states = new Map<string, { asked: number; failures: number; refusals: number }>();
  const stateOf = (host: string) => {
    const state = states.get(host) ?? { asked: 0, failures: 0, refusals: 0 };
    states.set(host, state);
    return state;
  };
  const gate: HostGate = {
    mayAsk(host, now) {
      if (left.has(host)) return false;
      const { maxPages, opensAt } = rulesOf(host);
      const closed = opensAt(now);
      if (closed) {
        const reason = `只在 ${closed.hours} 时采集（北京时间），现在不在时段内`;
        gate.leave(host, 'hours', reason, closed.at);
      } else if (stateOf(host).asked >= maxPages)
        gate.leave(host, 'cap', `本次已访问 ${maxPages} 个地址，到了上限`, now + LEAVE_CAPPED_MS);
      return !left.has(host);
    },
    asked: (host) => void stateOf(host).asked++,
    answered(host) {
      Object.assign(stateOf(host), { failures: 0, refusals: 0 });
    },
    failed(host, reason, retryAfter, now) {
      const failures = ++stateOf(host).failures;
      if (retryAfter !== null && retryAfter - now > LONGEST_WAIT_MS)
        gate.leave(host, 'retry-after', `${reason}，并要求以后再来`, retryAfter);
      else if (failures >= FAILURES_TO_LEAVE)
        gate.leave(host, 'failing', `连续 ${failures} 次失败（${reason}）`, now + LEAVE_FAILING_MS);
      // The first failure may be the page's own; from the second on the host is given a rest.
      const rest = failures > 1 ? now + backOff(failures - 1, random()) : now;
      return Math.max(rest, retryAfter ?? 0);
    },
    refused(host, why, reason) {
      if (++stateOf(host).refusals >= REFUSALS_TO_LEAVE) gate.leave(host, why, reason, null);
    },
    leave(host, why, reason, until) {
      if (left.has(host)) return;
      const one = { host, why, reason, until };
      left.set(host, one);
      onLeft(one);
    },
    left: () => [...left.values()],
  };
  return gate;
}
