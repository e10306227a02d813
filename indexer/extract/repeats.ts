/** What a page prints twice: the whole text for another kind of reader, or a heading. */
import { fold } from './characters.ts';

/** Between two copies stand a title and a line of labels; a text that quotes itself has prose there. */
const MAX_BETWEEN = 12;
const PROSE = 60;
/** Shorter than this, two equal runs of lines are chance: rows of a table, signatures. */
const MIN_COPY = 100;

/**
 * The first of two copies of a text (one for large type, one for the telephone).
 *
 *   甲 乙 丙 (title, labels) 甲 乙 丙  →  甲 乙 丙
 */
export function dropCopy(lines: readonly string[]): readonly string[] {
  const [first] = lines;
  if (first === undefined) return lines;
  for (let at = lines.indexOf(first, 1); at > 0; at = lines.indexOf(first, at + 1)) {
    const size = lines.length - at;
    if (size > at || at - size > MAX_BETWEEN) continue;
    const copy = lines.slice(0, size);
    const between = lines.slice(size, at);
    const isCopy =
      copy.every((line, order) => line === lines[at + order]) &&
      copy.join('').length >= MIN_COPY &&
      between.every((line) => line.length < PROSE);
    if (isCopy) return copy;
  }
  return lines;
}

const HEADING =
  /^(?:[一二三四五六七八九十]{1,3} ?[、.,]|\( ?[一二三四五六七八九十]{1,3} ?\)|第[一二三四五六七八九十]{1,3}[章节部])/;
const MAX_HEADING = 60;

/** A numbered heading printed twice in a row, by an editor's click too many. */
export function dropRepeatedHeadings(lines: readonly string[]): readonly string[] {
  return lines.filter((line, at) => {
    const isAgain = at > 0 && line === lines[at - 1];
    return !isAgain || line.length > MAX_HEADING || !HEADING.test(fold(line));
  });
}
