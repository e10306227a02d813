/** The embedder elsewhere: any endpoint that speaks OpenAI's `/embeddings`. */
import type { Embedder, EmbedRole } from './embedder.ts';
import {
  askEndpoint,
  type EndpointOptions,
  plainAddress,
  TooMuch,
  unavailable,
} from './endpoint-request.ts';
import { KNOWN_MODELS } from './models.ts';
import { toUnitLength } from './unit-length.ts';

/** Texts a request. Endpoints that take fewer refuse, and are asked in smaller batches then. */
const BATCH = 64;
/** A text this short is never too long; a refusal of it has another reason. */
const SHORTEST_CUT = 200;
const PROBE = '法治政府建设';

/**
 * @throws EmbedderUnavailable when a first question is not answered; its message names address
 * and status, never the key
 */
export async function createEndpointEmbedder(options: EndpointOptions): Promise<Embedder> {
  const { url, model, dimensions: wished } = options;
  const prefix = queryPrefixOf(model);
  let batch = BATCH;

  /** Halves what is refused as too much: first the batch, for good, then the one text. */
  const ask = async (texts: readonly string[]): Promise<readonly (readonly number[])[]> => {
    try {
      return await askEndpoint(texts, options);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      const [first = '', ...more] = texts;
      if (more.length > 0) {
        const half = Math.ceil(texts.length / 2);
        batch = Math.min(batch, half);
        return [...(await ask(texts.slice(0, half))), ...(await ask(texts.slice(half)))];
      }
      if (first.length <= SHORTEST_CUT) throw unavailable(url, error.message);
      return ask([first.slice(0, Math.ceil(first.length / 2))]);
    }
  };

  const [probe = []] = await ask([PROBE]);
  const dimensions = probe.length;
  if (dimensions === 0) throw unavailable(url, '给出的向量是空的');
  if (wished !== undefined && wished !== dimensions) {
    throw unavailable(url, `要 ${wished} 维的向量，给出的是 ${dimensions} 维`);
  }

  const finish = (vector: readonly number[]): Float32Array => {
    if (vector.length !== dimensions) {
      throw unavailable(url, `向量的维数从 ${dimensions} 变成了 ${vector.length}`);
    }
    try {
      return toUnitLength(Float32Array.from(vector));
    } catch {
      throw unavailable(url, '给出的向量全为零或不是有限的数');
    }
  };

  return {
    id: `${plainAddress(url).replace(/^https?:\/\//, '')}|${model}${wished === undefined ? '' : `@${wished}`}`,
    dimensions,
    async embed(texts, role) {
      const vectors: Float32Array[] = [];
      while (vectors.length < texts.length) {
        const next = texts.slice(vectors.length, vectors.length + batch);
        const answers = await ask(next.map((text) => sendable(text, role, prefix)));
        vectors.push(...answers.map(finish));
      }
      return vectors;
    },
    close: () => Promise.resolve(),
  };
}

/** Models we know want their prefix, wherever they run. */
const queryPrefixOf = (model: string): string =>
  KNOWN_MODELS.find(({ id }) => model.toLowerCase().includes(id))?.queryPrefix ?? '';

/** Endpoints refuse an empty text, and halves of surrogate pairs are no JSON to many of them. */
function sendable(text: string, role: EmbedRole, prefix: string): string {
  const whole = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return (role === 'query' ? prefix : '') + (whole.trim() === '' ? ' ' : whole);
}
