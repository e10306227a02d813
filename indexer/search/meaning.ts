/** Nearest passages in meaning to a text of any length. */
import { embeddedText } from '../embed/embedded-text.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Filter, Neighbour } from '../engine/engine.ts';
import { timed, type Clock, type SearchContext } from './context.ts';
import type { ParsedQuery } from './query.ts';

/** How many neighbours are taken after the filters. */
export const NEAREST = 200;

/** Cosine below which a passage has nothing to do with a query, where none was measured. */
const FLOOR = 0.42;

/** Characters of one piece: what the model reads of Chinese text at once (512 tokens). */
const PIECE = 400;
/** Pieces embedded of a pasted text; a page has about five. */
const MAX_PIECES = 12;

/** Cuts a text to pieces at sentence ends where there are any. */
export function pieces(text: string): string[] {
  const out: string[] = [];
  let rest = text.trim();
  while (rest.length > PIECE) {
    const head = rest.slice(0, PIECE);
    const stop = Math.max(
      ...['。', '！', '？', '\n', '；', ';'].map((mark) => head.lastIndexOf(mark)),
    );
    const cut = stop > PIECE / 2 ? stop + 1 : PIECE;
    out.push(rest.slice(0, cut));
    rest = rest.slice(cut).trim();
  }
  if (rest !== '') out.push(rest);
  return out;
}

/** Mean of unit vectors, of unit length again. */
export function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, i) => (mean[i] = (mean[i] ?? 0) + value));
  const norm = Math.hypot(...mean) || 1;
  return mean.map((value) => value / norm);
}

/** One vector for a query or an example of any length. */
export async function vectorOf(
  embedder: Embedder,
  text: string,
  role: 'query' | 'example',
): Promise<Float32Array> {
  const parts = pieces(embeddedText(text)).slice(0, MAX_PIECES);
  return meanVector(await embedder.embed(parts.length === 0 ? [''] : parts, role));
}

/**
 * Whether a question is about something that no report tells of, such as cooking or football, or
 * about nothing at all. The nearest passage does not tell: the more passages there are, the nearer
 * it is to anything. How well it does: `npm run quality -- --set meaning`.
 * @param vector of a query, not of a passage
 */
export function isOffSubject({ likeness }: Embedder, vector: Float32Array): boolean {
  if (likeness === undefined) return false;
  const { subject, leastSubject } = likeness;
  return vector.reduce((sum, value, at) => sum + value * (subject[at] ?? 0), 0) < leastSubject;
}

const OFF_SUBJECT = '这句话与政府报告所说的事相去甚远，没有按义查找。';

/**
 * The vector of what a query asks; null where meaning has nothing to say, and why.
 * @param query its excluded parts are not what is asked
 */
export async function askedVector(
  { embedder, meaningReason }: SearchContext,
  { kind, parts }: ParsedQuery,
): Promise<{ readonly vector: Float32Array | null; readonly notice: string | null }> {
  if (embedder === null) return { vector: null, notice: meaningReason };
  const asked = parts.filter(({ role }) => role !== 'exclude').map((part) => part.text);
  const role = kind === 'example' ? 'example' : 'query';
  const vector = await vectorOf(embedder, asked.join(' '), role);
  return role === 'query' && isOffSubject(embedder, vector)
    ? { vector: null, notice: OFF_SUBJECT }
    : { vector, notice: null };
}

export interface Nearest {
  readonly neighbours: readonly Neighbour[];
  /** True when there may be more than were taken. */
  readonly capped: boolean;
}

/** The nearest passages above the floor. */
export async function nearest(
  context: SearchContext,
  vector: Float32Array,
  filter: Filter,
  clock: Clock,
  options: { readonly k?: number } = {},
): Promise<Nearest> {
  const { k = NEAREST } = options;
  const floor = context.embedder?.likeness?.floor ?? FLOOR;
  const found = await timed(clock, 'engine', () => context.engine.nearest(vector, filter, k));
  const neighbours = found.filter(({ similarity }) => similarity >= floor);
  return { neighbours, capped: found.length === k && neighbours.length === k };
}
