/** What comes of each visit: settled in the frontier, told, counted. */
import type { Clock } from './clock.ts';
import type { CrawlEvent, Planned, Refused } from './crawl-events.ts';
import { Blocked, Forbidden, Gone, GiveUp, RetryLater, Untrusted } from './fetch/errors.ts';
import { decideRetry } from './fetch/retry.ts';
import type { Frontier, FrontierEntry } from './frontier.ts';
import type { HostGate } from './host-gate.ts';
import type { Visited } from './visit.ts';

export interface Visitor {
  visit(entry: FrontierEntry): Promise<void>;
  refuse(state: keyof RefusedLists, url: string, reason: string, notBefore?: number): void;
  /** Until when a host is to be left in peace. */
  restsUntil(host: string): number;
  readonly tally: { pages: number; fetched: number; unchanged: number };
  readonly refused: RefusedLists;
  readonly planned: Planned[];
}

export interface RefusedLists {
  readonly failed: Refused[];
  readonly forbidden: Refused[];
  readonly blocked: Refused[];
  readonly gone: Refused[];
}

export interface VisitorOptions {
  readonly frontier: Frontier;
  readonly gate: HostGate;
  readonly clock: Clock;
  readonly dryRun: boolean;
  readonly emit: (event: CrawlEvent) => void;
  readonly visit: (entry: FrontierEntry) => Promise<Visited>;
  readonly signal?: AbortSignal | undefined;
  readonly random: () => number;
}

/** A robots.txt that could not be had is asked for again by a later run. */
const ROBOTS_AGAIN_MS = 6 * 3_600_000;

export function createVisitor(options: VisitorOptions): Visitor {
  const { frontier, gate, clock, dryRun, emit, signal } = options;
  const tally = { pages: 0, fetched: 0, unchanged: 0 };
  const refused: RefusedLists = { failed: [], forbidden: [], blocked: [], gone: [] };
  const planned: Planned[] = [];
  const rests = new Map<string, number>();

  const refuse: Visitor['refuse'] = (state, url, reason, notBefore) => {
    frontier.settle(url, state, reason, notBefore);
    refused[state].push({ url, reason });
    emit({ type: state, url, reason });
  };

  const plan = ({ url, kind, linkText: title }: FrontierEntry): void => {
    planned.push({ url, kind, title });
    frontier.fetched(url);
    emit({ type: 'planned', url, kind, title });
  };

  const postpone = ({ url, attempts }: FrontierEntry, host: string, error: RetryLater): void => {
    const { message: reason, retryAfter } = error;
    const now = clock.now();
    rests.set(host, gate.failed(host, reason, retryAfter, now));
    const decision = decideRetry(attempts, retryAfter, now, options.random());
    if (!decision.retry) return refuse('failed', url, reason, decision.notBefore);
    frontier.retry(url, decision.at, reason);
    emit({ type: 'retry', url, reason, at: decision.at });
  };

  /** @returns whether the error was one of ours */
  const fail = (entry: FrontierEntry, error: unknown): boolean => {
    const { url } = entry;
    const { host } = new URL(url);
    if (error instanceof RetryLater) postpone(entry, host, error);
    else if (error instanceof Blocked) {
      refuse('blocked', url, error.message);
      const reason = error.message.replace(/，已停止.*$/s, '');
      for (const one of new Set([host, error.host])) {
        // Before a list it stands before everything; before one article it may be the article's
        // own words that a firewall takes offence at.
        const everything = error.wholeHost && (isList(entry) || error.atRobots);
        if (everything) gate.leave(one, 'challenge', reason, null);
        else gate.refused(one, 'challenge', reason);
      }
    } else if (error instanceof Forbidden) {
      refuse('forbidden', url, error.message);
      if (error.wholeHost) {
        const until = error.wholeHost.passing ? clock.now() + ROBOTS_AGAIN_MS : null;
        gate.leave(error.wholeHost.host, 'robots', error.message, until);
      }
    } else if (error instanceof Untrusted) {
      refuse('failed', url, error.message);
      gate.refused(host, 'untrusted', error.message.replace(/。.*$/s, ''));
    } else if (error instanceof Gone || error instanceof GiveUp) {
      refuse('failed', url, error.message);
      gate.answered(host);
    } else return false;
    return true;
  };

  return {
    tally,
    refused,
    planned,
    refuse,
    restsUntil: (host) => rests.get(host) ?? 0,
    async visit(entry) {
      const { url, kind } = entry;
      if (dryRun && !isList(entry)) return plan(entry);
      tally.pages++;
      emit({ type: 'fetching', url, kind });
      try {
        const { gone, ...visited } = await options.visit(entry);
        gate.answered(new URL(url).host);
        if (gone !== null) return refuse('gone', url, gone);
        frontier.fetched(url);
        tally[visited.unchanged ? 'unchanged' : 'fetched']++;
        emit({ type: 'fetched', url, kind, ...visited });
      } catch (error) {
        if (signal?.aborted) return frontier.release(url);
        if (fail(entry, error)) return;
        frontier.release(url);
        throw error;
      }
    },
  };
}

function isList({ kind }: FrontierEntry): boolean {
  return kind === 'list' || kind === 'portal';
}
