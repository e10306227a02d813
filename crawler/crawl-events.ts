/** What a crawl tells while it runs, and at its end. */
import type { UrlKind } from './frontier.ts';

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
  /** Still queued: `maxPages` was reached or the crawl was stopped. The next run goes on there. */
  readonly left: number;
  /** What a dry run would have fetched besides lists. */
  readonly planned: readonly Planned[];
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
  | ({ readonly type: 'failed' | 'forbidden' | 'blocked' } & Refused)
  | ({ readonly type: 'planned' } & Planned);
