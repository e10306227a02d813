/**
 * Filter values as words that Meilisearch leaves as they are; its own normal form would make one
 * of `ABC局` and `abc局`, of （a） and (a).
 *
 *   county → "pcounty"      plain: lower-case letters, digits and hyphens
 *   融安县 → "xbeuk…"        four letters a UTF-16 unit
 */
import { GROUP, group, LETTERS } from '../coding.ts';

const PLAIN = /^[a-z0-9-]{0,400}$/;
/**
 * UTF-16 units that are told apart. Meilisearch cuts a value at 468 bytes; the longest name of a
 * Chinese authority has some sixty characters.
 */
const LONGEST_VALUE = 116;

/** The word for a value; of longer ones than `LONGEST_VALUE` only the beginning counts. */
export function encodeValue(value: string): string {
  if (PLAIN.test(value)) return `p${value}`;
  let word = 'x';
  for (let at = 0; at < Math.min(value.length, LONGEST_VALUE); at += 1) {
    word += group(value.charCodeAt(at));
  }
  return word;
}

/** The value of a word that `encodeValue` made. */
export function decodeValue(word: string): string {
  if (word.startsWith('p')) return word.slice(1);
  const units: number[] = [];
  for (let at = 1; at < word.length; at += GROUP) {
    let unit = 0;
    for (const letter of word.slice(at, at + GROUP))
      unit = unit * LETTERS + letter.charCodeAt(0) - 97;
    units.push(unit);
  }
  return String.fromCharCode(...units);
}
