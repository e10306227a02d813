/** Recognises the pages with which firewalls turn programs away. They are never solved. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** All given conditions must hold. */
const challengeSchema = z.strictObject({
  name: z.string(),
  status: z.array(z.number()).optional(),
  /** Every one of these stands in the body. */
  body: z.array(z.string()).optional(),
  /** A challenge page is small; a larger one only mentions the word. */
  maxBytes: z.number().optional(),
});

const CHALLENGES = z
  .array(challengeSchema)
  .parse(JSON.parse(readFileSync(new URL('./data/challenges.json', import.meta.url), 'utf8')));

/** Name of the firewall whose challenge this answer is, or null. */
export function detectChallenge(status: number, body: Uint8Array): string | null {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  const found = CHALLENGES.find(
    (challenge) =>
      (challenge.status?.includes(status) ?? true) &&
      (challenge.body?.every((marker) => text.includes(marker)) ?? true) &&
      body.length <= (challenge.maxBytes ?? Number.POSITIVE_INFINITY),
  );
  return found?.name ?? null;
}
