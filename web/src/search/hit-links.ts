import type { Hit } from '../../../server/contract.ts';
import { phraseOf, wordsOfMatches } from '../marks/query-words.ts';

/** The reader's address for a hit: the passage, and the words to mark there. */
export function readerHref(hit: Hit): string {
  const params = new URLSearchParams();
  if (hit.unit === 'passage') params.set('passage', hit.id);
  else params.set('at', `${hit.start}-${hit.end}`);
  const words = wordsOfMatches(hit.text, hit.matches);
  if (words !== '') params.set('q', words);
  return `/reports/${encodeURIComponent(hit.report.id)}?${params.toString()}`;
}

/** 类似: takes one word or a quoted name; a name with quotation marks of its own is no one word. */
export function likeHref(name: string): string {
  const example = /[\s"“”＂]/u.test(name) ? phraseOf(name) : name;
  return `/?${new URLSearchParams({ q: `类似:${example}` }).toString()}`;
}

/** A search for these words. */
export function wordsHref(words: string): string {
  return `/?${new URLSearchParams({ q: words }).toString()}`;
}

export function practiceHref(id: string): string {
  return `/practices/${encodeURIComponent(id)}`;
}
