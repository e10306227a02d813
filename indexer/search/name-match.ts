/**
 * Whether a name reads as what was typed: its characters in either script, pinyin, initials, or a
 * mixture, the last syllable as far as it is typed.
 *
 *   枫桥经验  ◀  枫桥 · 楓橋 · fengqiao jing · fengqiaojy · fqjy · 枫桥jy · feng桥
 */
import type { Readings } from '../text/pinyin.ts';
import { BREAK, unitsOf } from '../text/units.ts';

/** A name as it is matched: breaks (、·) are left out, for nobody types them. */
export interface ReadName {
  readonly units: readonly string[];
  readonly readings: readonly Readings[];
}

/** Units as typed; runs of letters that stand side by side are one, spaces left out. */
export type Typed = readonly string[];

/** A unit is of one kind throughout, so its first character tells which. */
const beginsWithin = (unit: string, first: string, last: string): boolean =>
  unit >= first && unit.charAt(0) <= last;

export const isLetters = (unit: string): boolean => beginsWithin(unit, 'a', 'z');
export const isNumber = (unit: string): boolean => beginsWithin(unit, '0', '9');

export const withoutBreaks = (units: readonly string[]): string[] =>
  units.filter((unit) => unit !== BREAK);

export function typedOf(q: string): Typed {
  const typed: string[] = [];
  for (const unit of withoutBreaks(unitsOf(q).units)) {
    const last = typed.at(-1);
    if (last !== undefined && isLetters(unit) && isLetters(last))
      typed[typed.length - 1] = last + unit;
    else typed.push(unit);
  }
  return typed;
}

export interface MatchRules {
  /** Whether a single letter may stand for a character: fqjy. */
  readonly initials: boolean;
  /** Whether what is typed may end within the name or a syllable; else it must be all of it. */
  readonly open: boolean;
}

/** Whether `typed` stands in the name from unit `at` on. */
export function matchesAt(name: ReadName, at: number, typed: Typed, rules: MatchRules): boolean {
  return stepAt(name, at, typed, 0, rules);
}

/** From unit `at` of the name and unit `t` of what is typed. */
function stepAt(name: ReadName, at: number, typed: Typed, t: number, rules: MatchRules): boolean {
  const wanted = typed[t];
  if (wanted === undefined) return rules.open || at === name.units.length;
  const own = name.units[at];
  if (own === undefined) return false;
  if (own === wanted) return stepAt(name, at + 1, typed, t + 1, rules);
  if (isLetters(wanted)) return lettersAt(name, at, typed, t, 0, rules);
  // A number that is still being typed: 123 for 12345热线.
  return rules.open && t === typed.length - 1 && isNumber(wanted) && own.startsWith(wanted);
}

/** The same within a run of letters, from its letter `from` on. */
function lettersAt(
  name: ReadName,
  at: number,
  typed: Typed,
  t: number,
  from: number,
  rules: MatchRules,
): boolean {
  const run = typed[t] ?? '';
  if (from === run.length) return stepAt(name, at, typed, t + 1, rules);
  const own = name.units[at];
  if (own === undefined) return false;
  const isLatin = isLetters(own);
  const spellings = isLatin ? [own] : (name.readings[at] ?? []);
  const mayEnd = rules.open && t === typed.length - 1;
  let tried = '';
  for (const spelling of spellings) {
    const initial = spelling.charAt(0);
    if (run.charAt(from) !== initial) continue;
    if (run.startsWith(spelling, from)) {
      if (lettersAt(name, at + 1, typed, t, from + spelling.length, rules)) return true;
    } else if (mayEnd && spelling.startsWith(run.slice(from))) return true;
    // An initial is tried once, however many readings begin with it.
    if (!rules.initials || isLatin || tried.includes(initial)) continue;
    tried += initial;
    if (lettersAt(name, at + 1, typed, t, from + 1, rules)) return true;
  }
  return false;
}
