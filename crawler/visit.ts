/** One visit: fetch, archive, and queue what the page links to. */
import type { Archive, Capture } from './archive/archive.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { Clock } from './clock.ts';
import type { Discovered } from './discover.ts';
import { discover } from './discover.ts';
import { effectiveContentType } from './fetch/content-type.ts';
import { Blocked, Gone, GiveUp, RetryLater } from './fetch/errors.ts';
import type { Fetched, Fetcher } from './fetch/fetcher.ts';
import { judgePage } from './fetch/page-verdict.ts';
import type { Frontier, FrontierEntry } from './frontier.ts';
import { goneCapture, goneReason } from './gone.ts';
import { queueFound } from './queue-found.ts';
import type { Source } from './sources/source.ts';

export interface Visited {
  readonly unchanged: boolean;
  readonly bytes: number;
  /** Why there is no page any more where there was one; null for a page that is there. */
  readonly gone: string | null;
}

export interface VisitDeps {
  /** Null in a dry run: nothing is written. */
  readonly archive: Archive | null;
  readonly frontier: Frontier;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly sourceById: (id: string) => Source | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The order makes a kill harmless at any moment: archived first, then the links are queued, and
 * only then is the address settled. Done twice, each step changes nothing.
 * @throws as `Fetcher.fetch`; Gone for what was never there
 */
export async function visit(entry: FrontierEntry, deps: VisitDeps): Promise<Visited> {
  const { archive } = deps;
  const interrupted = archive && archivedInVisit(entry, archive);
  if (archive && interrupted) {
    const gone = goneReason(interrupted);
    if (gone === null) await queueArchived(entry, interrupted, archive, deps);
    return { unchanged: false, bytes: interrupted.size, gone };
  }
  const asked = entry.finalUrl ?? entry.url;
  const before = archive?.latestGood(asked);
  // Without the bytes in the archive (a purge), "not modified" would leave us with nothing; and
  // of a page that was gone since, its return has to be seen.
  const current = before !== undefined && archive?.latest(asked)?.id === before.id;
  const validators = current ? { etag: entry.etag, lastModified: entry.lastModified } : {};
  try {
    return await visitPage(entry, before, validators, deps);
  } catch (error) {
    const lost = error instanceof Gone && archive && before && isReport(entry);
    if (!lost) throw error;
    const capture = await archive.put(goneCapture(entry, before, error, deps.clock));
    return { unchanged: false, bytes: 0, gone: goneReason(capture) ?? error.message };
  }
}

async function visitPage(
  entry: FrontierEntry,
  before: Capture | undefined,
  validators: { readonly etag?: string | null; readonly lastModified?: string | null },
  deps: VisitDeps,
): Promise<Visited> {
  const { archive, frontier } = deps;
  const answer = await deps.fetcher.fetch(new URL(entry.url), validators, deps.signal);
  const finalUrl = canonicalUrl(answer.url.href);
  if (answer.status === 304) {
    const known = archive?.latestGood(finalUrl) ?? before;
    if (archive && known) await queueArchived(entry, known, archive, deps);
    return { unchanged: true, bytes: 0, gone: null };
  }
  const found = foundIn(entry, { url: finalUrl, headers: answer.headers }, answer.body, deps);
  // A list that shows something is one, whatever else it says.
  const isList = entry.kind === 'list' || entry.kind === 'portal';
  if (!isList || isBarren(found)) refuseNotices(entry, answer);
  frontier.answered(entry.url, {
    finalUrl,
    etag: answer.headers['etag'] ?? null,
    lastModified: answer.headers['last-modified'] ?? null,
  });
  const previous = archive?.latest(finalUrl);
  const capture = await archive?.put(captureInput(entry, finalUrl, answer, deps.clock));
  queueFound(entry, finalUrl, found, frontier, deps.clock.now());
  const unchanged = capture !== undefined && capture.id === previous?.id;
  return { unchanged, bytes: answer.body.length, gone: null };
}

/** Lists are not kept for themselves; an address given by hand may be either. */
function isReport({ kind, scope, source }: FrontierEntry): boolean {
  return kind === 'article' || kind === 'attachment' || (kind === 'list' && scope !== source);
}

/** @throws Gone, Blocked, RetryLater, GiveUp for an answer that only looks like one */
function refuseNotices(entry: FrontierEntry, answer: Fetched): void {
  const verdict = judgePage({
    expects: entry.kind === 'attachment' ? 'file' : 'page',
    asked: new URL(entry.url),
    answered: answer.url,
    contentType: answer.headers['content-type'] ?? '',
    body: answer.body,
  });
  if (verdict.kind === 'gone') throw new Gone(verdict.reason, answer);
  if (verdict.kind === 'blocked') throw new Blocked(verdict.reason, entry.url);
  if (verdict.kind === 'ailing') throw new RetryLater(verdict.reason);
  if (verdict.kind === 'wrong') throw new GiveUp(verdict.reason);
}

/** What an earlier process had archived when it was killed in the middle of this very visit. */
function archivedInVisit(entry: FrontierEntry, archive: Archive): Capture | undefined {
  if (entry.claimedAt === null) return undefined;
  const capture = archive.latest(entry.finalUrl ?? entry.url);
  const second = Math.floor(entry.claimedAt / 1000) * 1000;
  return capture && Date.parse(capture.fetchedAt) >= second ? capture : undefined;
}

function captureInput(entry: FrontierEntry, finalUrl: string, answer: Fetched, clock: Clock) {
  return {
    url: finalUrl,
    source: entry.source,
    status: answer.status,
    headers: answer.headers,
    body: answer.body,
    fetchedAt: new Date(clock.now()),
    ...(entry.referrer === null ? {} : { referrer: entry.referrer }),
    ...(entry.linkText === null ? {} : { linkText: entry.linkText }),
  };
}

async function queueArchived(
  entry: FrontierEntry,
  capture: Capture,
  archive: Archive,
  deps: VisitDeps,
): Promise<void> {
  const found = foundIn(entry, capture, await archive.read(capture.id), deps);
  queueFound(entry, capture.url ?? entry.url, found, deps.frontier, deps.clock.now());
}

function foundIn(
  entry: FrontierEntry,
  from: Pick<Capture, 'url' | 'headers'>,
  body: Buffer,
  { sourceById }: VisitDeps,
): Discovered {
  const contentType = effectiveContentType(from.headers['content-type'] ?? '', body);
  const answered = { url: from.url ?? entry.url, contentType, body };
  return discover(entry, answered, sourceById(entry.source));
}

function isBarren({ reports, columns, pages, rows }: Discovered): boolean {
  return reports.length + columns.length + pages.length + rows.length === 0;
}
