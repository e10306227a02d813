/** Whether and when to ask again: a pure decision. */

/** First pause after a failure that named no time of its own; doubled each time. */
const BASE_DELAY_MS = 5_000;
/** So that many addresses that failed together are not asked together again. */
const BACK_OFF_JITTER = 0.5;
/** Four tries over about half a minute get past a restart; more would press an ailing server. */
export const MAX_ATTEMPTS = 4;
/** A server that asks for a longer pause is left to the next run. */
export const LONGEST_WAIT_MS = 10 * 60_000;
/** No server means longer than this: a year in `Retry-After` is a slip of its settings. */
const LONGEST_RETRY_AFTER_MS = 30 * 24 * 3_600_000;

export type RetryDecision =
  | { readonly retry: true; readonly at: number }
  /** `notBefore` is when a later run may ask again. */
  | { readonly retry: false; readonly notBefore: number };

/** Milliseconds to wait after so many failures in a row. @param random in [0, 1) */
export function backOff(failures: number, random = 0): number {
  return BASE_DELAY_MS * 2 ** (failures - 1) * (1 + BACK_OFF_JITTER * random);
}

/**
 * @param attempts tries so far, this one included
 * @param retryAfter what the server asked for, milliseconds since 1970
 * @param random in [0, 1)
 */
export function decideRetry(
  attempts: number,
  retryAfter: number | null,
  now: number,
  random = 0,
): RetryDecision {
  const at = Math.max(now + backOff(attempts, random), retryAfter ?? 0);
  return attempts < MAX_ATTEMPTS && at - now <= LONGEST_WAIT_MS
    ? { retry: true, at }
    : { retry: false, notBefore: Math.max(retryAfter ?? 0, now) };
}

/** `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3); null when it cannot be read. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const text = value.trim();
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  const at = /^\d+$/.test(text) ? now + Number(text) * 1000 : date;
  return Number.isNaN(at) ? null : Math.min(Math.max(at, now), now + LONGEST_RETRY_AFTER_MS);
}
