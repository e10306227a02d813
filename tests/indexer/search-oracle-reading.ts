/**
 * What a match is, read as plainly as the design says it, with nothing of the project's own:
 * characters to one form, text to units, and a term where its units stand one after another.
 */
import hongKong from 'opencc-js/dict/HKVariantsRev';
import taiwan from 'opencc-js/dict/TWVariantsRev';
import simplified from 'opencc-js/dict/TSCharacters';
import traditional from 'opencc-js/dict/STCharacters';

const table = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split('|').map((entry) => entry.split(' ').slice(0, 2) as [string, string]));

const toSimplified = table(simplified);
/** 衞 → 衛, which is 卫. */
const toUsual = new Map([...table(hongKong), ...table(taiwan)]);
const toTraditional = table(traditional);

/**
 * Half-width, lower case, no radicals, Simplified; the full-width comma groups no digits, so it
 * stays.
 */
function fold(character: string): string {
  const other = /[！-～\u2E80-\u2FDF\uF900-\uFAFF]/u.test(character) && character !== '，';
  const form = (other ? character.normalize('NFKC') : character).toLowerCase();
  const usual = toUsual.get(form) ?? form;
  return toSimplified.get(form) ?? toSimplified.get(usual) ?? form;
}

const UNIT =
  /(?<number>\p{Nd}+(?:[.,]\p{Nd}+)*)|(?<letters>(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Default_Ignorable_Code_Point}])[\p{L}\p{M}])+)|(?<one>[%\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?<nothing>[\p{White_Space}\p{Default_Ignorable_Code_Point}]+)|(?<sign>[^])/gu;

/** The units of a text, each closed by a line feed; a break is an empty one. */
export function read(text: string): string {
  let out = '';
  let gap = '';
  let before = '';
  for (const { 0: found, groups = {} } of Array.from(text, fold).join('').matchAll(UNIT)) {
    if (groups['nothing'] !== undefined || groups['sign'] !== undefined) {
      gap += groups['sign'] === undefined ? '' : '.';
      gap ||= ' ';
      continue;
    }
    const joins = gap.trim() === '' && isHan(before) && isHan(found);
    if (out !== '' && gap !== '' && !joins) out += '\n';
    out += `${groups['number'] === undefined ? found : found.replaceAll(',', '')}\n`;
    gap = '';
    before = found;
  }
  return out;
}

const isHan = (unit: string): boolean => /^\p{Script=Han}$/u.test(unit);

/** Whether a text holds a term; both as `read` gives them. A term of nothing is held by none. */
export const holds = (text: string, term: string): boolean =>
  term !== '' && `\n${text}`.includes(`\n${term}`);

export const inTraditional = (text: string): string =>
  Array.from(text, (character) => toTraditional.get(character) ?? character).join('');

export const inFullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
