/**
 * What is to be fetched, what was, and when to come back. In SQLite, so a crawl that was killed
 * goes on where it stood:
 *
 *   add ─▶ queued ─▶ claimed ─▶ fetched
 *             ▲          ├────▶ failed | blocked | forbidden
 *             └──────────┘ retry; also when the process was killed meanwhile
 *
 * A round is one pass over a scope (a source, or one address given by hand). An address is
 * visited once in a round; an unfinished round is continued, a finished one begun anew.
 */
import { canonicalUrl } from './canonical-url.ts';
import type { SqliteDatabase } from './database.ts';
import { ENTRY_COLUMNS as COLUMNS, prepareFrontier } from './frontier-schema.ts';

/** `portal` is a front page or site map, on which columns of reports are looked for. */
export type UrlKind = 'portal' | 'list' | 'article' | 'attachment';
export type UrlState = 'queued' | 'claimed' | 'fetched' | 'failed' | 'blocked' | 'forbidden';

export interface FrontierEntry {
  /** Canonical. */
  readonly url: string;
  readonly scope: string;
  /** Goes into the capture. */
  readonly source: string;
  readonly kind: UrlKind;
  /** Links between a page of kind `portal` and where discovery began. */
  readonly depth: number;
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
  readonly referrer?: string | undefined;
  readonly linkText?: string | undefined;
}

