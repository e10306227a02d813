/** One question to an OpenAI-compatible embedding endpoint, asked again when that can help. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { EmbedderUnavailable } from './embedder.ts';

export interface EndpointOptions {
  /** `https://host/v1`, or the full address ending in `/embeddings`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string | undefined;
  /** Asked for when given; not every endpoint knows the field. */
  readonly dimensions?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds one request may take. */
  readonly timeout?: number | undefined;
  /** Milliseconds before the second try; doubled before each further one. */
  readonly firstPause?: number | undefined;
}

/** A model on a slow machine takes its time over 64 long texts. */
const TIMEOUT = 120_000;
const FIRST_PAUSE = 500;
/** With the pauses between them some 8 seconds: a restart or a rate limit by the second. */
const TRIES = 5;
/** A server that asks for more patience than this is told of instead. Milliseconds. */
const LONGEST_PAUSE = 30_000;

const answer = z.object({
  data: z.array(z.object({ index: z.int().optional(), embedding: z.array(z.number()) })),
});

/** The endpoint refuses these texts: too many, or too long. Fewer or shorter ones may pass. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** Without query and key: fit for messages and ids. */
export function plainAddress(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

export const isWorthRetrying = (status: number): boolean =>
  status === 408 || status === 429 || status >= 500;

export const meansTooMuch = (status: number): boolean => [400, 413, 422].includes(status);

/** Milliseconds before try number `attempt + 1`. */
export const pauseBefore = (attempt: number, first: number, retryAfter: string | null): number => {
  const asked = Number(retryAfter) * 1000;
  return Math.min(LONGEST_PAUSE, asked > 0 ? asked : first * 2 ** attempt);
};

/**
 * @returns vectors as sent, one a text, in the order given
 * @throws TooMuch
 * @throws EmbedderUnavailable
 */
export async function askEndpoint(
  input: readonly string[],
  options: EndpointOptions,
): Promise<readonly (readonly number[])[]> {
  const { firstPause = FIRST_PAUSE } = options;
  let said = '';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const response = await send(input, options);
    let retryAfter: string | null = null;
    if ('error' in response) {
      said = response.error;
    } else if (response.ok) {
      return vectorsOf(await response.json().catch(() => null), input.length, options.url);
    } else {
      said = `回答 ${response.status}`;
      retryAfter = response.headers.get('retry-after');
      await response.body?.cancel();
      if (meansTooMuch(response.status)) throw new TooMuch(said);
      if (!isWorthRetrying(response.status)) break;
    }
    if (attempt + 1 < TRIES) await pause(pauseBefore(attempt, firstPause, retryAfter));
  }
  throw unavailable(options.url, said);
}

export const unavailable = (url: string, what: string): EmbedderUnavailable =>
  new EmbedderUnavailable(
    `向量接口 ${plainAddress(url)} 不能用：${what}。请检查 TASHAN_EMBED_URL、TASHAN_EMBED_KEY 和 TASHAN_EMBED_MODEL。`,
  );

/** Network errors come back as a value; their text never holds the key, which is in a header. */
async function send(
  input: readonly string[],
  { url, model, key, dimensions, fetch = globalThis.fetch, timeout = TIMEOUT }: EndpointOptions,
): Promise<Response | { readonly error: string }> {
  try {
    return await fetch(embeddingsAddress(url), {
      method: 'POST',
      signal: AbortSignal.timeout(timeout),
      headers: {
        'content-type': 'application/json',
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input, ...(dimensions && { dimensions }) }),
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      return { error: `${timeout / 1000} 秒内没有回答` };
    }
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
    const code = cause !== null && 'code' in cause ? String(cause.code) : 'fetch failed';
    return { error: `连不上（${code}）` };
  }
}

function embeddingsAddress(url: string): string {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/, '');
  address.pathname = path.endsWith('/embeddings') ? path : `${path}/embeddings`;
  return address.href;
}

function vectorsOf(body: unknown, count: number, url: string): readonly (readonly number[])[] {
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw unavailable(url, '回答不是 OpenAI 的 embeddings 格式');
  const { data } = parsed.data;
  if (data.length !== count) throw unavailable(url, `问了 ${count} 条，只答 ${data.length} 条`);
  const ordered = data.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return ordered.map(({ embedding }) => embedding);
}
