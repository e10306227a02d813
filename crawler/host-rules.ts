/** What the registry says about a host: its pace, its hours, its cap, and whether http will do. */
import ipaddr from 'ipaddr.js';
import { opensAt } from './hours.ts';
import type { HostRules } from './host-gate.ts';
import { DEFAULT_HOST_PAGES } from './host-gate.ts';
import type { Source } from './sources/source.ts';
import { DEFAULT_DELAY_SECONDS } from './sources/source.ts';

export interface RegistryRules {
  of(host: string): HostRules;
  hoursOf(host: string): string | null;
  /** Sources to which a host belongs, whatever the scheme. */
  ownersOf(host: string): readonly Source[];
  /** Milliseconds. Less than two seconds is for our own machine only. */
  delayOf(url: URL): number;
  plainHttpOf(url: URL): boolean;
}

/** @param allHours for sources that name no hours of their own; not for the built-in sample */
export function hostRules(sources: readonly Source[], allHours: string | undefined): RegistryRules {
  const byName = new Map<string, Source[]>();
  for (const source of sources)
    for (const name of source.hosts) byName.set(name, [...(byName.get(name) ?? []), source]);
  const ownersOf = (host: string): readonly Source[] => {
    const named = /:\d+$/.test(host) ? [] : [`${host}:443`, `${host}:80`];
    const names = [host, ...named, host.replace(/:\d+$/, '')];
    return [...new Set(names)].flatMap((name) => byName.get(name) ?? []);
  };
  const hoursOf = (host: string): string | null => {
    const [source] = ownersOf(host);
    return source?.hours ?? (source?.sample ? null : (allHours ?? null));
  };
  return {
    hoursOf,
    ownersOf,
    of: (host) => ({
      maxPages: ownersOf(host)[0]?.maxPages ?? DEFAULT_HOST_PAGES,
      opensAt: (now) => {
        const hours = hoursOf(host);
        const at = hours === null ? null : opensAt(hours, now);
        return hours === null || at === null ? null : { at, hours };
      },
    }),
    delayOf: (url) => {
      const given = ownersOf(url.host)[0]?.delay ?? DEFAULT_DELAY_SECONDS;
      return (isOwnMachine(url.hostname) ? given : Math.max(given, DEFAULT_DELAY_SECONDS)) * 1000;
    },
    plainHttpOf: (url) => ownersOf(url.host)[0]?.plainHttp ?? false,
  };
}

function isOwnMachine(hostname: string): boolean {
  if (hostname === 'localhost') return true;
  const literal = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(literal) && ipaddr.process(literal).range() === 'loopback';
}
