/** Plain text as captured: furniture above and below the text becomes metadata and titles. */
import { cleanCharacters, trimEnds } from './characters.ts';
import { readHead, readInnerHead } from './head.ts';
import type { MetadataBuilder } from './metadata.ts';
import { dropCopy, dropRepeatedHeadings } from './repeats.ts';
import { findEnd, isButton, readTail, stripBottom } from './tail.ts';

export interface Trimmed {
  readonly text: string;
  readonly titles: readonly string[];
}

export function toLines(text: string): string[] {
  return cleanCharacters(text)
    .split('\n')
    .map(trimEnds)
    .filter((line) => line !== '');
}

/**
 * @param inner lines out of a page's own content container: its titles are part of the document
 *   and stay, and only what is page furniture beyond doubt goes
 */
export function trimFurniture(
  lines: readonly string[],
  into: MetadataBuilder,
  inner = false,
): Trimmed {
  // Furniture at the very end goes first: a page without prose would be all head otherwise.
  const above = lines.slice(0, stripBottom(lines));
  const { start, titles } = inner ? readInnerHead(above, into) : readHead(above, into);
  const end = findEnd(above, start, inner);
  readTail(lines.slice(end), into);
  const kept = lines.slice(start, end).filter((line) => !isButton(line));
  return { text: dropRepeatedHeadings(dropCopy(kept)).join('\n'), titles };
}
