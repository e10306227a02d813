/**
 * Words: what ranking counts and what a query is read as. The segmenter cuts unknown names to
 * pieces (逢四说事 into four characters), so neighbouring single characters are joined into one
 * word, and one that is left over goes to the word it stands beside:
 *
 *   逢/四/说/事 → 逢四说事      应诉/率 → 应诉率      十/联户 → 十联户      98.5/% → 98.5%
 */
import { readFileSync } from 'node:fs';
import { normalForm } from './normal-form.ts';
import type { Segmenter } from './segmenter.ts';
import { termOf } from './units.ts';

export interface Word {
  /** Normal form. */
  readonly text: string;
  /** UTF-16 offsets in the text given. */
  readonly start: number;
  readonly end: number;
}

const stopWords: ReadonlySet<string> = new Set(
  JSON.parse(
    readFileSync(new URL('./data/stop-words.json', import.meta.url), 'utf8'),
  ) as readonly string[],
);

/** The normal form of a text wherever it is as long as the text, so that offsets serve both. */
function alignedForm(text: string): string {
  let out = '';
  for (const character of text) {
    const form = normalForm(character);
    out += form.length === character.length ? form : character;
  }
  return out;
}

type Role = 'gap' | 'stop' | 'single' | 'number' | 'word';

function roleOf(token: string): Role {
  const units = termOf(token);
  if (units.length === 0) return 'gap';
  if (stopWords.has(token)) return 'stop';
  if (/^[\d.,%]+$/.test(token)) return 'number';
  return units.length === 1 && /^\p{Script=Han}$/u.test(token) ? 'single' : 'word';
}

function join(words: readonly Word[]): Word {
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('nothing to join');
  return { text: words.map((word) => word.text).join(''), start: first.start, end: last.end };
}

/** Words of a stretch of tokens without gaps; `singles` are characters and numbers just read. */
function joined(tokens: readonly (Word & { readonly role: Role })[]): Word[] {
  const words: Word[] = [];
  let singles: (Word & { readonly role: Role })[] = [];
  const flush = (): void => {
    const before = words.at(-1);
    const lone = singles.length === 1 && singles[0]?.role === 'single';
    if (lone && before !== undefined) words.splice(-1, 1, join([before, ...singles]));
    else if (singles.length > 0) words.push(join(singles));
    singles = [];
  };
  for (const token of tokens) {
    const { role, ...word } = token;
    if (role !== 'word') {
      singles.push(token);
    } else if (words.length === 0 && singles.length === 1 && singles[0]?.role === 'single') {
      words.push(join([...singles, word]));
      singles = [];
    } else {
      flush();
      words.push(word);
    }
  }
  flush();
  return words;
}

/** The content words of a text in order, without stop words and punctuation. */
export function wordsOf(segmenter: Segmenter, text: string): Word[] {
  const words: Word[] = [];
  let stretch: (Word & { role: Role })[] = [];
  for (const { text: token, start, end } of segmenter.cut(alignedForm(text))) {
    const role = roleOf(token);
    if (role === 'gap' || role === 'stop') {
      words.push(...joined(stretch));
      stretch = [];
    } else {
      stretch.push({ text: token, start, end, role });
    }
  }
  words.push(...joined(stretch));
  return words;
}
