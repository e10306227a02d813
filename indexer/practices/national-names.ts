/** Programmes that are done everywhere, found by name: `data/national.tsv`. */
import { KINDS, type PracticeKind } from '../records.ts';
import type { Candidate } from './mention.ts';
import { headIn, tailOf } from './heads.ts';
import { nameIn, type Reading } from './reading.ts';
import { nationalRows } from './word-lists.ts';

interface Spelling {
  readonly text: string;
  /** Where in the spelling the name itself stands. */
  readonly from: number;
  readonly to: number;
  readonly kind: PracticeKind;
  readonly plain: boolean;
  /** The name has no signs, so those of the spelling are left out: 双随机、一公开. */
  readonly bare: boolean;
  readonly canonical: string;
}

const SIGN = /[、,，·\s]/u;
const SIGNS = new RegExp(SIGN, 'gu');
/** Of a spelling that begins or ends with a digit; 12345 is not in 123456. */
const DIGIT = /[\d-]/u;

function isKind(kind: string): kind is PracticeKind {
  return (KINDS as readonly string[]).includes(kind);
}

function spellingsOf([
  name = '',
  aliases = '',
  kind = '',
  found = '',
]: readonly string[]): Spelling[] {
  if (!isKind(kind) || (found !== 'plain' && found !== 'quoted')) {
    throw new Error(`全国性做法表 national.tsv 中有一行无法读取：${name}`);
  }
  return [name, ...aliases.split('|').filter(Boolean)].map((written) => {
    const anywhere = found === 'plain' || written.startsWith('=');
    const text = written
      .replace(/^=/u, '')
      .replace(/[\s“”]/gu, '')
      .replaceAll('，', ',')
      .toLowerCase();
    const at = text.indexOf(name.toLowerCase());
    return {
      text,
      from: Math.max(at, 0),
      to: at < 0 ? text.length : at + name.length,
      kind,
      plain: anywhere,
      bare: !SIGN.test(name),
      canonical: name,
    };
  });
}

/** “林长制”式管理 is something else, done likewise. */
const LIKENESS = /^”?[式型]/u;
/** “净网2024”: this year's run of a programme is the programme. */
const CLOSING = /^\s*[·-]?(?:20\d\d年?)?\s*”/u;
const LONGEST_QUOTED = 60;
/** Farther heads belong to what is said of the programme and not to its name. */
const NEAR_HEAD = 8;

/** By their first two characters, longest first. */
const index = new Map<string, Spelling[]>();
/** Canonical names by every spelling, without signs. */
const canonicals = new Map<string, string>();
for (const row of nationalRows()) {
  for (const spelling of spellingsOf(row)) {
    const key = spelling.text.slice(0, 2);
    const list = index.get(key) ?? [];
    list.push(spelling);
    index.set(
      key,
      list.toSorted((a, b) => b.text.length - a.text.length),
    );
    const bare = spelling.text.replace(SIGNS, '');
    if (!canonicals.has(bare)) canonicals.set(bare, spelling.canonical);
  }
}

/** The listed name of a spelling in normal form without signs, or null. */
export function nationalNameOf(plain: string): string | null {
  return canonicals.get(plain) ?? null;
}

/** The form without quotes and white space, with the offset of each character. */
function skeletonOf(form: string): {
  readonly letters: string;
  readonly offsets: readonly number[];
} {
  const offsets: number[] = [];
  let letters = '';
  for (let at = 0; at < form.length; at++) {
    const unit = form.charAt(at);
    if (/[“”\s]/u.test(unit) && unit !== '\n') continue;
    letters += unit;
    offsets.push(at);
  }
  return { letters, offsets };
}

/** “跨省通办、省内通办”: a part of a quotation counts when its other parts are programmes too. */
function isPart(form: string, start: number, end: number): boolean {
  const from = form.lastIndexOf('“', start);
  const to = form.indexOf('”', end);
  if (from < 0 || to < 0 || to - from > LONGEST_QUOTED) return false;
  const inner = form.slice(from + 1, to);
  if (/[“”\n]/u.test(inner)) return false;
  return inner.split(/[、,·]/u).every((part) => canonicals.has(part.trim()));
}

/** True when a range is all of a quotation or of one of its parts, or begins with a quotation. */
function isQuoted(form: string, start: number, end: number): boolean {
  const opens = form
    .slice(Math.max(0, start - 3), start)
    .trimEnd()
    .endsWith('“');
  const closed = form.slice(start, end).includes('”');
  const closes = CLOSING.test(form.slice(end, end + 8));
  if (opens && (closed || closes)) return !LIKENESS.test(form.slice(end));
  return isPart(form, start, end);
}

/** Every mention of a national programme. */
export function nationalNames({ text, form }: Reading): Candidate[] {
  const { letters, offsets } = skeletonOf(form);
  const found: Candidate[] = [];
  for (let at = 0; at < letters.length; at++) {
    const spellings = index.get(letters.slice(at, at + 2));
    const spelling = spellings?.find((one) => {
      if (!letters.startsWith(one.text, at)) return false;
      const start = offsets[at] ?? 0;
      const end = (offsets[at + one.text.length - 1] ?? 0) + 1;
      if (/^\d/u.test(one.text) && DIGIT.test(letters.charAt(at - 1))) return false;
      if (/\d$/u.test(one.text) && DIGIT.test(letters.charAt(at + one.text.length))) return false;
      return one.plain || isQuoted(form, start, end);
    });
    if (!spelling) continue;
    const last = at + spelling.text.length;
    const start = offsets[at + spelling.from] ?? 0;
    const nameEnd = (offsets[at + spelling.to - 1] ?? 0) + 1;
    let end = (offsets[last - 1] ?? 0) + 1;
    const closed = form.slice(start, end + 1);
    const quoted = form.charAt(start - 1) === '“';
    if (form.charAt(end) === '”' && (quoted || closed.includes('“'))) {
      end += 1;
      const head = headIn(tailOf(form, end));
      if (head && head.end <= NEAR_HEAD) end += head.end;
    }
    const name = nameIn(text, start, nameEnd);
    found.push({
      name: spelling.bare ? name.replace(SIGNS, '') : name,
      start: quoted ? start - 1 : start,
      end,
      kind: spelling.kind,
      national: true,
    });
    at = last - 1;
  }
  return found;
}
