/**
 * Cookies of one visit. Some portals set one and send the visitor to the same address again; they
 * are forgotten when the visit ends, and those of a challenge page are never sent back.
 */

/** More, or larger ones, no portal needs for showing a page. */
const MOST_COOKIES = 30;
const LONGEST_COOKIE = 4096;

export interface Cookies {
  /** @param lines the answer's Set-Cookie lines */
  keep(url: URL, lines: readonly string[]): void;
  /** The Cookie header for an address, or undefined. Cookies go to the very host that set them. */
  header(url: URL): string | undefined;
}

export function createCookies(): Cookies {
  const byHost = new Map<string, Map<string, { value: string; secure: boolean }>>();
  return {
    keep(url, lines) {
      const kept = byHost.get(url.host) ?? new Map<string, { value: string; secure: boolean }>();
      byHost.set(url.host, kept);
      for (const line of lines) {
        const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
        const at = pair.indexOf('=');
        // What goes back into a header must be no more than a name and a value.
        if (at < 1 || line.length > LONGEST_COOKIE || !/^[\x21-\x7e ]+$/.test(pair)) continue;
        const name = pair.slice(0, at);
        if (attributes.some(isOver)) kept.delete(name);
        else if (kept.has(name) || kept.size < MOST_COOKIES)
          kept.set(name, {
            value: pair.slice(at + 1),
            secure: attributes.some((one) => /^secure$/i.test(one)),
          });
      }
    },
    header(url) {
      const sent = [...(byHost.get(url.host) ?? [])].filter(
        ([, { secure }]) => !secure || url.protocol === 'https:',
      );
      return sent.map(([name, { value }]) => `${name}=${value}`).join('; ') || undefined;
    },
  };
}

function isOver(attribute: string): boolean {
  return (
    /^max-age\s*=\s*(?:0|-\d+)$/i.test(attribute) || /^expires\s*=.*\b19[67]\d\b/i.test(attribute)
  );
}
