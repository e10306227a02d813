/** What a crawl tells while it runs, and at its end. */
import type { UrlKind } from './frontier.ts';
import type { LeftHost } from './host-gate.ts';

export interface Refused {
  readonly url: string;
  readonly reason: string;
}

export interface Planned {
  readonly url: string;
  readonly kind: UrlKind;
  readonly title: string | null;
}

export interface CrawlSummary {
  /** Addresses asked, whatever the answer. */
  readonly pages: number;
  /** New or changed: written to the archive. */
  readonly fetched: number;
  /** 304, or the same bytes as last time. */
  readonly unchanged: number;
  readonly failed: readonly Refused[];
  /** robots.txt, or an address we do not ask. */
  readonly forbidden: readonly Refused[];
  /** Turned away by a firewall; import a saved page instead. */
  readonly blocked: readonly Refused[];
  /** Reports whose page is there no more; they stay, and are marked. */
  readonly gone: readonly Refused[];
  /** Hosts that were not asked to the end, and why. */
  readonly leftHosts: readonly LeftHost[];
  /** Addresses read by http because https failed, where the registry allows it; the failure. */
  readonly plainHttp: readonly Refused[];
  /** Still queued: `maxPages` was reached or the crawl was stopped. The next run goes on there. */
  readonly left: number;
  /** What a dry run would have fetched besides lists. */
  readonly planned: readonly Planned[];
  /** In a dry run, how the hosts would be treated and how long that takes; empty otherwise. */
  readonly plans: readonly HostPlan[];
}

/** What a crawl of one host would be. */
export interface HostPlan {
  readonly host: string;
  /** Addresses to be asked, besides what was read for the plan. */
  readonly requests: number;
  /** Milliseconds, least between two requests. */
  readonly delay: number;
  /** Seconds, as robots.txt asks. */
  readonly crawlDelay: number | null;
  /** Why robots.txt, or its absence, refuses everything; null when it does not. */
  readonly refusal: string | null;
  /** Hours in which it may be asked; null for all. */
  readonly hours: string | null;
  readonly maxPages: number;
}

export type CrawlEvent =
  /** A run that had not finished is continued. */
  | { readonly type: 'resumed'; readonly scope: string }
  | { readonly type: 'fetching'; readonly url: string; readonly kind: UrlKind }
  | {
      readonly type: 'fetched';
      readonly url: string;
      readonly kind: UrlKind;
      readonly bytes: number;
      readonly unchanged: boolean;
    }
  /** Asked again at `at`, milliseconds since 1970. */
  | { readonly type: 'retry'; readonly url: string; readonly reason: string; readonly at: number }
  | ({ readonly type: 'failed' | 'forbidden' | 'blocked' | 'gone' } & Refused)
  /** Not asked any more in this run. */
  | ({ readonly type: 'left' } & LeftHost)
  /** Read by http, unverified; the registry allows it. */
  | ({ readonly type: 'plain-http' } & Refused)
  | ({ readonly type: 'planned' } & Planned);
