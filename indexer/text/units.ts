/**
 * Units: what matching is made of. Each Chinese character is one unit; so is each run of letters,
 * each number (digits with inner `.` or `,`), and `%`. White space and zero-width characters
 * between Chinese characters are nothing; any other run of punctuation and space is one break.
 *
 *   《法治》  〔2025〕37号  98.5 %   →   法 治 · 2025 · 37 号 · 98.5 · %
 *
 * A term matches where its units stand one after another, so 37号 is not in 137号 and 安全生产
 * is not across the comma of 安全，生产. Offsets are those of the text as written.
 */
import { normalForm } from './normal-form.ts';

/** The break unit. No other unit holds white space. */
export const BREAK = ' ';

/** Bounds of a unit of several characters inside a serialised sequence; never part of a unit. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const OPEN_CODE = OPEN.charCodeAt(0);

export interface UnitSequence {
  readonly units: readonly string[];
  /** Start of each unit in the text, UTF-16. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

type Kind = 'han' | 'letter' | 'digit' | 'percent' | 'sign' | 'blank' | 'other';

function kindOf(form: string): Kind {
  if (form === '%') return 'percent';
  if (/^\p{Script=Han}$/u.test(form)) return 'han';
  if (/^[\p{White_Space}\p{Default_Ignorable_Code_Point}]$/u.test(form)) return 'blank';
  if (/^\p{Nd}$/u.test(form)) return 'digit';
  // Kana run together without spaces, as Chinese does; other numerals (①, Ⅱ) stand alone.
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}\p{N}]$/u.test(form)) return 'sign';
  if (/^[\p{L}\p{M}]$/u.test(form)) return 'letter';
  return 'other';
}

const kinds = new Map<string, Kind>();

function kind(form: string): Kind {
  let known = kinds.get(form);
  if (known === undefined) {
    known = kindOf(form);
    kinds.set(form, known);
  }
  return known;
}

interface Building {
  readonly units: string[];
  readonly starts: number[];
  readonly ends: number[];
  /** Kind of the last unit, and what has stood since. */
  last: Kind | null;
  gap: 'none' | 'blank' | 'other';
}

function add(to: Building, unit: string, unitKind: Kind, start: number, end: number): void {
  const bothHan = to.last === 'han' && unitKind === 'han';
  if (to.last !== null && (to.gap === 'other' || (to.gap === 'blank' && !bothHan))) {
    to.units.push(BREAK);
    to.starts.push(to.ends.at(-1) ?? start);
    to.ends.push(start);
  }
  to.units.push(unit);
  to.starts.push(start);
  to.ends.push(end);
  to.last = unitKind;
  to.gap = 'none';
}

/** The code point at `at`, as a string, without its normal form. */
function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  return code > 0xffff ? text.slice(at, at + 2) : text.charAt(at);
}

/** End and normal form of the number that begins at `start`. */
function readNumber(text: string, start: number): { end: number; unit: string } {
  let unit = '';
  let at = start;
  while (at < text.length) {
    const character = characterAt(text, at);
    const form = normalForm(character);
    if (kind(form) === 'digit') {
      unit += form;
      at += character.length;
      continue;
    }
    const next = at + 1 < text.length ? normalForm(characterAt(text, at + 1)) : '';
    // Only the half-width comma groups digits (1,234); the full-width one separates two numbers.
    const inner = form === '.' || character === ',';
    if (!inner || next === '' || kind(next) !== 'digit') break;
    if (form === '.') unit += '.';
    at += 1;
  }
  return { end: at, unit };
}

function readLetters(text: string, start: number): { end: number; unit: string } {
  let unit = '';
  let at = start;
  while (at < text.length) {
    const character = characterAt(text, at);
    const form = normalForm(character);
    if (kind(form) !== 'letter') break;
    unit += form;
    at += character.length;
  }
  return { end: at, unit };
}

/** Cuts a text into units, with their offsets in it. */
export function unitsOf(text: string): UnitSequence {
  const to: Building = { units: [], starts: [], ends: [], last: null, gap: 'none' };
  let at = 0;
  while (at < text.length) {
    const character = characterAt(text, at);
    const form = normalForm(character);
    const what = kind(form);
    if (what === 'blank' || what === 'other') {
      if (to.gap !== 'other') to.gap = what;
      at += character.length;
    } else if (what === 'digit' || what === 'letter') {
      const run = what === 'digit' ? readNumber(text, at) : readLetters(text, at);
      add(to, run.unit, what, at, run.end);
      at = run.end;
    } else {
      add(to, form, what, at, at + character.length);
      at += character.length;
    }
  }
  return to;
}

/** The units of a query term: as those of a text, which begin and end without a break. */
export function termOf(text: string): readonly string[] {
  return unitsOf(text).units;
}

/**
 * A sequence of units as one string, made so that a term's string is a substring exactly where
 * its units stand one after another.
 */
export function serialise(units: readonly string[]): string {
  let out = '';
  for (const unit of units) {
    out += unit === BREAK || isSingle(unit) ? unit : OPEN + unit + CLOSE;
  }
  return out;
}

function isSingle(unit: string): boolean {
  const what = kind(unit);
  return what === 'han' || what === 'sign' || what === 'percent';
}

/** Gives back the units that `serialise` joined. */
export function deserialise(serialised: string): string[] {
  const units: string[] = [];
  let at = 0;
  while (at < serialised.length) {
    if (serialised.charAt(at) === OPEN) {
      const close = serialised.indexOf(CLOSE, at);
      units.push(serialised.slice(at + 1, close));
      at = close + 1;
    } else {
      const character = characterAt(serialised, at);
      units.push(character);
      at += character.length;
    }
  }
  return units;
}

/** Start of each unit in a serialised sequence, and the end of the last. */
export function startsOf(serialised: string): number[] {
  const starts = [0];
  let at = 0;
  while (at < serialised.length) {
    const code = serialised.charCodeAt(at);
    if (code === OPEN_CODE) at = serialised.indexOf(CLOSE, at) + 1;
    else at += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
    starts.push(at);
  }
  return starts;
}

/** How often a serialised term stands in a serialised text; occurrences may overlap. */
export function occurrences(text: string, term: string): number {
  if (term === '') return 0;
  let count = 0;
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) count += 1;
  return count;
}
