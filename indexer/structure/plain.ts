/**
 * The plain form of a text, for patterns to look at: half-width, lower case, Simplified, and unit
 * for unit as long as the text, so an offset found in it is an offset of the text.
 */
import { normalForm } from '../text/normal-form.ts';

export function plain(text: string): string {
  if (text.length < LONG) return read(text);
  if (last.text !== text) last = { text, form: read(text) };
  return last.form;
}

/** Several steps ask for the form of the same report in turn; only the newest long text is kept. */
const LONG = 1000;
let last = { text: '', form: '' };

function read(text: string): string {
  let out = '';
  for (const character of text) {
    const form = normalForm(character);
    out += form.length === character.length ? form : character;
  }
  return out;
}

/** `text` without white space and zero-width characters; for labels and names, not for offsets. */
export function squeeze(text: string): string {
  return text.replaceAll(/[\s\u200b-\u200f\u2060\ufeff]+/gu, '');
}

/** White space to single spaces, and none between Chinese characters, where print only aligned. */
export function tidy(text: string): string {
  const spaced = text.replaceAll(/[\s\u200b-\u200f\u2060\ufeff]+/gu, ' ').trim();
  return spaced.replaceAll(
    /(?<=[\p{Script=Han}\d，。、：；（）《》〔〕“”]) (?=[\p{Script=Han}\d，。、：；（）《》〔〕“”])/gu,
    '',
  );
}
