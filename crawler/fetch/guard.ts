/**
 * Which addresses may be asked at all. Links come from foreign pages, so each could point into
 * the reader's own network (server-side request forgery). Two gates:
 *
 *   address ─▶ checkAddress: scheme, host, literal IP ─▶ resolve + checkIp ─▶ connect to that very IP
 *
 * The second runs inside the connection's own look-up, so that the name cannot point elsewhere
 * between check and use. It never runs for a literal IP, which is why the first one reads those.
 */
import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import ipaddr from 'ipaddr.js';
import type { Source } from '../sources/source.ts';
import { hostWithPort, ownsAddress } from '../sources/source.ts';
import { Forbidden } from './errors.ts';

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

export interface Guard {
  /** @throws Forbidden before anything is connected */
  check(url: URL): void;
  /** For `connect.lookup`: resolves once, refuses unless every address is public. */
  readonly lookup: LookupFunction;
}

/** Only the whole address is said to be ours; `gov.cn.evil.com` is not. */
const GOVERNMENT = /(?:^|\.)gov\.cn$/;

/** `http://…:443` is written out by the URL parser. */
const STANDARD_PORTS = new Set(['', '80', '443']);

/**
 * IPv6 as it is given out to the world; what it embeds of IPv4 (6to4, NAT64, …) has ranges of its
 * own, except the old `::a.b.c.d`.
 */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

export function createGuard(
  sources: readonly Pick<Source, 'hosts'>[],
  resolve: Resolve = resolveAll,
): Guard {
  return {
    check(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new Forbidden(`只采集 http 和 https 地址：${url.protocol}`);
      if (url.username || url.password) throw new Forbidden('地址中不能带用户名或密码');
      const host = url.hostname.replace(/\.$/, '');
      const named = sources.some((source) => ownsAddress(source, url));
      const literal = host.replace(/^\[|\]$/g, '');
      if (ipaddr.isValid(literal) || isLocalName(host)) {
        const loopback = isLocalName(host) || rangeOf(literal) === 'loopback';
        const withPort = hostWithPort(url);
        if (loopback && sources.some((source) => source.hosts.includes(withPort))) return;
        if (loopback || rangeOf(literal) !== 'unicast')
          throw new Forbidden(`不访问内部网络地址：${url.host}`);
      }
      if (named) return;
      if (!GOVERNMENT.test(host))
        throw new Forbidden(`不在采集范围内：${url.host}（只采集 *.gov.cn 和来源登记中的主机）`);
      // Other ports lead to things that were not meant to be found; `port` is empty for 80 and 443.
      if (!STANDARD_PORTS.has(url.port))
        throw new Forbidden(
          `不访问未登记的端口：${url.host}（要采集，请在来源登记中写明主机和端口）`,
        );
    },
    lookup(host, options, done) {
      callbackify(publicAddresses)(resolve, host, (error, addresses) => {
        const first = addresses?.[0];
        if (error || !first) done(error ?? new Error(`${host} 没有地址`), []);
        else if (options.all) done(null, [...addresses]);
        else done(null, first.address, first.family);
      });
    },
  };
}

/** @throws Forbidden when any address of the name is not public */
async function publicAddresses(resolve: Resolve, host: string): Promise<readonly LookupAddress[]> {
  const addresses = await resolve(host);
  for (const { address } of addresses) {
    const range = rangeOf(address);
    if (range !== 'unicast' && !(range === 'loopback' && isLocalName(host)))
      throw new Forbidden(`${host} 指向内部网络地址 ${address}`);
  }
  return addresses;
}

/** `localhost` reaches the look-up only when a source names it with its port (see `check`). */
function isLocalName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

/** IPv4 inside IPv6 is read as IPv4. Anything that is no plain public address has another range. */
function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'invalid';
  const ip = ipaddr.process(address);
  const range = ip.range();
  const hidden = range === 'unicast' && ip instanceof ipaddr.IPv6 && !ip.match(PUBLIC_IPV6);
  return hidden ? 'reserved' : range;
}

function resolveAll(host: string): Promise<readonly LookupAddress[]> {
  return new Promise((succeed, fail) => {
    systemLookup(host, { all: true }, (error, addresses) =>
      error ? fail(error) : succeed(addresses),
    );
  });
}
