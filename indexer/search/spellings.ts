/** All that a query may be corrected to: the library's names, and its words. */
import type { NameSource } from '../library/names.ts';
import { readingsOf } from '../text/pinyin.ts';
import { unitsOf } from '../text/units.ts';
import { breathe, keeping } from './kept.ts';
import { topOf } from './name-list.ts';
import { isLetters, matchesAt, typedOf, withoutBreaks, type ReadName } from './name-match.ts';
import { SLIPS, slipBetween } from './slips.ts';
import { nameIndexOf } from './suggest.ts';

/** Words of the library kept, those of the most passages first; 0.3 KB each. */
const MOST_WORDS = 40_000;
const SHORTEST_WORD = 2;
const LONGEST_WORD = 8;
/** Words made between two breaths. */
const STEP = 500;

export interface Spelling extends ReadName {
  readonly text: string;
  /** 0 for a name, 1 for a word: names are what is looked for. */
  readonly rank: number;
}

/** By number of units, each list best first. */
type Spellings = ReadonlyMap<number, readonly Spelling[]>;

const isWord = (text: string): boolean =>
  /^\p{Script=Han}+$/u.test(text) && text.length >= SHORTEST_WORD && text.length <= LONGEST_WORD;

const readingsKept = new WeakMap<Spellings, ReadonlyMap<string, Spelling>>();

async function gatherSpellings(source: NameSource, former?: Spellings): Promise<Spellings> {
  const lists = new Map<number, Spelling[]>();
  const known = (former && readingsKept.get(former)) ?? new Map<string, Spelling>();
  const all = new Map<string, Spelling>();
  const add = (spelling: Spelling): void => {
    const key = spelling.units.join('\t');
    if (all.has(key)) return;
    all.set(key, spelling);
    const list = lists.get(spelling.units.length);
    if (list === undefined) lists.set(spelling.units.length, [spelling]);
    else list.push(spelling);
  };
  for (const { text, units, readings } of (await nameIndexOf(source)).entries) {
    add({ text, units, readings, rank: 0 });
  }
  const words = await topOf((after, limit) => source.words({ after, limit, least: 1 }), MOST_WORDS);
  for (const [at, { text }] of words.entries()) {
    if (!isWord(text)) continue;
    const { units } = unitsOf(text);
    const readings = known.get(units.join('\t'))?.readings ?? readingsOf(units);
    add({ text, units, readings, rank: 1 });
    if (at % STEP === 0) await breathe();
  }
  readingsKept.set(lists, all);
  return lists;
}

const spellingsOf = keeping(gatherSpellings);

/** Spellings whose pinyin, every syllable in full, is what was typed. */
function spelled(spellings: Spellings, text: string): Spelling[] {
  const typed = typedOf(text);
  const whole = { initials: false, open: false };
  return [...spellings]
    .filter(([length]) => length > 1)
    .flatMap(([, list]) => list.filter((name) => matchesAt(name, 0, typed, whole)))
    .sort((a, b) => a.rank - b.rank);
}

/** Spellings that are one slip away from what was typed. */
function slipped(spellings: Spellings, units: readonly string[]): Spelling[] {
  const typed = { units, readings: readingsOf(units) };
  const near = [0, -1, 1].flatMap((more) => spellings.get(units.length + more) ?? []);
  return near
    .flatMap((spelling) => {
      const slip = slipBetween(typed, spelling);
      return slip === null ? [] : [{ spelling, order: SLIPS.indexOf(slip) }];
    })
    .sort((a, b) => a.order - b.order || a.spelling.rank - b.spelling.rank)
    .map(({ spelling }) => spelling);
}

/** What `text` may have been meant to be, likeliest first; nothing for gibberish. */
export async function likeSpellings(source: NameSource, text: string): Promise<string[]> {
  const units = withoutBreaks(unitsOf(text).units);
  if (units.length === 0) return [];
  const spellings = await spellingsOf(source);
  const found = units.some(isLetters) ? spelled(spellings, text) : slipped(spellings, units);
  return found.map((spelling) => spelling.text);
}
