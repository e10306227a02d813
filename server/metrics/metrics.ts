/**
 * Numbers for whoever runs the server, in the text format of Prometheus. Labels come from closed
 * sets (patterns of routes, modes): no text that was asked for, no address, no id.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Indexer, SearchResult } from '../../indexer/index.ts';

export interface Answered {
  readonly method: string;
  /** `/api/reports/:id`, never the path as it was sent. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  answered(request: Answered): void;
  searched(route: 'search' | 'similar', answer: Pick<SearchResult, 'mode' | 'query'>): void;
  readonly contentType: string;
  readonly text: () => Promise<string>;
}

/** Seconds: from a cached answer to an export of 100,000 rows. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Those of the process are counted once, however many apps it holds. */
let ofProcess: Registry | undefined;

function processMetrics(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);

/** A caller can invent methods, and each label is kept for good. */
const methodOf = (method: string): string => (METHODS.has(method) ? method : 'other');

/** @param value null while there is none to tell */
const gauge = (name: string, help: string, value: () => number | null): Gauge =>
  new Gauge({
    name,
    help,
    registers: [],
    collect() {
      const current = value();
      if (current === null) this.remove();
      else this.set(current);
    },
  });

/** What the library holds, read when it is asked for. */
const gauges = (indexer: Pick<Indexer, 'library' | 'meaning'>): readonly Gauge[] => [
  gauge('tashan_reports', 'Reports in the library.', () => indexer.library.count().reports),
  gauge('tashan_passages', 'Passages in the library.', () => indexer.library.count().passages),
  gauge('tashan_last_indexed_timestamp_seconds', 'When indexing last finished, Unix time.', () => {
    const last = indexer.library.lastIndexed();
    return last === null ? null : Date.parse(last) / 1_000;
  }),
  gauge('tashan_meaning_available', 'Whether search by meaning works: 1 or 0.', () =>
    indexer.meaning.available ? 1 : 0,
  ),
];

export function createMetrics(indexer: Pick<Indexer, 'library' | 'meaning'>): Metrics {
  // Its counters count from here on, not from the first who asks.
  processMetrics();
  const registry = new Registry();
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer, by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  const searches = new Counter({
    name: 'tashan_searches_total',
    help: 'Answered searches, by route, mode and how well the words matched.',
    labelNames: ['route', 'mode', 'match'],
    registers: [registry],
  });
  for (const one of gauges(indexer)) registry.registerMetric(one);
  return {
    answered({ method, route, status, seconds }) {
      requests.observe({ method: methodOf(method), route, status: String(status) }, seconds);
    },
    searched(route, { mode, query }) {
      searches.inc({ route, mode, match: query.match });
    },
    contentType: Registry.PROMETHEUS_CONTENT_TYPE,
    async text() {
      return `${await processMetrics().metrics()}\n${await registry.metrics()}`;
    },
  };
}
