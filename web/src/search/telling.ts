import { excerpt, safeEdge } from '../marks/ranges.ts';
import type { Range } from '../marks/ranges.ts';

/** A sentence ends with its stop and the quotation marks and brackets that close on it. */
const SENTENCE = /[^。！？；\n]*(?:[。！？；][”’』」）)】]*|\n|$)/gu;

function sentences(text: string): readonly Range[] {
  return [...text.matchAll(SENTENCE)]
    .filter(([sentence]) => sentence.trim() !== '')
    .map(({ index, 0: sentence }): Range => [index, index + sentence.trimEnd().length]);
}

/**
 * The part of a passage that tells of a practice: the sentence with its name, with the first match
 * where several have it, else the one with the first match, else the first; a short one goes on
 * with the next as long as both fit.
 * @param limit most characters to give
 */
export function tellingPart(
  text: string,
  name: string,
  matches: readonly Range[],
  limit: number,
): Range {
  const all = sentences(text);
  const holds = ([start, end]: Range) => text.slice(start, end).includes(name);
  const marked = ([start, end]: Range) => matches.some(([from]) => from >= start && from < end);
  const best = [(s: Range) => holds(s) && marked(s), holds, marked, () => true]
    .map((test) => all.findIndex(test))
    .find((at) => at >= 0);
  const [start, end] = all[best ?? 0] ?? [0, text.length];
  const within = (to: number) => text.slice(start, to);
  const more = all
    .slice((best ?? 0) + 1)
    .reverse()
    .find(([, to]) => to - start <= limit);
  if (more !== undefined) return [start, more[1]];
  const at = within(end).indexOf(name);
  const around: readonly Range[] = at >= 0 ? [[at, at + name.length]] : [];
  const [from, to] = excerpt(end - start, around, limit);
  return [safeEdge(text, start + from), safeEdge(text, start + to)];
}

/** More of the lead than this is worth more than a whole sentence. */
const LEAD = 60;

/**
 * A window that would begin inside a sentence begins with the next one instead, when that comes
 * soon and before the first match in the window.
 */
export function fromSentence(text: string, [start, end]: Range, matches: readonly Range[]): Range {
  if (start === 0) return [start, end];
  const first = matches.find(([from]) => from >= start)?.[0] ?? end;
  const next = sentences(text).find(([from]) => from >= start);
  if (next === undefined) return [start, end];
  return next[0] <= first && next[0] - start <= LEAD ? [next[0], end] : [start, end];
}
