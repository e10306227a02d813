/**
 * What is to be fetched, what was, and when to come back. In SQLite, so a crawl that was killed
 * goes on where it stood:
 *
 *   add ─▶ queued ─▶ claimed ─▶ fetched
 *             ▲          ├────▶ failed | blocked | forbidden | gone
 *             └──────────┘ retry; also when the process was killed meanwhile
 *
 * A round is one pass over a scope (a source, or one address given by hand). An address is
 * visited once in a round; an unfinished round is continued, a finished one begun anew. At its
 * end `revisit` queues the reports it has not met: pages that no list names any more.
 */
import { canonicalUrl } from './canonical-url.ts';
import type { Columns } from './columns.ts';
import { createColumns } from './columns.ts';
import type { SqliteDatabase } from './database.ts';
import type { Answer, Discovery, FrontierEntry, UrlKind, UrlState } from './frontier-entry.ts';
import { ENTRY_COLUMNS as COLUMNS, prepareFrontier } from './frontier-schema.ts';
import type { Revisits } from './revisits.ts';
import { createRevisits, yearOf } from './revisits.ts';

export type { Answer, Discovery, FrontierEntry, UrlKind, UrlState } from './frontier-entry.ts';

export interface Frontier extends Revisits {
  /** Continues an unfinished round younger than a day, else begins a new one. */
  beginRound(scope: string, now: number): { readonly resumed: boolean };
  finishRound(scope: string): void;
  /** When the newest round of a scope began, in milliseconds since 1970; undefined for none. */
  lastBegan(scope: string): number | undefined;
  /** Queues an address unless this round has seen it. Returns whether it was queued. */
  add(discovery: Discovery): boolean;
  /**
   * The next address of a host that may be asked now: lists first, then what was tried least, what
   * never answered before what did, what waits longest, the newest years, the order of discovery.
   */
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
    state: 'failed' | 'blocked' | 'forbidden' | 'gone',
    reason: string,
    notBefore?: number,
  ): void;
  /** Gives a claim back untouched. */
  release(url: string): void;
  get(url: string): FrontierEntry | undefined;
  /** Columns of reports, and what their lists have shown. */
  readonly columns: Columns;
  /** How many addresses wait. */
  queued(scopes: readonly string[]): number;
  counts(): Readonly<Partial<Record<UrlState, number>>>;
}

/** Lists change daily in the season; what was half done longer ago is better begun anew. */
const ROUND_MAX_AGE_MS = 24 * 3_600_000;

const REPORT = "(kind NOT IN ('portal', 'list'))";
const IN_SCOPE = 'scope IN (SELECT value FROM json_each(?))';

/**
 * The frontier in a database of its own or in another's. Claims of a killed process become queued
 * again here.
 */
export function createFrontier(db: SqliteDatabase): Frontier {
  prepareFrontier(db);
  const columns = createColumns(db);
  db.exec("UPDATE urls SET state = 'queued' WHERE state = 'claimed'");
  const roundOf = db.prepare<[string], { round: number; started: number; finished: number }>(
    'SELECT round, started, finished FROM rounds WHERE scope = ?',
  );
  const known = db.prepare<[string], { scope: string; round: number; kind: UrlKind }>(
    'SELECT scope, round, kind FROM urls WHERE url = ?',
  );
  const insert = db.prepare(`INSERT INTO urls
    (url, host, scope, source, kind, depth, column_url, year, state, round, referrer,
      link_text)
    VALUES (@url, @host, @scope, @source, @kind, @depth, @column, @year, 'queued', @round,
      @referrer, @linkText)
    ON CONFLICT (url) DO UPDATE SET scope = @scope, source = @source, kind = @kind,
      depth = @depth, column_url = @column, year = @year, state = 'queued', round = @round,
      attempts = 0, waited = 0, reason = NULL, claimed_at = NULL,
      referrer = coalesce(@referrer, referrer), link_text = coalesce(@linkText, link_text)`);
  const next = db.prepare<[string, string, number], FrontierEntry>(`SELECT ${COLUMNS} FROM urls
    WHERE state = 'queued' AND host = ? AND ${IN_SCOPE} AND not_before <= ?
    ORDER BY ${REPORT}, ${REPORT} * attempts, ${REPORT} * (final_url IS NOT NULL), ${REPORT} * waited DESC,
      ${REPORT} * year DESC, number LIMIT 1`);
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
        db.prepare(
          'INSERT OR REPLACE INTO rounds (scope, round, started, finished) VALUES (?, ?, ?, 0)',
        ).run(scope, round, now);
        db.prepare(
          `UPDATE urls SET round = ?, attempts = 0, waited = waited + 1
           WHERE scope = ? AND state = 'queued'`,
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
      // A page on which columns were looked for may turn out to be one.
      const turned = seen?.kind === 'portal' && discovery.kind === 'list';
      if (seen?.scope === scope && seen.round === round && !turned) return false;
      insert.run({
        ...discovery,
        depth: discovery.depth ?? 0,
        column: discovery.column ?? null,
        referrer: discovery.referrer ?? null,
        linkText: discovery.linkText ?? null,
        url,
        round,
        year: yearOf(url, discovery.linkText),
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
    ...createRevisits(db),
    columns,
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
