/** The crawl: hosts side by side, each host politely one request at a time. */
import { setMaxListeners } from 'node:events';
import type { Archive } from './archive/archive.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { userAgent } from './config.ts';
import type { CrawlEvent, CrawlSummary, Refused } from './crawl-events.ts';
import { workHost, workHosts } from './crawl-hosts.ts';
import { foundColumns, planHosts } from './crawl-plan.ts';
import { createVisitor } from './crawl-visitor.ts';
import { openDatabase } from './database.ts';
import { createClient } from './fetch/client.ts';
import type { ClientOptions } from './fetch/client.ts';
import { createFetcher } from './fetch/fetcher.ts';
import type { Resolve } from './fetch/guard.ts';
import { createGuard } from './fetch/guard.ts';
import type { Frontier, FrontierEntry } from './frontier.ts';
import { createFrontier } from './frontier.ts';
import { createHostGate } from './host-gate.ts';
import { hostRules } from './host-rules.ts';
import { pauseRounds } from './pauses.ts';
import { seed, seedSearches } from './seeds.ts';
import type { Source } from './sources/source.ts';
import { visit } from './visit.ts';

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
  /** Hours of all sources that name none of their own, as `22-6`, Chinese time. */
  readonly hours?: string | undefined;
  readonly onEvent?: (event: CrawlEvent) => void;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** In [0, 1); for jitter. */
  readonly random?: () => number;
  /** Name resolution and limits, for tests. */
  readonly resolve?: Resolve;
  readonly limits?: Pick<
    ClientOptions,
    'idleTimeoutMs' | 'totalTimeoutMs' | 'maxBytes' | 'dripGraceMs'
  >;
}

/**
 * Visits sources or single addresses. Ends early, with what is left still queued, when the
 * signal is aborted or `maxPages` reached. Failures of single addresses are in the summary.
 * @throws RangeError when a source id is unknown; errors of archive and database
 */
export async function crawl(options: CrawlOptions): Promise<CrawlSummary> {
  const { sources, signal, clock = systemClock, dryRun = false, random = Math.random } = options;
  // Every host waits on it; that is no leak.
  if (signal) setMaxListeners(0, signal);
  const maxPages = options.maxPages ?? Number.POSITIVE_INFINITY;
  const emit = options.onEvent ?? (() => undefined);
  const database = dryRun ? openDatabase(':memory:') : undefined;
  const frontier = database ? createFrontier(database) : options.frontier;
  const guard = createGuard(sources, options.resolve);
  const client = createClient({
    guard,
    userAgent: userAgent(options.contact),
    ...options.limits,
  });
  const rules = hostRules(sources, options.hours);
  const gate = createHostGate(
    (host) => rules.of(host),
    (left) => emit({ type: 'left', ...left }),
    random,
  );
  const plainHttp: Refused[] = [];
  const onPlainHttp = ({ href: url }: URL, reason: string) => {
    plainHttp.push({ url, reason });
    emit({ type: 'plain-http', url, reason });
  };
  const fetcher = createFetcher({
    client,
    guard,
    clock,
    delayOf: (url) => rules.delayOf(url),
    plainHttpOf: (url) => rules.plainHttpOf(url),
    onPlainHttp,
    random,
  });
  const archive = dryRun ? null : options.archive;
  const sourceById = (id: string) => sources.find((source) => source.id === id);
  const visitDeps = { archive, frontier, fetcher, clock, sourceById, signal };
  const visitor = createVisitor({
    frontier,
    gate,
    clock,
    dryRun,
    emit,
    signal,
    random,
    visit: (entry) => visit(entry, visitDeps),
  });
  const { tally, refused, planned } = visitor;
  const stopped = () => signal?.aborted === true || tally.pages >= maxPages;

  try {
    const onResumed = (scope: string) => emit({ type: 'resumed', scope });
    const { only, urls } = options;
    const known = options.frontier.columns;
    const now = clock.now();
    const { scopes, invalid } = seed({ sources, frontier, only, urls, now, onResumed, known });
    for (const url of invalid) refused.failed.push({ url, reason: '不是有效的 http(s) 地址' });
    const seenAgain = new Set<string>();
    /** When the lists of a source are read: its columns are looked for, then its old reports. */
    const refill = (scope: string): boolean => {
      if (!sourceById(scope) || frontier.queued([scope]) > 0) return false;
      if (seedSearches({ sources, frontier, now: clock.now() }, [scope])) return true;
      if (dryRun || seenAgain.has(scope)) return false;
      seenAgain.add(scope);
      return frontier.revisit(scope) > 0;
    };
    const hosts = () => frontier.hosts(scopes).filter((host) => gate.mayAsk(host, clock.now()));
    const work = {
      frontier,
      gate,
      clock,
      signal,
      stopped,
      restsUntil: (host: string) => visitor.restsUntil(host),
      visit: (entry: FrontierEntry) => visitor.visit(entry),
      refill: (host: string) =>
        rules.ownersOf(host).some(({ id }) => scopes.includes(id) && refill(id)),
      tooLate: ({ url, reason }: FrontierEntry, due: number) =>
        visitor.refuse('failed', url, reason ?? '服务器要求稍后再来', due),
    };
    do
      await workHosts(
        () => (stopped() ? [] : hosts()),
        (host) => workHost(host, scopes, work),
      );
    while (!stopped() && scopes.filter(refill).length > 0);
    if (dryRun) planned.push(...foundColumns(frontier, sources, scopes));
    const plans = dryRun
      ? await planHosts({ planned, scopes, known: options.frontier, sources, rules, fetcher })
      : [];
    if (!dryRun) pauseRounds({ frontier, scopes, gate, clock, aborted: signal?.aborted === true });
    const leftHosts = gate.left();
    return {
      ...tally,
      ...refused,
      leftHosts,
      plainHttp,
      left: frontier.queued(scopes),
      planned,
      plans,
    };
  } finally {
    await client.close();
    database?.close();
  }
}
