/** The embedder port: text → unit vectors whose dot product is their likeness in meaning. */

/**
 * What a text is: a question, a passage of the library, or a text that a reader gave as an
 * example, which has the vector of a passage and is as little kept as a question.
 */
export type EmbedRole = 'query' | 'passage' | 'example';

/** What the likeness of two vectors of an embedder means, as far as it was measured. */
export interface Likeness {
  /** Cosine below which a passage has nothing to do with a query. */
  readonly floor: number;
  /** Direction from questions about anything else to those about what governments do. */
  readonly subject: Float32Array;
  /** A query whose product with `subject` is less is about something else. */
  readonly leastSubject: number;
}

export interface Embedder {
  /** Names the model and its revision; vectors of another id cannot be compared with these. */
  readonly id: string;
  readonly dimensions: number;
  /** Left out where nothing was measured, as with a model behind an endpoint. */
  readonly likeness?: Likeness;
  /**
   * One unit vector a text, in the order given. A text longer than the model reads is cut to
   * pieces by the caller, not here; what stands beyond the model's limit is not read.
   * @throws EmbedderUnavailable when the model or endpoint cannot be used now
   */
  embed(texts: readonly string[], role: EmbedRole): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** No meaning can be had at present; `message` says what to do about it. */
export class EmbedderUnavailable extends Error {
  override readonly name = 'EmbedderUnavailable';
}
