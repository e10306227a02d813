/** What a dry run shows: how each host would be treated, and how much would be asked of it. */
import type { HostPlan, Planned } from './crawl-events.ts';
import { messageOf } from './error-details.ts';
import type { Fetcher } from './fetch/fetcher.ts';
import type { Frontier } from './frontier.ts';
import type { RegistryRules } from './host-rules.ts';
import type { Source } from './sources/source.ts';

/** Columns that a search found. */
export function foundColumns(
  { columns }: Frontier,
  sources: readonly Source[],
  scopes: readonly string[],
): Planned[] {
  return scopes.flatMap((scope) => {
    const starts = sources.find(({ id }) => id === scope)?.start ?? [];
    const found = columns.known(scope).filter(({ url }) => !starts.includes(url));
    return found.map(({ url, name }) => ({ url, kind: 'list' as const, title: name }));
  });
}

export interface Planning {
  readonly planned: readonly Planned[];
  readonly scopes: readonly string[];
  /** The real frontier: reports that were read before are visited again. */
  readonly known: Frontier;
  readonly sources: readonly Source[];
  readonly rules: RegistryRules;
  readonly fetcher: Fetcher;
}

export async function planHosts(planning: Planning): Promise<readonly HostPlan[]> {
  const { planned, scopes, known, sources, rules, fetcher } = planning;
  const origins = new Map<string, { url: URL; addresses: Set<string> }>();
  const note = (address: string, counted: boolean) => {
    const url = new URL(address);
    const one = origins.get(url.host) ?? { url, addresses: new Set() };
    origins.set(url.host, one);
    if (counted) one.addresses.add(url.href);
  };
  for (const { id, start, home } of sources)
    if (scopes.includes(id))
      for (const url of start.length > 0 ? start : [home ?? '']) note(url, false);
  for (const { url } of planned) note(url, true);
  // What was read before and is not linked any more: at least as many requests as are known.
  const before = scopes.reduce((sum, scope) => sum + known.known(scope), 0);
  return Promise.all(
    [...origins].map(async ([host, { url, addresses }], at) => {
      const manners = await fetcher.manners(url).catch((error: unknown) => messageOf(error));
      const refused = typeof manners === 'string';
      return {
        host,
        requests: at === 0 ? Math.max(addresses.size, before) : addresses.size,
        delay: refused ? rules.delayOf(url) : manners.delay,
        crawlDelay: refused ? null : manners.crawlDelay,
        refusal: refused ? manners : manners.reason,
        hours: rules.hoursOf(host),
        maxPages: rules.of(host).maxPages,
      };
    }),
  );
}
