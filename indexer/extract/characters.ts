/** Characters: what is cleaned in published text, and the folded copy that patterns are read on. */
import { normalForm } from '../text/normal-form.ts';

/** Zero-width and direction marks, soft hyphen, byte order mark: invisible, and they break words. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
/** Control characters other than tab and line breaks. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** White space of every width at the ends of a line: indents are layout. */
const ENDS = /^[\s\u2800]+|[\s\u2800]+$/g;

const CJK = '\\u2e80-\\u2fdf\\u3001-\\u303f\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef';
const CJK_CHARACTER = new RegExp(`[${CJK}]`);
const SPACE_BESIDE_CJK = new RegExp(`(?<=[${CJK}])\\s+|\\s+(?=[${CJK}])`, 'g');

export function cleanCharacters(text: string): string {
  return text
    .replace(LINE_BREAK, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(LONE_SURROGATE, '\ufffd');
}

export function trimEnds(line: string): string {
  return line.replace(ENDS, '');
}

export function isCjk(character: string | undefined): boolean {
  return character !== undefined && CJK_CHARACTER.test(character);
}

/** `厦门市海沧区民政局 2022年度` → `厦门市海沧区民政局2022年度`; spaces between Latin words stay. */
export function closeUp(text: string): string {
  return trimEnds(text).replace(SPACE_BESIDE_CJK, '').replace(/\s+/g, ' ');
}

/**
 * The copy of a line that patterns are matched on: normal forms (Simplified, half-width, lower
 * case) and plain spaces, code unit for code unit, so a match slices the line itself.
 *
 *   發佈時間：２０２０  →  发布时间:2020
 */
export function fold(line: string): string {
  let out = '';
  for (let at = 0; at < line.length; at++) {
    const unit = line.charAt(at);
    if (/[\s\u3000]/.test(unit)) out += unit === '\t' ? '\t' : ' ';
    else if (unit >= '\ud800' && unit <= '\udfff') out += unit;
    else {
      const form = normalForm(unit);
      out += form.length === 1 ? form : unit;
    }
  }
  return out;
}
