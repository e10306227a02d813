/** The stretches of a sentence that say what a count is of. */
import type { Count } from './counts.ts';

export interface Surroundings {
  /** Between ； and ；. */
  readonly part: string;
  /** Between commas. */
  readonly clause: string;
  /** Of the clause, what stands before the count. */
  readonly before: string;
  /** Between the count before and this one, or what `before` is. */
  readonly near: string;
  /** From the unit to the next mark. */
  readonly after: string;
  /** The sentence up to the count. */
  readonly lead: string;
}

const CLAUSE_MARK = /[,;:。!?]/u;
const MARK = /[,;:。!?、()]/u;

export function surroundings(
  form: string,
  count: Count,
  previous: Count | undefined,
): Surroundings {
  const lead = form.slice(0, count.start);
  const rest = form.slice(count.end);
  const partStart = lead.lastIndexOf(';') + 1;
  const partEnd = rest.search(/;/u);
  const clauseStart = lastMark(lead, CLAUSE_MARK);
  const clauseEnd = firstMark(rest, CLAUSE_MARK);
  const nearStart = Math.max(clauseStart, previous?.end ?? 0, lastMark(lead, /[()]/u));
  return {
    part: form.slice(partStart, partEnd < 0 ? form.length : count.end + partEnd),
    clause: form.slice(clauseStart, count.end + clauseEnd),
    before: form.slice(clauseStart, count.start),
    near: form.slice(nearStart, count.start),
    // 8支执法队伍整合为6支: the next count's words are its own.
    after: rest.slice(0, firstMark(rest, MARK)).replace(/(?:均|都)?\d.*$/u, ''),
    lead,
  };
}

function lastMark(text: string, mark: RegExp): number {
  for (let at = text.length - 1; at >= 0; at--) {
    // 1,234: a comma between digits is no mark.
    if (mark.test(text.charAt(at)) && !/^\d,\d$/u.test(text.slice(at - 1, at + 2))) return at + 1;
  }
  return 0;
}

function firstMark(text: string, mark: RegExp): number {
  const at = text.search(mark);
  return at < 0 ? text.length : at;
}

/** 参考率、合格率和优秀率均达, 提案、建议分别为: what a list before counts names. */
const LIST =
  /(?:^|[,;:。])(?<list>[^,;:。]*?)(?<how>均|都|皆|分别|各)?(?:已|仍)?(?:达到?|为|是|保持|超过?|有|占|实现|获得)*(?:在|约|近|了)?\s?$/u;
const AND = /[、和]|及(?!时)|与(?!率)/u;

/**
 * The names a list gives to the counts behind it: each name to one count (分别), or all to the same
 * one, when they are rates. Null when no list stands there.
 *
 * @param before the clause up to the first of the counts
 */
export function listedNames(
  before: string,
): { readonly names: readonly string[]; readonly each: boolean } | null {
  const { list = '', how = '' } = LIST.exec(before)?.groups ?? {};
  const names = list.split(AND).filter(Boolean);
  if (names.length < 2) return null;
  if (how === '分别') return { names, each: true };
  // The words before the first rate belong to it alone: 开展考试, 参考率、合格率.
  const rates = names.slice(names.findLastIndex((name) => !name.endsWith('率')) + 1);
  return rates.length >= 2 ? { names: rates, each: false } : null;
}
