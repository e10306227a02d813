/**
 * What may be typed first where a name, or a part of it, begins: the keys it is filed under.
 *
 *   枫桥经验 at 枫:  in full  枫 f fe fen   by initials  fq fqi fqj      at 桥:  桥 qi qia · qj qji
 */
import { isLetters, isNumber, type ReadName, type Typed } from './name-match.ts';

/** Letters of a key: with three, no key leads to more than some thousand places. */
const KEY_LENGTH = 3;

/** Takes a key of characters and full syllables, or one in which initials stand for syllables. */
export type TakeKey = (key: string, abbreviated: boolean) => void;

/** Gives the ways to go on with letters from unit `at`, after `typed`. */
function spell(
  name: ReadName,
  at: number,
  typed: string,
  abbreviated: boolean,
  shortest: number,
  take: TakeKey,
): void {
  const own = name.units[at];
  if (own === undefined) return;
  const isLatin = isLetters(own);
  for (const spelling of isLatin ? [own] : (name.readings[at] ?? [])) {
    const full = typed + spelling;
    for (let end = typed.length + 1; end <= Math.min(KEY_LENGTH, full.length); end++) {
      if (end >= shortest) take(full.slice(0, end), abbreviated);
    }
    if (full.length < KEY_LENGTH) spell(name, at + 1, full, abbreviated, shortest, take);
    if (isLatin || spelling.length === 1) continue;
    const short = typed + spelling.charAt(0);
    if (short.length < KEY_LENGTH) spell(name, at + 1, short, true, shortest, take);
  }
}

/**
 * Gives the keys of a name at its unit `at`, some more than once. Single letters are keys of its
 * beginning only: they stand within nearly every name.
 */
export function keysAt(name: ReadName, at: number, take: TakeKey): void {
  const unit = name.units[at] ?? '';
  if (isNumber(unit)) {
    take(unit.charAt(0), false);
    return;
  }
  if (!isLetters(unit)) take(unit, false);
  spell(name, at, '', false, at === 0 ? 1 : 2, take);
}

/** The key that what is typed begins with. */
export function keyOf([first = '']: Typed): string {
  if (isNumber(first)) return first.charAt(0);
  return isLetters(first) ? first.slice(0, KEY_LENGTH) : first;
}

/** Whether nothing is typed beyond the key, so that all that is filed under it matches. */
export function isOnlyKey(typed: Typed): boolean {
  const [first = ''] = typed;
  return (
    typed.length === 1 && !isNumber(first) && (!isLetters(first) || first.length <= KEY_LENGTH)
  );
}
