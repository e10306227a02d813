/** The part of a passage that tells what a thing is, and a text without the names in it. */
import { marksOf } from './marks.ts';
import type { PlannedTerm } from './plan.ts';

/** Characters that tell what a thing is; tried 100 to 400 on the like-queries of the evaluation data. */
const TELLING_LENGTH = 240;

type Terms = readonly Pick<PlannedTerm, 'units'>[];

/** A text by sentences and lines; joined they give it back. */
export const sentencesOf = (text: string): readonly string[] =>
  text.match(/[^。！？；;!?\n]+[。！？；;!?\n]*/gu) ?? [text];

/** `text` without the characters where the terms stand, and without quotes left empty by that. */
export function mask(text: string, terms: Terms): string {
  let out = '';
  let last = 0;
  for (const [start, end] of marksOf(text, terms)) {
    out += text.slice(last, start);
    last = end;
  }
  return (out + text.slice(last)).replaceAll(/[“"「『]\s*[·•.]*\s*[”"」』]/gu, '').trim();
}

/**
 * The part of a passage that says what the thing is: its heading and the sentences from the first
 * that names it. What follows tells of prizes, numbers and the next thing.
 */
export function tellingPart(text: string, terms: Terms): string {
  const sentences = sentencesOf(text);
  const names = sentences.map((sentence) => marksOf(sentence, terms).length > 0);
  const heading = /\n$/.test(sentences[0] ?? '') ? (sentences[0] ?? '') : '';
  const first = names.indexOf(true, heading === '' || names.lastIndexOf(true) === 0 ? 0 : 1);
  let out = heading;
  for (const sentence of sentences.slice(Math.max(first, heading === '' ? 0 : 1))) {
    if (out.length - heading.length > 0 && out.length + sentence.length > TELLING_LENGTH) break;
    out += sentence;
  }
  return out;
}
