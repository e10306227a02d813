/** Redirects that a page does instead of its server: `<meta http-equiv="refresh">`, one line of script. */
import { titleOf, visibleText } from './visible-text.ts';

/** A page that reloads itself after a minute shows news; one that sends away does so at once. */
const LONGEST_REFRESH_SECONDS = 10;
/** Who is sent away has nothing to read; a longer page only holds the script for some click. */
const MOST_TEXT = 120;
const MOST_BYTES = 20_000;

const META = /<meta\b[^>]*http-equiv\s*=\s*["']?\s*refresh\b[^>]*>/gi;
const CONTENT = /content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const REFRESH = /^\s*(\d*\.?\d*)\s*[;,]\s*(?:url\s*=\s*)?["']?([^"'>]+)/i;
const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/gi;
const ASSIGNED =
  /(?:^|[;{}\s])(?:(?:window|top|self|parent|document)\s*\.\s*)*location(?:\s*\.\s*href)?\s*=\s*(["'])([^"'\n]+)\1\s*(?=;|\}|$|\n|<)/m;
const CALLED =
  /(?:^|[;{}\s])(?:(?:window|top|self|parent|document)\s*\.\s*)*location\s*\.\s*(?:replace|assign)\s*\(\s*(["'])([^"'\n]+)\1\s*\)/m;

/** Where the page sends its reader, on the same site only; null for a page that stays. */
export function pageRedirect(html: string, url: URL): URL | null {
  if (html.length > MOST_BYTES) return null;
  const target = metaTarget(html) ?? scriptTarget(html);
  if (!target || !URL.canParse(target, url.href)) return null;
  const next = new URL(target, url);
  next.hash = '';
  return /^https?:$/.test(next.protocol) && isSameSite(next, url) && next.href !== url.href
    ? next
    : null;
}

function metaTarget(html: string): string | undefined {
  const live = html.replace(/<!--[\s\S]*?-->|<noscript\b[\s\S]*?<\/noscript>/gi, '');
  for (const [tag] of live.matchAll(META)) {
    const [, double, single, bare] = CONTENT.exec(tag) ?? [];
    const [, seconds = '', address] = REFRESH.exec(double ?? single ?? bare ?? '') ?? [];
    if (address && Number(seconds) <= LONGEST_REFRESH_SECONDS)
      return address.trim().replaceAll('&amp;', '&');
  }
  return undefined;
}

function scriptTarget(html: string): string | undefined {
  if (visibleText(html).length + titleOf(html).length > MOST_TEXT) return undefined;
  for (const [, code = ''] of html.replace(/<!--[\s\S]*?-->/g, '').matchAll(SCRIPT)) {
    // Where it goes to depends on something: that is not for us to work out.
    if (/\bif\s*\(|\?.*:|\beval\b|\bcookie\b|\bfunction\b/.test(code)) continue;
    const found = ASSIGNED.exec(code) ?? CALLED.exec(code);
    if (found?.[2]) return found[2];
  }
  return undefined;
}

/** The same host, with or without `www.`; the guard looks at it once more. */
function isSameSite(one: URL, other: URL): boolean {
  const site = ({ hostname }: URL) => hostname.replace(/^www\./, '');
  return site(one) === site(other);
}
