/** What an answer means, when it is no redirect. */
import { detectChallenge } from './challenge.ts';
import type { RawResponse } from './client.ts';
import { Blocked, Gone, GiveUp, RetryLater } from './errors.ts';
import { parseRetryAfter } from './retry.ts';

/** Passing states of a server. 429 and 503 may come with Retry-After. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Lets pass what can be used: 2xx, or 304 when validators were sent.
 * @param now milliseconds since 1970
 * @throws Blocked, Gone, GiveUp, RetryLater
 */
export function settle(answer: RawResponse, url: URL, now: number): void {
  const { status, headers, body } = answer;
  const challenge = detectChallenge(answer);
  if (challenge)
    throw new Blocked(`${url.host} 启用了${challenge}（HTTP ${status}）`, url.href, true);
  if (status === 304 || (status >= 200 && status < 300 && status !== 202)) return;
  if (status === 202)
    throw new RetryLater(
      '服务器返回 202，内容还没有准备好',
      parseRetryAfter(headers['retry-after'], now),
    );
  if (PASSING.has(status))
    throw new RetryLater(`服务器返回 ${status}`, parseRetryAfter(headers['retry-after'], now));
  if (status === 404 || status === 410)
    throw new Gone(`服务器返回 ${status}，页面不存在`, { url, status, headers, body });
  if (status === 401 || status === 403 || status === 451)
    throw new Blocked(`${url.host} 拒绝程序访问（HTTP ${status}）`, url.href);
  if (status === 407 || status === 511)
    throw new GiveUp(`服务器返回 ${status}：这台机器的网络要先登录或经过代理`);
  throw new GiveUp(`服务器返回 ${status}`);
}