export interface Answer {
  readonly finalUrl: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Frontier {
  /** Continues an unfinished round younger than a day, else begins a new one. */
  beginRound(scope: string, now: number): { readonly resumed: boolean };
  finishRound(scope: string): void;
  /** When the newest round of a scope began, in milliseconds since 1970; undefined for none. */
  lastBegan(scope: string): number | undefined;
  /** Queues an address unless this round has seen it. Returns whether it was queued. */
  add(discovery: Discovery): boolean;
  /** The next address of a host that may be asked now: lists first, then in order of discovery. */
  claim(host: string, scopes: readonly string[], now: number): FrontierEntry | undefined;
  /** Earliest time at which the host has something to do; undefined when nothing is queued. */
  nextDue(host: string, scopes: readonly string[]): number | undefined;
  /** Hosts with queued addresses. */
  hosts(scopes: readonly string[]): readonly string[];
  /** Notes where an answer came from, before it is archived: a kill between the two is mended. */
  answered(url: string, answer: Answer): void;
  fetched(url: string): void;
  retry(url: string, at: number, reason: string): void;
  settle(
    url: string,
    state: 'failed' | 'blocked' | 'forbidden',
    reason: string,
    notBefore?: number,
  ): void;
  /** Gives a claim back untouched. */
  release(url: string): void;
  get(url: string): FrontierEntry | undefined;
  /** How many addresses wait. */
  queued(scopes: readonly string[]): number;
  counts(): Readonly<Partial<Record<UrlState, number>>>;
}

/** Lists change daily in the season; what was half done longer ago is better begun anew. */
const ROUND_MAX_AGE_MS = 24 * 3_600_000;

const IN_SCOPE = 'scope IN (SELECT value FROM json_each(?))';

/**
 * The frontier in a database of its own or in another's. Claims of a killed process become queued
 * again here.
 */
export function createFrontier(db: SqliteDatabase): Frontier {
  prepareFrontier(db);
  db.exec("UPDATE urls SET state = 'queued' WHERE state = 'claimed'");
  const roundOf = db.prepare<[string], { round: number; started: number; finished: number }>(
    'SELECT round, started, finished FROM rounds WHERE scope = ?',
  );
  const known = db.prepare<[string], { scope: string; round: number }>(
    'SELECT scope, round FROM urls WHERE url = ?',
  );
  const insert = db.prepare(`INSERT INTO urls
    (url, host, scope, source, kind, depth, state, round, referrer, link_text)
    VALUES (@url, @host, @scope, @source, @kind, @depth, 'queued', @round, @referrer, @linkText)
    ON CONFLICT (url) DO UPDATE SET scope = @scope, source = @source, kind = @kind,
      depth = @depth, state = 'queued', round = @round, attempts = 0, reason = NULL, claimed_at = NULL,
      referrer = coalesce(@referrer, referrer), link_text = coalesce(@linkText, link_text)`);
  const next = db.prepare<[string, string, number], FrontierEntry>(`SELECT ${COLUMNS} FROM urls
    WHERE state = 'queued' AND host = ? AND ${IN_SCOPE} AND not_before <= ?
    ORDER BY kind NOT IN ('portal', 'list'), number LIMIT 1`);
  const take = db.prepare(
    "UPDATE urls SET state = 'claimed', attempts = attempts + 1, claimed_at = ? WHERE url = ?",
  );
  const due = db
    .prepare<[string, string], number | null>(
      `SELECT min(not_before) FROM urls WHERE state = 'queued' AND host = ? AND ${IN_SCOPE}`,
    )
    .pluck();
  const hosts = db
    .prepare<[string], string>(
      `SELECT host FROM urls WHERE state = 'queued' AND ${IN_SCOPE} GROUP BY host ORDER BY min(number)`,
    )
    .pluck();
  const byUrl = db.prepare<[string], FrontierEntry>(`SELECT ${COLUMNS} FROM urls WHERE url = ?`);
  const end = db.prepare(`UPDATE urls SET state = @state, reason = @reason, not_before = @notBefore,
    claimed_at = NULL WHERE url = @url`);

  return {
    beginRound(scope, now) {
      const last = roundOf.get(scope);
      if (last && !last.finished && now - last.started < ROUND_MAX_AGE_MS) return { resumed: true };
      const round = (last?.round ?? 0) + 1;
      db.transaction(() => {
        db.prepare('INSERT OR REPLACE INTO rounds VALUES (?, ?, ?, 0)').run(scope, round, now);
        db.prepare(
          "UPDATE urls SET round = ?, attempts = 0 WHERE scope = ? AND state = 'queued'",
        ).run(round, scope);
      }).immediate();
      return { resumed: false };
    },
    lastBegan: (scope) => roundOf.get(scope)?.started,
    finishRound: (scope) =>
      void db.prepare('UPDATE rounds SET finished = 1 WHERE scope = ?').run(scope),
    add(discovery) {
      const url = canonicalUrl(discovery.url);
      const { scope } = discovery;
      const round = roundOf.get(scope)?.round ?? 0;
      const seen = known.get(url);
      if (seen?.scope === scope && seen.round === round) return false;
      insert.run({
        ...discovery,
        depth: discovery.depth ?? 0,
        referrer: discovery.referrer ?? null,
        linkText: discovery.linkText ?? null,
        url,
        round,
        host: new URL(url).host,
      });
      return true;
    },
    claim: (host, scopes, now) =>
      db
        .transaction(() => {
          const entry = next.get(host, JSON.stringify(scopes), now);
          if (!entry) return undefined;
          take.run(now, entry.url);
          // `claimedAt` of an earlier, unfinished visit is kept in the answer.
          return { ...entry, state: 'claimed' as const, attempts: entry.attempts + 1 };
        })
        .immediate(),
    nextDue: (host, scopes) => due.get(host, JSON.stringify(scopes)) ?? undefined,
    hosts: (scopes) => hosts.all(JSON.stringify(scopes)),
    answered: (url, answer) =>
      void db
        .prepare(
          'UPDATE urls SET final_url = @finalUrl, etag = @etag, last_modified = @lastModified WHERE url = @url',
        )
        .run({ url, ...answer }),
    fetched: (url) => void end.run({ url, state: 'fetched', reason: null, notBefore: 0 }),
    retry: (url, at, reason) => void end.run({ url, state: 'queued', reason, notBefore: at }),
    settle: (url, state, reason, notBefore = 0) => void end.run({ url, state, reason, notBefore }),
    release: (url) =>
      void db
        .prepare(
          "UPDATE urls SET state = 'queued', attempts = attempts - 1, claimed_at = NULL WHERE url = ?",
        )
        .run(url),
    get: (url) => byUrl.get(canonicalUrl(url)),
    queued: (scopes) =>
      db
        .prepare<[string], number>(
          `SELECT count(*) FROM urls WHERE state = 'queued' AND ${IN_SCOPE}`,
        )
        .pluck()
        .get(JSON.stringify(scopes)) ?? 0,
    counts: () =>
      Object.fromEntries(
        db
          .prepare<[], { state: UrlState; n: number }>(
            'SELECT state, count(*) AS n FROM urls GROUP BY state',
          )
          .all()
          .map(({ state, n }) => [state, n]),
      ),
  };
}
