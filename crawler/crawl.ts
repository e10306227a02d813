/** The crawl: hosts side by side, each host politely one request at a time. */
import type { Archive } from './archive/archive.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { userAgent } from './config.ts';
import type { CrawlEvent, CrawlSummary, Planned, Refused } from './crawl-events.ts';
import { openDatabase } from './database.ts';
import { createClient } from './fetch/client.ts';
import type { ClientOptions } from './fetch/client.ts';
import { Blocked, Forbidden, GiveUp, RetryLater } from './fetch/errors.ts';
import { createFetcher } from './fetch/fetcher.ts';
import type { Resolve } from './fetch/guard.ts';
import { createGuard } from './fetch/guard.ts';
import { decideRetry, LONGEST_WAIT_MS } from './fetch/retry.ts';
import type { Frontier, FrontierEntry } from './frontier.ts';
import { createFrontier } from './frontier.ts';
import type { Source } from './sources/source.ts';
import { DEFAULT_DELAY_SECONDS, ownsAddress } from './sources/source.ts';
import { seed } from './seeds.ts';
import { visit } from './visit.ts';

/** Each host has a queue of its own, so this bounds memory, not politeness. */
const PARALLEL_HOSTS = 8;

export interface CrawlOptions {
  /** The whole registry; it also says which hosts may be asked, and how slowly. */
  readonly sources: readonly Source[];
  readonly archive: Archive;
  readonly frontier: Frontier;
  /** Ids of the sources to visit; all of them when left out, none when `urls` is given. */
  readonly only?: readonly string[];
  /** Addresses given by hand, on `*.gov.cn` or a host of the registry. */
  readonly urls?: readonly string[];
  /** Stops after so many requests; the next run goes on there. */
  readonly maxPages?: number;
  /** Reads the lists, fetches no article, writes nothing. */
  readonly dryRun?: boolean;
  readonly contact: string;
  readonly onEvent?: (event: CrawlEvent) => void;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Name resolution and limits, for tests. */
  readonly resolve?: Resolve;
  readonly limits?: Pick<ClientOptions, 'idleTimeoutMs' | 'totalTimeoutMs' | 'maxBytes'>;
}

/**
 * Visits sources or single addresses. Ends early, with what is left still queued, when the
 * signal is aborted or `maxPages` reached. Failures of single addresses are in the summary.
 * @throws RangeError when a source id is unknown; errors of archive and database
 */
export async function crawl(options: CrawlOptions): Promise<CrawlSummary> {
  const { sources, signal, clock = systemClock, dryRun = false, contact } = options;
  const maxPages = options.maxPages ?? Number.POSITIVE_INFINITY;
  const emit = options.onEvent ?? (() => undefined);
  const database = dryRun ? openDatabase(':memory:') : undefined;
  const frontier = database ? createFrontier(database) : options.frontier;
  const guard = createGuard(sources, options.resolve);
  const client = createClient({ guard, userAgent: userAgent(contact), ...options.limits });
  const ownerOf = (url: URL) => sources.find((source) => ownsAddress(source, url));
  const delayOf = (url: URL) => (ownerOf(url)?.delay ?? DEFAULT_DELAY_SECONDS) * 1000;
  const fetcher = createFetcher({ client, guard, clock, delayOf });
  const tally = { pages: 0, fetched: 0, unchanged: 0 };
  const refused = { failed: [] as Refused[], forbidden: [] as Refused[], blocked: [] as Refused[] };
  const planned: Planned[] = [];
  const stopped = () => signal?.aborted === true || tally.pages >= maxPages;

  const refuse = (state: keyof typeof refused, url: string, reason: string, notBefore?: number) => {
    frontier.settle(url, state, reason, notBefore);
    refused[state].push({ url, reason });
    emit({ type: state, url, reason });
  };

  const visitOne = async (entry: FrontierEntry): Promise<void> => {
    const { url, kind } = entry;
    if (dryRun && kind !== 'list') {
      const plan = { url, kind, title: entry.linkText };
      planned.push(plan);
      frontier.fetched(url);
      return emit({ type: 'planned', ...plan });
    }
    tally.pages++;
    emit({ type: 'fetching', url, kind });
    try {
      const archive = dryRun ? null : options.archive;
      const sourceById = (id: string) => sources.find((source) => source.id === id);
      const visited = await visit(entry, {
        archive,
        frontier,
        fetcher,
        clock,
        sourceById,
        signal,
      });
      frontier.fetched(url);
      tally[visited.unchanged ? 'unchanged' : 'fetched']++;
      emit({ type: 'fetched', url, kind, ...visited });
    } catch (error) {
      if (signal?.aborted) return frontier.release(url);
      if (error instanceof RetryLater) {
        const decision = decideRetry(entry.attempts, error.retryAfter, clock.now());
        if (!decision.retry) return refuse('failed', url, error.message, decision.notBefore);
        frontier.retry(url, decision.at, error.message);
        return emit({ type: 'retry', url, reason: error.message, at: decision.at });
      }
      if (error instanceof GiveUp) return refuse('failed', url, error.message);
      if (error instanceof Blocked) return refuse('blocked', url, error.message);
      if (error instanceof Forbidden) return refuse('forbidden', url, error.message);
      frontier.release(url);
      throw error;
    }
  };

  const workHost = async (host: string, scopes: readonly string[]): Promise<void> => {
    while (!stopped()) {
      const entry = frontier.claim(host, scopes, clock.now());
      if (entry) {
        await visitOne(entry);
        continue;
      }
      const due = frontier.nextDue(host, scopes);
      if (due === undefined) return;
      // Asked to stay away for longer (by an earlier run as well): look at it again then.
      const wait = due - clock.now();
      const late = wait > LONGEST_WAIT_MS ? frontier.claim(host, scopes, due) : undefined;
      if (late) refuse('failed', late.url, late.reason ?? '服务器要求稍后再来', due);
      else await clock.sleep(wait, signal).catch(() => undefined);
    }
  };

  try {
    const onResumed = (scope: string) => emit({ type: 'resumed', scope });
    const { only, urls } = options;
    const { scopes, invalid } = seed({
      sources,
      frontier,
      only,
      urls,
      now: clock.now(),
      onResumed,
    });
    for (const url of invalid) refused.failed.push({ url, reason: '不是有效的 http(s) 地址' });
    await workHosts(
      () => (stopped() ? [] : frontier.hosts(scopes)),
      (host) => workHost(host, scopes),
    );
    const left = frontier.queued(scopes);
    if (left === 0 && !signal?.aborted) for (const scope of scopes) frontier.finishRound(scope);
    return { ...tally, ...refused, left, planned };
  } finally {
    await client.close();
    database?.close();
  }
}

/** Runs `work` once per host until no host has anything to do; new hosts turn up meanwhile. */
async function workHosts(
  hosts: () => readonly string[],
  work: (host: string) => Promise<void>,
): Promise<void> {
  const active = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  for (;;) {
    if (failures.length === 0)
      for (const host of hosts()) {
        if (active.size >= PARALLEL_HOSTS) break;
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
