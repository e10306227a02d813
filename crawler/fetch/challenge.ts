/**
 * Recognises the pages with which firewalls turn programs away. They are never solved. 加速乐, 瑞数
 * and acw_sc__v2 were seen on portals; the markers of the others are recalled from their pages.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { decodePage } from '../listing/decode-page.ts';
import type { RawResponse } from './client.ts';
import { visibleText } from './visible-text.ts';

/** All given conditions must hold. */
const challengeSchema = z.strictObject({
  name: z.string(),
  status: z.array(z.number()).optional(),
  /** One of these begins the name of a cookie that is set. */
  cookie: z.array(z.string()).optional(),
  /** A header holds this; an empty value: it is there. */
  header: z.strictObject({ name: z.string(), value: z.string() }).optional(),
  /** Every one of these stands in the body. */
  body: z.array(z.string()).optional(),
  /** What a reader would see matches this. */
  text: z
    .string()
    .transform((source) => new RegExp(source, 'u'))
    .optional(),
  /** A challenge page is small; a larger one only mentions the word. */
  maxBytes: z.number().optional(),
  /** Most characters a reader would see. */
  maxText: z.number().optional(),
});

const CHALLENGES = z
  .array(challengeSchema)
  .parse(JSON.parse(readFileSync(new URL('./data/challenges.json', import.meta.url), 'utf8')));

/** Larger answers are no challenges, and are not searched for the words of one. */
const LARGEST_BYTES = Math.max(...CHALLENGES.map(({ maxBytes = 0 }) => maxBytes));

type Answer = Pick<RawResponse, 'status' | 'headers' | 'body'> &
  Partial<Pick<RawResponse, 'cookies'>>;

/** Name of the firewall whose challenge this answer is, or null. */
export function detectChallenge({ status, headers, body, cookies = [] }: Answer): string | null {
  const small = body.length <= LARGEST_BYTES;
  const page = small ? decodePage(body, headers['content-type']) : '';
  // Found only when a condition asks for it: most answers are ruled out by cheaper ones.
  let seen: string | undefined;
  const text = () => (seen ??= visibleText(page));
  const found = CHALLENGES.find(
    (one) =>
      (one.maxBytes === undefined || (small && body.length <= one.maxBytes)) &&
      (one.status?.includes(status) ?? true) &&
      (one.cookie?.some((name) => cookies.some((cookie) => cookie.startsWith(name))) ?? true) &&
      (one.header === undefined || headers[one.header.name]?.includes(one.header.value) === true) &&
      (one.body?.every((marker) => page.includes(marker)) ?? true) &&
      (one.text === undefined || one.text.test(text())) &&
      (one.maxText === undefined || text().length <= one.maxText),
  );
  return found?.name ?? null;
}
