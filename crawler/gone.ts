/**
 * A report whose page is gone is recorded as a capture of status 404 or 410 under the report's own
 * address. Where the server said it in another way (a page of status 200 that says so, a redirect
 * to its front page), the status is still 404, and a header of ours tells what was answered.
 */
import type { Capture, CaptureInput } from './archive/archive.ts';
import type { Clock } from './clock.ts';
import type { Gone } from './fetch/errors.ts';
import type { FrontierEntry } from './frontier.ts';

/** Not of the server: what was answered and what was made of it, percent-encoded. */
const ANSWERED = 'x-tashan-answered';

const NOT_FOUND = 404;
const ABSENT = new Set([NOT_FOUND, 410]);

export function goneCapture(
  entry: FrontierEntry,
  known: Capture,
  { answer, message }: Gone,
  clock: Clock,
): CaptureInput {
  const said = ABSENT.has(answer.status);
  const note = `${answer.status} ${answer.url.href} ${message}`;
  return {
    url: known.url,
    source: entry.source,
    status: said ? answer.status : NOT_FOUND,
    headers: said ? answer.headers : { ...answer.headers, [ANSWERED]: encodeURI(note) },
    // The front page of a portal is none of this report's, and may be large.
    body: said || answer.url.href === entry.url ? answer.body : Buffer.alloc(0),
    fetchedAt: new Date(clock.now()),
    ...(known.referrer === null ? {} : { referrer: known.referrer }),
    ...(known.linkText === null ? {} : { linkText: known.linkText }),
  };
}

/** Why a capture says that there is no page; null when it holds one. */
export function goneReason({ status, headers }: Capture): string | null {
  if (!ABSENT.has(status)) return null;
  const note = headers[ANSWERED];
  return note === undefined
    ? `服务器返回 ${status}，页面不存在`
    : decodeURI(note).replace(/^\d+ \S+ /, '');
}
