/**
 * Cuts Chinese by dictionary, and names it does not know by a hidden Markov model.
 *
 *   text ──▶ pieces ──▶ jieba ──▶ tokens, laid along the text again
 *            │ a piece ends where jieba stops reading ahead anyway, so cutting there moves no token
 *            └ unpaired surrogates stand alone: they do not survive the way to UTF-8 and back
 */
import { createRequire } from 'node:module';
import nodejieba from 'nodejieba';
import { z } from 'zod';
import type { Segmenter, Token } from './segmenter.ts';

/** jieba's own separators (cppjieba, SegmentBase.hpp): no word reaches across one of them. */
const SEPARATORS = new Set([' ', '\t', '\n', '，', '。']);

/** UTF-16 units handed over at once: some MB of work space, however long the text is. */
const PIECE_LENGTH = 8192;

/** `cutForSearch` overlaps and splits numbers, so plain `cut`, with the model for unknown names. */
const WITH_MODEL = true;

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The dictionary (1.7 s, 120 MB) is read at the first cut, and shared by all segmenters. */
export function createDictionarySegmenter(): Segmenter {
  return {
    id: `nodejieba-${installedVersion()}-cut-hmm`,
    cut(text) {
      const tokens: Token[] = [];
      let from = 0;
      for (const lone of text.matchAll(LONE_SURROGATE)) {
        cutWellFormed(text, from, lone.index, tokens);
        tokens.push({ text: lone[0], start: lone.index, end: lone.index + 1 });
        from = lone.index + 1;
      }
      cutWellFormed(text, from, text.length, tokens);
      return tokens;
    },
  };
}

function cutWellFormed(text: string, from: number, to: number, tokens: Token[]): void {
  let start = from;
  while (start < to) {
    const end = pieceEnd(text, start, to);
    for (const word of wordsOf(text.slice(start, end))) {
      tokens.push({ text: word, start, end: start + word.length });
      start += word.length;
    }
  }
}

/** The last separator within the piece's length, else a hard end between two characters. */
function pieceEnd(text: string, start: number, to: number): number {
  if (to - start <= PIECE_LENGTH) return to;
  const furthest = start + PIECE_LENGTH;
  for (let end = furthest; end > start; end -= 1) {
    if (SEPARATORS.has(text.charAt(end - 1))) return end;
  }
  return isHighSurrogate(text.charCodeAt(furthest - 1)) ? furthest - 1 : furthest;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Falls back to single characters should the cut ever not give the piece back. */
function wordsOf(piece: string): readonly string[] {
  const words = nodejieba.cut(piece, WITH_MODEL);
  return words.join('') === piece ? words : Array.from(piece);
}

function installedVersion(): string {
  const read: unknown = createRequire(import.meta.url)('nodejieba/package.json');
  return z.object({ version: z.string() }).parse(read).version;
}
