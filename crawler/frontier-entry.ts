/** What the frontier knows of one address. */

/** `portal` is a front page or site map, on which columns of reports are looked for. */
export type UrlKind = 'portal' | 'list' | 'article' | 'attachment';
export type UrlState =
  | 'queued'
  | 'claimed'
  | 'fetched'
  | 'failed'
  | 'blocked'
  | 'forbidden'
  | 'gone';

export interface FrontierEntry {
  /** Canonical. */
  readonly url: string;
  readonly scope: string;
  /** Goes into the capture. */
  readonly source: string;
  readonly kind: UrlKind;
  /**
   * Of a portal page: links between it and where discovery began. Of a column: columns it was found
   * within. Of a further page of a list: pages before it without a new report.
   */
  readonly depth: number;
  /** The list to which a page, a report or a call belongs, as it was linked. */
  readonly column: string | null;
  readonly state: UrlState;
  /** Tries in this round. */
  readonly attempts: number;
  /** Milliseconds since 1970; not to be asked earlier. */
  readonly notBefore: number;
  /** When a visit that was not finished began; null when none is open. */
  readonly claimedAt: number | null;
  /** Where the last answer came from, after redirects. */
  readonly finalUrl: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly referrer: string | null;
  readonly linkText: string | null;
  readonly reason: string | null;
}

export interface Discovery {
  readonly url: string;
  readonly scope: string;
  readonly source: string;
  readonly kind: UrlKind;
  /** Zero when left out. */
  readonly depth?: number | undefined;
  readonly column?: string | undefined;
  readonly referrer?: string | undefined;
  readonly linkText?: string | undefined;
}

export interface Answer {
  readonly finalUrl: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}
