/** One spelling per address: report ids are hashes of it, so it must never change its mind. */

/**
 * Session ids and link tracking: they name the visitor, not the page. `sid` is not among them, it
 * is the site's number in some portal systems.
 */
const VISITOR_PARAMETER =
  /^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|utm_\w+|spm)$/i;
const PATH_SESSION = /;jsessionid=[^/?#]*/gi;

/**
 * Scheme and host in lower case, default port and fragment dropped, session parameters removed,
 * percent escapes in upper case. The order of the query stays: some portals depend on it.
 * @throws TypeError when it is no absolute http(s) address
 */
export function canonicalUrl(address: string): string {
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new TypeError(`不是 http(s) 地址：${address}`);
  url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  url.pathname = url.pathname.replace(PATH_SESSION, '');
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !VISITOR_PARAMETER.test(part.split('=', 1)[0] ?? ''));
  url.search = kept.join('&');
  return url.href.replace(/%[0-9a-f]{2}/g, (escape) => escape.toUpperCase());
}
