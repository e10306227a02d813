/** What a crawl begins with: the lists of its sources, and addresses given by hand. */
import { canonicalUrl } from './canonical-url.ts';
import { kindOf } from './discover.ts';
import type { Frontier } from './frontier.ts';
import type { Source } from './sources/source.ts';
import { ownsAddress } from './sources/source.ts';

export interface Seeding {
  /** The whole registry. */
  readonly sources: readonly Source[];
  readonly frontier: Frontier;
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
    for (const url of source.start)
      frontier.add({ url, scope: source.id, source: source.id, kind: 'list' });
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
