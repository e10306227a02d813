/** One visit: fetch, archive, and queue what the page links to. */
import type { Archive, Capture } from './archive/archive.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { Clock } from './clock.ts';
import type { Fetched, Fetcher } from './fetch/fetcher.ts';
import { discover } from './discover.ts';
import type { Frontier, FrontierEntry } from './frontier.ts';
import type { Source } from './sources/source.ts';

export interface Visited {
  readonly unchanged: boolean;
  readonly bytes: number;
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
 * @throws as `Fetcher.fetch`
 */
export async function visit(entry: FrontierEntry, deps: VisitDeps): Promise<Visited> {
  const { archive, frontier } = deps;
  const interrupted = archive && archivedInVisit(entry, archive);
  if (archive && interrupted) {
    queueLinks(entry, interrupted, await archive.read(interrupted.id), deps);
    return { unchanged: false, bytes: interrupted.size };
  }
  const before = archive?.latest(entry.finalUrl ?? entry.url);
  // Without the bytes in the archive (a purge), "not modified" would leave us with nothing.
  const validators = before ? { etag: entry.etag, lastModified: entry.lastModified } : {};
  const answer = await deps.fetcher.fetch(new URL(entry.url), validators, deps.signal);
  const finalUrl = canonicalUrl(answer.url.href);
  if (answer.status === 304) {
    const known = archive?.latest(finalUrl) ?? before;
    if (archive && known) queueLinks(entry, known, await archive.read(known.id), deps);
    return { unchanged: true, bytes: 0 };
  }
  frontier.answered(entry.url, {
    finalUrl,
    etag: answer.headers['etag'] ?? null,
    lastModified: answer.headers['last-modified'] ?? null,
  });
  const previous = archive?.latest(finalUrl);
  const capture = await archive?.put(captureInput(entry, finalUrl, answer, deps.clock));
  queueLinks(entry, { url: finalUrl, headers: answer.headers }, answer.body, deps);
  return {
    unchanged: capture !== undefined && capture.id === previous?.id,
    bytes: answer.body.length,
  };
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

function queueLinks(
  entry: FrontierEntry,
  from: Pick<Capture, 'url' | 'headers'>,
  body: Buffer,
  { frontier, sourceById }: VisitDeps,
): void {
  const contentType = from.headers['content-type'] ?? '';
  const answered = { url: from.url ?? entry.url, contentType, body };
  for (const discovery of discover(entry, answered, sourceById(entry.source)))
    frontier.add(discovery);
}
