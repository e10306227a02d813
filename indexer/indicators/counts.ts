/**
 * Numbers with their units in a sentence, in plain form.
 *
 *   受理(63)件   1.1万人次   300餘起   分别为12、15、20件   败诉率为0
 *
 * Dates, document numbers, ordinals, names in quotes and numbers in Chinese numerals are none.
 */
import { unitTable } from './units.ts';

export interface Count {
  /** Offsets in the sentence; `end` is after the unit. */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: string;
  readonly approx: boolean;
}

const NUMBER =
  /(?:\d+(?:\.\d+)?\s?[-—–~至到]\s?)?(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d+(?:\.\d+)?)/gu;
const APPROXIMATELY =
  /(?:近|约|超|超过|逾|大约|约达到?|近达|不少于|不低于|至少|不超过|不高于|突破|将近|接近|高达近)\s?$/u;
const AT_LEAST = /^(?:以上|左右|上下)/u;
/** 败诉率为0: a rate needs no sign to be one. */
const RATE = /率(?:均|都|已|仍)?(?:为|是|达|达到|保持|保持为|控制在)?\s?$/u;
/** A name in quotes or a title holds no counts: “321”工作机制, 《十条措施》. */
const QUOTED =
  /“[^“”]{0,24}”|「[^「」]{0,24}」|‘[^‘’]{0,24}’|《[^《》]*》|〈[^〈〉]*〉|〔[^〔〕]*〕/gu;
const LISTED = /^\s?[、和及与]\s?(?=\d)/u;

/** Counts of `form`, the plain form of one sentence, in order. */
export function countsOf(form: string): Count[] {
  const quoted = [...form.matchAll(QUOTED)].map(({ index, 0: { length } }) => [
    index,
    index + length,
  ]);
  const found: (Omit<Count, 'unit'> & { readonly unit: string | null })[] = [];
  for (const match of form.matchAll(NUMBER)) {
    const { number } = match.groups ?? {};
    if (number === undefined) continue;
    const from = match.index + match[0].length - number.length;
    const after = match.index + match[0].length;
    if (quoted.some(([start = 0, end = 0]) => from >= start && from < end)) continue;
    const { pattern } = unitTable();
    pattern.lastIndex = after;
    const printed = pattern.exec(form)?.groups;
    const value = Number(number.replaceAll(',', ''));
    const before = form.slice(Math.max(0, match.index - 8), match.index);
    const ranged = number.length < match[0].length;
    if (printed) {
      const { some, factor = '', rest, unit = '' } = printed;
      const end = pattern.lastIndex;
      const approx =
        ranged ||
        Boolean(some ?? rest) ||
        APPROXIMATELY.test(before) ||
        AT_LEAST.test(form.slice(end));
      found.push({ start: match.index, end, value, unit: factor + unit, approx });
    } else if (LISTED.test(form.slice(after)) && /分别/u.test(form.slice(0, from))) {
      found.push({ start: match.index, end: after, value, unit: null, approx: false });
    } else if (value === 0 && RATE.test(before)) {
      found.push({ start: match.index, end: after, value, unit: '%', approx: false });
    }
  }
  // 分别为12、15、20件: the last unit is that of all.
  return found.flatMap((count, index) => {
    const unit = count.unit ?? found.slice(index + 1).find((later) => later.unit !== null)?.unit;
    return unit ? [{ ...count, unit }] : [];
  });
}
