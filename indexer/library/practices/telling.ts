/** Which sentence tells what a practice is, and whose practice it says it is. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Part } from '../../records.ts';

const words = z.array(z.string().min(1));
const cues = z
  .object({ doing: words, saying: words, praising: words, learning: words, founding: words })
  .parse(JSON.parse(readFileSync(new URL('./data/telling.json', import.meta.url), 'utf8')));

const anyOf = (list: readonly string[], flags = 'gu'): RegExp => new RegExp(list.join('|'), flags);
const DOING = anyOf(cues.doing);
const SAYING = anyOf(cues.saying);
const PRAISING = anyOf(cues.praising);
export const LEARNING = anyOf(cues.learning, 'u');
export const FOUNDING = anyOf(cues.founding, 'u');

/** UTF-16 units of a sentence that is neither a label nor a paragraph. */
export const SHORTEST_SENTENCE = 25;
const LONGEST_SENTENCE = 160;
const ENDS = /[。！？!?\n\r]/u;
const CLOSERS = /[”’」』）)》〉】"']/u;

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** End of the sentence that goes on at `at`, its closing marks included. */
function endAfter(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && !ENDS.test(text.charAt(end))) end += 1;
  if (end < limit && !/[\n\r]/u.test(text.charAt(end))) end += 1;
  while (end < limit && CLOSERS.test(text.charAt(end))) end += 1;
  return end;
}

/**
 * The sentence that names a practice; with the next one of its passage where it is no more than a
 * label: 一是推行“板凳夜话”。 or a heading.
 */
export function sentenceAround(text: string, mention: Range, passage: Range): Range {
  let start = mention.start;
  while (start > passage.start && !ENDS.test(text.charAt(start - 1))) start -= 1;
  while (
    start < mention.start &&
    (CLOSERS.test(text.charAt(start)) || /\s/u.test(text.charAt(start)))
  )
    start += 1;
  const limit = Math.max(passage.end, mention.end);
  let end = endAfter(text, mention.end, limit);
  if (end - start < SHORTEST_SENTENCE) {
    let next = end;
    while (next < limit && /\s/u.test(text.charAt(next))) next += 1;
    if (next < limit) end = endAfter(text, next + 1, limit);
  }
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** Different matches count, the same word again does not. */
const countOf = (pattern: RegExp, text: string): number => new Set(text.match(pattern)).size;

/** What may add to the merit of a sentence, and what takes from it. */
const MOST_DOING = 6;
const SAYS = 1.5;
const IN_HEADING = 1.5;
const EARLY = 1;
const WRONG_LENGTH = 3;
const PRAISED = 1.5;
const LISTED = 1;
const NOT_DONE = 4;

/**
 * How well a sentence tells what a practice is, the more the better; about -8 to 12.
 * @param sentence that names it
 * @param at where in it the name stands
 * @param others how many other practices it names
 */
export function meritOf(
  sentence: string,
  {
    at,
    others,
    parts,
    headed,
  }: {
    readonly at: number;
    readonly others: number;
    readonly parts: readonly Part[];
    /** Whether the heading above names it. */
    readonly headed: boolean;
  },
): number {
  const { length } = sentence;
  const plans =
    parts.length > 0 && parts.every((part) => part === 'problems' || part === 'next-year');
  return (
    Math.min(countOf(DOING, sentence), MOST_DOING) +
    (countOf(SAYING, sentence) > 0 ? SAYS : 0) +
    (headed ? IN_HEADING : 0) +
    (at <= length / 3 ? EARLY : 0) -
    (length < SHORTEST_SENTENCE || length > LONGEST_SENTENCE ? WRONG_LENGTH : 0) -
    (countOf(PRAISING, sentence) > 0 ? PRAISED : 0) -
    others * LISTED -
    (plans ? NOT_DONE : 0)
  );
}
