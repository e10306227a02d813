/** Whether and when to ask again: a pure decision. */

/** First pause after a failure that named no time of its own; doubled each time. */
const BASE_DELAY_MS = 5_000;
/** Four tries over about half a minute get past a restart; more would press an ailing server. */
export const MAX_ATTEMPTS = 4;
/** A server that asks for a longer pause is left to the next run. */
export const LONGEST_WAIT_MS = 10 * 60_000;

export type RetryDecision =
  | { readonly retry: true; readonly at: number }
  /** `notBefore` is when a later run may ask again. */
  | { readonly retry: false; readonly notBefore: number };

/**
 * @param attempts tries so far, this one included
 * @param retryAfter what the server asked for, milliseconds since 1970
 */
export function decideRetry(
  attempts: number,
  retryAfter: number | null,
  now: number,
): RetryDecision {
  const at = Math.max(now + BASE_DELAY_MS * 2 ** (attempts - 1), retryAfter ?? 0);
  return attempts < MAX_ATTEMPTS && at - now <= LONGEST_WAIT_MS
    ? { retry: true, at }
    : { retry: false, notBefore: Math.max(retryAfter ?? 0, now) };
}

/** `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3); null when it cannot be read. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return now + Number(text) * 1000;
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(date, now);
}
