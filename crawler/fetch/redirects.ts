/** Where an answer sends the visitor: by its status and Location, or by the page itself. */
import { decodePage } from '../listing/decode-page.ts';
import type { RawResponse } from './client.ts';
import { isPage } from './content-type.ts';
import { GiveUp } from './errors.ts';
import { pageRedirect } from './page-redirect.ts';

/** RFC 9309 asks for five at least; portals that need more are going round in circles. */
export const MAX_REDIRECTS = 5;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** @throws GiveUp when a redirect names no address */
export function statusRedirect({ status, headers }: RawResponse, from: URL): URL | null {
  if (!REDIRECTS.has(status)) return null;
  const location = headerText(headers['location'])?.trim();
  if (!location || !URL.canParse(location, from.href))
    throw new GiveUp(`返回 ${status}，但没有可用的跳转地址`);
  const next = new URL(location, from);
  next.hash = '';
  return next;
}

/** For an answer of status 200 that is no challenge. */
export function bodyRedirect({ status, headers, body }: RawResponse, from: URL): URL | null {
  const contentType = headers['content-type'] ?? '';
  if (status !== 200 || !isPage(contentType, body)) return null;
  return pageRedirect(decodePage(body, contentType), from);
}

/** Header bytes arrive as Latin-1; an unescaped Chinese path in them is UTF-8, or GBK. */
function headerText(value: string | undefined): string | undefined {
  if (value === undefined || !/[\u0080-\u00ff]/.test(value) || /[^\0-\u00ff]/.test(value))
    return value;
  return decodePage(Buffer.from(value, 'latin1'));
}
