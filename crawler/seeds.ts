/** What a crawl begins with: the lists of its sources, and addresses given by hand. */
import { canonicalUrl } from './canonical-url.ts';
import type { Columns } from './columns.ts';
import { kindOf } from './discover.ts';
import type { Frontier } from './frontier.ts';
import type { Source } from './sources/source.ts';
import { ownsAddress } from './sources/source.ts';

export interface Seeding {
  /** The whole registry. */
  readonly sources: readonly Source[];
  readonly frontier: Frontier;
  /** Columns that earlier rounds found; the frontier's own when left out. */
  readonly known?: Columns | undefined;
  /** Ids; all of the registry when left out, none when `urls` is given. */
  readonly only?: readonly string[] | undefined;
  readonly urls?: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onResumed: (scope: string) => void;
}

export interface Seeded {
  /** A source's id, or `url:` and the address, each once. */
  readonly scopes: readonly string[];
  /** What was given by hand and is no http(s) address. */
  readonly invalid: readonly string[];
}

/** Searching a portal costs up to a hundred pages. */
const SEARCH_AGAIN_MS = 30 * 24 * 3_600_000;

/** Queues the beginnings. @throws RangeError when a source id is unknown */
export function seed(options: Seeding): Seeded {
  const { sources, frontier, now } = options;
  const scopes: string[] = [];
  const invalid: string[] = [];
  const begin = (scope: string) => {
    if (scopes.includes(scope)) return;
    scopes.push(scope);
    if (frontier.beginRound(scope, now).resumed) options.onResumed(scope);
  };
  for (const source of chosenSources(options)) {
    begin(source.id);
    const known = (options.known ?? frontier.columns).known(source.id);
    for (const url of source.start) addColumn(frontier, source.id, url);
    for (const { url, name } of known) addColumn(frontier, source.id, url, name);
    if (source.start.length === 0 && (known.length === 0 || isStale(source, options)))
      searchPortal(source, frontier, now);
  }
  for (const address of options.urls ?? []) {
    const url = asAddress(address);
    if (url === null) {
      invalid.push(address);
      continue;
    }
    const scope = `url:${url.href}`;
    const owner = sources.find((source) => ownsAddress(source, url));
    begin(scope);
    const kind = kindOf(url.href) === 'attachment' ? 'attachment' : 'list';
    frontier.add({ url: url.href, scope, source: owner?.id ?? url.host, kind });
  }
  return { scopes, invalid };
}

/**
 * A portal whose columns gave nothing is searched for them, from its front page: columns move, and
 * addresses that were inferred may never have existed. Called when all lists are read.
 * @returns whether something was queued
 */
export function seedSearches(
  { sources, frontier, now }: Pick<Seeding, 'sources' | 'frontier' | 'now'>,
  scopes: readonly string[],
): boolean {
  const { columns } = frontier;
  const begun = sources
    .filter(({ id, home, inferred }) => scopes.includes(id) && (inferred || home !== undefined))
    .filter((source) => {
      if (!columns.hasReports(source.id)) return true;
      const barren = source.start.some((start) => !columns.hasReports(source.id, start));
      return source.inferred && barren && isStale(source, { frontier, now });
    })
    .map((source) => searchPortal(source, frontier, now));
  return begun.includes(true);
}

function addColumn(frontier: Frontier, source: string, url: string, name?: string): void {
  const linkText = name ? { linkText: name } : {};
  frontier.add({ url, scope: source, source, kind: 'list', column: url, ...linkText });
}

/** Queues the front page or site map. Returns false when this round has searched it already. */
function searchPortal(source: Source, frontier: Frontier, now: number): boolean {
  const home = source.home ?? (source.start[0] && new URL('/', source.start[0]).href);
  if (home === undefined) return false;
  const url = canonicalUrl(home);
  const queued = frontier.add({ url, scope: source.id, source: source.id, kind: 'portal' });
  if (queued) frontier.columns.searchBegan(source.id, now);
  return queued;
}

/** New columns turn up when another department or township begins to publish. */
function isStale(
  source: Source,
  { frontier, known, now }: Pick<Seeding, 'frontier' | 'known' | 'now'>,
) {
  const last = (known ?? frontier.columns).lastSearch(source.id);
  return last === undefined || now - last > SEARCH_AGAIN_MS;
}

function chosenSources({ sources, only, urls }: Seeding): readonly Source[] {
  const ids = only ?? (urls ? [] : sources.map(({ id }) => id));
  return ids.map((id) => {
    const source = sources.find((one) => one.id === id);
    if (source) return source;
    const known = sources.map((one) => one.id).join('、');
    throw new RangeError(`没有名为 ${id} 的来源。已登记的来源：${known}`);
  });
}

function asAddress(text: string): URL | null {
  try {
    return new URL(canonicalUrl(text.trim()));
  } catch {
    return null;
  }
}
