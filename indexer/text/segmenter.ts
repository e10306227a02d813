/**
 * The segmenter port: text → tokens. Offsets never move, so the joined slices of all tokens give
 * the text back, white space and punctuation included.
 */
export interface Token {
  /** The token as written: `text.slice(start, end)`. */
  readonly text: string;
  /** UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export interface Segmenter {
  /** Name and version of the cut, stored with an index: another id needs another index. */
  readonly id: string;
  /** Cuts a text of any length. Never throws; unpaired surrogates are tokens of their own. */
  cut(text: string): Token[];
}
