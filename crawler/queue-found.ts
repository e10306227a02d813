/** Puts what an answer led to into the frontier, as far as it is worth following. */
import type { Discovered } from './discover.ts';
import type { Discovery, Frontier, FrontierEntry } from './frontier.ts';

/** A county's portal has some forty departments and townships, each with a corner of its own. */
const MAX_PORTAL_PAGES = 100;
/** Columns looked into per portal and round; most portals have one, counties one per unit. */
const MAX_CANDIDATES = 200;

/**
 * A list ends where its pages bring nothing new: some portals answer every page number, with the
 * last page or with the first one. One page may repeat what another showed (a page and the call
 * that fills it do); the second one in a row ends the list.
 * @param pageUrl where the answer came from, after redirects
 * @param now milliseconds since 1970
 */
export function queueFound(
  entry: FrontierEntry,
  pageUrl: string,
  found: Discovered,
  frontier: Frontier,
  now: number,
): void {
  const { columns } = frontier;
  for (const report of found.reports) frontier.add(report);
  queueColumns(entry, found.columns, frontier);
  if (entry.kind !== 'list') return;
  const root = entry.column ?? entry.url;
  const isRoot = entry.column === null || entry.url === root.replace(/#.*$/, '');
  // The rows of this very page, also when an earlier process was killed while it queued them.
  const fresh = columns.freshRows(entry.scope, pageUrl, found.rows);
  if (found.reports.length > 0 && entry.scope === entry.source)
    columns.confirm({ source: entry.source, url: root, name: entry.linkText ?? found.name }, now);
  if (fresh.size === 0 && !isRoot && entry.depth > 0) return;
  const newReport = found.reports.some(({ url }) => fresh.has(url));
  const depth = isRoot || newReport ? 0 : entry.depth + 1;
  if (depth > found.patience) return;
  for (const page of found.pages) frontier.add({ ...page, depth });
}

function queueColumns(entry: FrontierEntry, found: readonly Discovery[], frontier: Frontier): void {
  if (found.length === 0) return;
  let pages = frontier.columns.portalPages(entry.scope);
  let candidates = frontier.columns.candidates(entry.scope);
  for (const one of found)
    if (one.kind === 'portal' ? pages < MAX_PORTAL_PAGES : candidates < MAX_CANDIDATES)
      if (frontier.add(one)) {
        if (one.kind === 'portal') pages++;
        else candidates++;
      }
}
