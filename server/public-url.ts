/** The address that people know this server by, for links in what they take away. */
import type { Request } from 'express';
import type { ServerConfig } from './config.ts';

/** Listening on all addresses is being reached by none of that name. */
const ANY = new Set(['0.0.0.0', '::']);

/** For what is written without a request: the setting, else where this machine would reach it. */
export function ownUrlOf({
  publicUrl,
  host,
  port,
}: Pick<ServerConfig, 'publicUrl' | 'host' | 'port'>): string {
  if (publicUrl !== null) return publicUrl;
  const name = ANY.has(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Behind a trusted proxy the scheme is what a header says, which may be anything. */
const IS_WEB = /^https?$/;

/** A host name, an IPv4 or a bracketed IPv6 address, and a port: nothing that ends a link early. */
const IS_HOST = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * The setting, else the origin that the caller used. A request without a sensible `Host` gets
 * links without one, which still work where the answer is read.
 * @returns `https://tashan.example`, never with a slash at its end
 */
export function publicUrlOf(
  { publicUrl }: Pick<ServerConfig, 'publicUrl'>,
  request: Pick<Request, 'protocol' | 'host'>,
): string {
  if (publicUrl !== null) return publicUrl;
  const { protocol } = request;
  const host: string | undefined = request.host;
  if (host === undefined || !IS_HOST.test(host) || !IS_WEB.test(protocol)) return '';
  return `${protocol}://${host}`;
}
