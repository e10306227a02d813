/** How long a crawl takes at the polite rate: arithmetic, with its assumptions by name. */
import { PARALLEL_HOSTS } from './crawl-hosts.ts';
import { JITTER } from './fetch/throttle.ts';
import { DEFAULT_DELAY_SECONDS } from './sources/source.ts';

/** Assumed time to an answer. A portal that needs longer than the delay is asked less often. */
export const ASSUMED_RESPONSE_SECONDS = 0.5;

/**
 * Assumed requests of a county portal's first crawl. It holds the reports of the county, its
 * departments and townships: some twelve of them each year since 2019, a quarter with a file.
 */
export const ASSUMED_PORTAL = { robots: 1, portalPages: 5, listPages: 10, articles: 84, files: 21 };

export interface Pace {
  /** Seconds, least between the end of a request and the next. */
  readonly delay: number;
  readonly response: number;
  readonly parallelHosts: number;
}

export const POLITE_PACE: Pace = {
  delay: DEFAULT_DELAY_SECONDS,
  response: ASSUMED_RESPONSE_SECONDS,
  parallelHosts: PARALLEL_HOSTS,
};

/** Seconds from one request of a host to its next, on average. */
export function secondsPerRequest({ delay, response }: Omit<Pace, 'parallelHosts'>): number {
  // Between nothing and JITTER is added, evenly.
  const pause = Math.max(delay, response) * (delay === 0 ? 1 : 1 + JITTER / 2);
  return pause + response;
}

/**
 * Seconds for hosts that are each asked one request after another, some side by side: the longest
 * host's own time, or all time shared, whichever is more.
 */
export function secondsForHosts(
  hosts: readonly { readonly requests: number; readonly pace: Omit<Pace, 'parallelHosts'> }[],
  parallelHosts: number = PARALLEL_HOSTS,
): number {
  const each = hosts.map(({ requests, pace }) => requests * secondsPerRequest(pace));
  const sum = each.reduce((all, one) => all + one, 0);
  return Math.max(sum / parallelHosts, ...each, 0);
}

/** Hours for the first crawl of so many portals, each on a host of its own. */
export function hoursForPortals(portals: number, pace: Pace = POLITE_PACE): number {
  const requests = Object.values(ASSUMED_PORTAL).reduce((all, one) => all + one, 0);
  const one = { requests, pace };
  const shared = (portals * requests * secondsPerRequest(pace)) / pace.parallelHosts;
  return Math.max(shared, portals > 0 ? secondsForHosts([one], 1) : 0) / 3600;
}
