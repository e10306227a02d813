/** The head of a name: the word behind it, or at its end, that says what it is. */
import { anyOf, cues, HEADS, INNER_HEADS, notHeads, type Head } from './word-lists.ts';

export interface FoundHead extends Head {
  /** Behind the head, counted from where the tail begins. */
  readonly end: number;
}

/** A tail ends with its clause, at a number, and where another quotation or title begins. */
const TAIL_END = /[,。;:!?、\n“”(\d\uFFFC]/u;
/** Farthest a head may stand behind the name: “逢四说事”引领基层社会治理单项示范项目. */
const LONGEST_TAIL = 18;
const CLAUSE = new RegExp(`${anyOf(cues.clause)}|(?<!^)(?:${anyOf(cues.clauseInside)})`, 'gu');

const STRONG = HEADS.filter(({ strong }) => strong);
const WEAK = HEADS.filter(({ strong }) => !strong);
/** A single character is a head where the word ends, not in 网上 or 站位. */
const pattern = (heads: readonly Head[]): RegExp => {
  const forms = heads.map(({ text }) => (text.length === 1 ? `${text}$` : text.toLowerCase()));
  return new RegExp(anyOf(forms), 'u');
};
const STRONG_PATTERN = pattern(STRONG);
const WEAK_PATTERN = pattern(WEAK);
const byText = new Map(HEADS.map((head) => [head.text.toLowerCase(), head]));

const HEAD_FIRST = new RegExp(`^(?:${anyOf(STRONG.map(({ text }) => text)).toLowerCase()})`, 'u');

/** What follows a name, up to the end of its clause. */
export function tailOf(form: string, from: number): string {
  const tail = form.slice(from, from + LONGEST_TAIL);
  const end = tail.search(TAIL_END);
  const clause = end < 0 ? tail : tail.slice(0, end);
  for (const { 0: verb, index } of clause.matchAll(CLAUSE)) {
    // 法治政府建设推进机制: a verb before its head is part of the name.
    if (!HEAD_FIRST.test(clause.slice(index + verb.length))) return clause.slice(0, index);
  }
  return clause;
}

/** “A”、委员工作站、民生议事堂等载体: what closes a list of which only some are quoted. */
const CLOSED = /^[、和及与][^,。;:\n\uFFFC]{1,40}?等(?=[\p{Script=Han}])/u;

/** What follows the list a name stands in; empty when it stands in none. */
export function listTailOf(form: string, from: number): string {
  const closed = CLOSED.exec(form.slice(from, from + 60));
  return closed ? tailOf(form, from + closed[0].length) : '';
}

/** Heads that only allow a name stand closer: “一链办”服务. */
const WEAK_REACH = 8;

function firstOf(tail: string, words: RegExp): FoundHead | null {
  const match = words.exec(tail);
  const head = match ? byText.get(match[0]) : undefined;
  if (!match || !head) return null;
  return { ...head, end: match.index + match[0].length };
}

/** The first head of a tail that makes a name, else the first that allows one. */
export function headIn(tail: string): FoundHead | null {
  return firstOf(tail, STRONG_PATTERN) ?? firstOf(tail.slice(0, WEAK_REACH), WEAK_PATTERN);
}

const NO_HEAD = new RegExp(`(?:${anyOf(notHeads)})$`, 'u');

/** The head a name itself ends with: 工作室 of 警民联调工作室; never the whole name. */
export function innerHead(name: string): Head | null {
  if (NO_HEAD.test(name)) return null;
  const ends = ({ text }: Head): boolean =>
    name.length > text.length && name.endsWith(text.toLowerCase());
  return INNER_HEADS.find(ends) ?? null;
}

const REFUSED = new RegExp(`^(?:${anyOf(cues.refuseAfter)})`, 'u');
const DOUBTED = new RegExp(`^(?:${anyOf(cues.softAfter)})`, 'u');

/** True when what follows says that the quotation names nothing. */
export function refusedBehind(following: string, strongHead: boolean): boolean {
  return REFUSED.test(following) || (!strongHead && DOUBTED.test(following));
}
