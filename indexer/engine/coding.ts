/**
 * Units and bigrams as opaque lower-case words, so that no engine's own analysis can touch them.
 *
 *   安 → "baeu"        one code point: four letters, base 26
 *   37 → "zzzz" + 3 + 7   several code points: a mark, then four letters each
 *   安全 → "baeu" "…."   a bigram is the codes of two neighbouring units, written together
 *
 * The code is injective: a word can be read back from left to right, since a mark opens each
 * unit that is longer than one code point and no code point is written like a mark.
 */
import { createHash } from 'node:crypto';

export const LETTERS = 26;
export const GROUP = 4;
/** 26^4 - 2: the code points from here on (planes 7 to 16) would collide with the marks. */
const FIRST_MARK = LETTERS ** GROUP - 2;
const LONG_UNIT = 'zzzy';
const MANY_POINTS = 'zzzz';
/** Longer units are stored by digest: engines cut or drop very long words. */
const LONGEST_SPELLED = 15;
/** 26^32 is about 2^150: no two units of any library share a digest. */
const DIGEST_LETTERS = 32;
/** The longest word `bigramCode` can give: two spelled units. */
export const LONGEST_CODE = 2 * GROUP * (LONGEST_SPELLED + 1);

/** Four letters for a number below 26^4. */
export function group(value: number): string {
  let rest = value;
  let letters = '';
  for (let index = 0; index < GROUP; index += 1) {
    letters = String.fromCharCode(97 + (rest % LETTERS)) + letters;
    rest = Math.floor(rest / LETTERS);
  }
  return letters;
}

function digest(unit: string): string {
  // UTF-16, since UTF-8 would make all unpaired surrogates one.
  let value = BigInt(`0x${createHash('sha256').update(unit, 'utf16le').digest('hex')}`);
  let letters = '';
  for (let index = 0; index < DIGEST_LETTERS; index += 1) {
    letters += String.fromCharCode(97 + Number(value % 26n));
    value /= 26n;
  }
  return letters;
}

/** The code of one unit, 4 to 64 letters `a`-`z`. Any string is a unit, the empty one included. */
export function unitCode(unit: string): string {
  const points = Array.from(
    unit.slice(0, 2 * LONGEST_SPELLED + 2),
    (point) => point.codePointAt(0) ?? 0,
  );
  const [first] = points;
  if (first !== undefined && points.length === 1 && first < FIRST_MARK) return group(first);
  if (points.length > LONGEST_SPELLED || points.some((point) => point >= FIRST_MARK)) {
    return LONG_UNIT + digest(unit);
  }
  return MANY_POINTS + points.map(group).join('');
}

/** Remembers what was made of each unit: a library has some ten thousand distinct ones. */
export function rememberUnits<T extends {}>(
  make: (unit: string) => T,
  remembered = 100_000,
): (unit: string) => T {
  const known = new Map<string, T>();
  return (unit) => {
    const seen = known.get(unit);
    if (seen !== undefined) return seen;
    if (known.size >= remembered) known.clear();
    const made = make(unit);
    known.set(unit, made);
    return made;
  };
}

/** A coder that remembers what it has coded. */
export const createUnitCoder = (remembered?: number): ((unit: string) => string) =>
  rememberUnits(unitCode, remembered);

/** The codes of neighbouring units, `codes.length - 1` of them; joined by spaces they are a phrase. */
export function bigramCodes(codes: readonly string[]): string[] {
  const bigrams: string[] = [];
  for (let index = 1; index < codes.length; index += 1) {
    bigrams.push(`${codes[index - 1]}${codes[index]}`);
  }
  return bigrams;
}
