/**
 * Vectors for recombined text with the statistics of real ones. A passage is made of sentences of
 * several paragraphs; its vector is put together from the model's vectors of the first two:
 *
 *   v = mean + FIRST · (one - mean) + SECOND · (other - mean),  FIRST² + SECOND² = 1
 *
 * Squares that sum to one keep mean and covariance what they are among the paragraphs, so that
 * nearness is spread as it is among real passages.
 */
import { embeddedText } from '../../indexer/embed/embedded-text.ts';
import type { Embedder } from '../../indexer/embed/embedder.ts';

const FIRST = 0.8;
const SECOND = 0.6;

/** Recombining changes figures, and what is embedded is tidied: the Chinese of a sentence stays. */
const keyOf = (sentence: string): string =>
  embeddedText(sentence).replaceAll(/\P{Script=Han}/gu, '');

const SENTENCE_ENDS = /(?<=[。！？；])|\n/u;

function meanOf(vectors: readonly Float32Array[], dimensions: number): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const vector of vectors) {
    for (let at = 0; at < dimensions; at += 1) {
      mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length;
    }
  }
  return mean;
}

/** @param paragraphs the sentences that passages are made of, by the paragraph they come from */
export async function recombiningEmbedder(
  paragraphs: readonly (readonly string[])[],
  real: Embedder,
): Promise<Embedder> {
  const { dimensions } = real;
  const texts = paragraphs.map((sentences) => embeddedText(sentences.join('')));
  const bases = await real.embed(texts, 'passage');
  const mean = meanOf(bases, dimensions);
  const origins = new Map(
    paragraphs.flatMap((sentences, at) => sentences.map((sentence) => [keyOf(sentence), at])),
  );

  function vectorOf(text: string): Float32Array {
    const found = text
      .split(SENTENCE_ENDS)
      .flatMap((sentence) => origins.get(keyOf(sentence)) ?? []);
    const [first, second] = [...new Set(found)];
    const one = bases[first ?? -1];
    if (one === undefined) throw new Error(`not of this corpus: ${text.slice(0, 40)}`);
    const other = bases[second ?? -1];
    const vector = new Float32Array(dimensions);
    let square = 0;
    for (let at = 0; at < dimensions; at += 1) {
      const centre = mean[at] ?? 0;
      const turned =
        other === undefined
          ? (one[at] ?? 0)
          : centre + FIRST * ((one[at] ?? 0) - centre) + SECOND * ((other[at] ?? 0) - centre);
      vector[at] = turned;
      square += turned * turned;
    }
    const length = Math.sqrt(square) || 1;
    return vector.map((value) => value / length);
  }

  return {
    id: real.id,
    dimensions,
    embed: async (asked, role) =>
      role === 'query' ? real.embed(asked, role) : asked.map(vectorOf),
    close: () => real.close(),
  };
}
