import type { Range } from '../marks/ranges.ts';

/** A sentence with its stop and the quotation mark that closes behind it. */
const SENTENCE = /[^。！？；\n]+[。！？；]*[”’」』）]*/gu;

/** The sentence of a text that has the name, without white space at its ends; null where none has. */
export function sentenceWith(text: string, name: string): Range | null {
  for (const { 0: sentence, index } of text.matchAll(SENTENCE)) {
    if (!sentence.includes(name)) continue;
    const start = index + sentence.length - sentence.trimStart().length;
    return [start, start + sentence.trim().length];
  }
  return null;
}
