/** robots.txt, read as RFC 9309 says, and more cautiously where it leaves a choice. */
import robotsParser from 'robots-parser';
import type { Clock } from '../clock.ts';
import { plainEscapes, readRobotsText, ROBOTS_TOKEN } from './robots-text.ts';

/** RFC 9309, 2.5: at least 500 KiB must be read; the rest is cut off. */
export const ROBOTS_MAX_BYTES = 500 * 1024;
/** RFC 9309, 2.4: no copy older than 24 hours. */
const KEEP_MS = 24 * 3_600_000;
/** A failure is asked about again sooner. */
const KEEP_FAILURE_MS = 600_000;
/** Who wants more between two requests wants no programs: a portal would take weeks. */
const LONGEST_CRAWL_DELAY_SECONDS = 600;

export interface RobotsAnswer {
  /** Null when nothing was answered at all. */
  readonly status: number | null;
  readonly body: Uint8Array;
  readonly contentType?: string | undefined;
  /** Why nothing was answered. */
  readonly detail?: string;
}

export interface RobotsRules {
  allows(url: URL): boolean;
  /** Crawl-delay in seconds, null when none is asked for. */
  readonly delay: number | null;
  /** Why everything is refused, for the report; null when rules decide. */
  readonly reason: string | null;
  /** What refuses everything is a state of the server that passes. */
  readonly passing: boolean;
}

/**
 * What an answer to `/robots.txt` permits. 2xx: its rules. 401 and 403: nothing, since a portal
 * that hides its rules wants no programs. Other 4xx: everything. 5xx, no answer, or a redirect
 * that led nowhere: nothing for now.
 */
export function readRobots(url: URL, answer: RobotsAnswer): RobotsRules {
  const { status, body, contentType, detail } = answer;
  if (status === null)
    return refusing(`robots.txt 无法取得（${detail ?? '网络错误'}），暂不采集`, true);
  if (status === 401 || status === 403)
    return refusing(`robots.txt 返回 ${status}，视为拒绝采集`, false);
  if (status >= 400 && status < 500) return rules('', url);
  if (status < 200 || status >= 300)
    return refusing(`robots.txt 返回 ${status}，按规定暂不采集`, true);
  return rules(readRobotsText(body.subarray(0, ROBOTS_MAX_BYTES), contentType), url);
}

function rules(text: string, url: URL): RobotsRules {
  const robots = robotsParser(new URL('/robots.txt', url).href, text);
  const asked = robots.getCrawlDelay(ROBOTS_TOKEN);
  const delay = asked !== undefined && asked > 0 ? asked : null;
  if (delay !== null && delay > LONGEST_CRAWL_DELAY_SECONDS)
    return refusing(`robots.txt 要求两次访问相隔 ${delay} 秒，视为拒绝采集`, false);
  return {
    allows: (one) => robots.isAllowed(plainEscapes(one.href), ROBOTS_TOKEN) ?? true,
    delay,
    reason: null,
    passing: false,
  };
}

function refusing(reason: string, passing: boolean): RobotsRules {
  return { allows: () => false, delay: null, reason, passing };
}

export interface Robots {
  /** The rules of the address's origin; asked for at most once a day. */
  rules(url: URL): Promise<RobotsRules>;
}

/** @param ask fetches one robots.txt; must not throw for network failures (status null) */
export function createRobots(ask: (url: URL) => Promise<RobotsAnswer>, clock: Clock): Robots {
  const known = new Map<string, { readonly rules: Promise<RobotsRules>; until: number }>();
  return {
    rules(url) {
      const kept = known.get(url.origin);
      if (kept && clock.now() < kept.until) return kept.rules;
      const address = new URL('/robots.txt', url);
      const entry = {
        until: clock.now() + KEEP_MS,
        rules: ask(address).then((answer) => {
          const failed = answer.status === null || answer.status >= 500;
          if (failed) entry.until = clock.now() + KEEP_FAILURE_MS;
          return readRobots(address, answer);
        }),
      };
      known.set(url.origin, entry);
      // A cancelled question is no answer to keep.
      entry.rules.catch(() => known.delete(url.origin));
      return entry.rules;
    },
  };
}
