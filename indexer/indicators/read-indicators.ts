/** Text → countable facts. */
import type { Indicator } from '../records.ts';
import { plain } from '../structure/plain.ts';
import { listedNames, surroundings } from './clauses.ts';
import { type Count, countsOf } from './counts.ts';
import { isExcluded } from './exclusions.ts';
import type { IndicatorSource } from './indicator-source.ts';
import { mentionsIn, type Named, nameOf } from './names.ts';

/** Up to the full stop with its closing marks, or a line; ； goes on, since the subject does. */
const SENTENCE = /[^。！？!?\r\n]*(?:[。！？!?]+[”’」』）)》〉】\]"']*|(?=[\r\n])|$)/gu;
const DIGIT = /\d/u;
/** 同比增长18.4%, 较上年下降1.2个百分点: the change of the fact before. */
const CHANGE =
  /(?:同比|环比|(?:较|比|与)(?:上年|去年|上一年|前一年|往年|上年度|同期).{0,6}).{0,10}$|^[^,;:]{0,6}(?:增长|上升|提高|下降|减少|降低|增加|上涨)\s?$/u;
/** 一审胜诉率同比, 全县信访总量同比: the change of a fact whose size is not told. */
const OWN_SUBJECT = /率|金额|\p{Script=Han}{4,}(?:同比|环比|[较比与](?:上年|去年|上一年))/u;
const DECLINE = /(?:下降|减少|降低|下滑|回落|降)(?:了|约|近)?\s?$/u;
/** 将原有的8支整合为6支, 由60个工作日压减至11个工作日: one fact before and after. */
const FROM = /(?:由|从|原有?的?|原来的?)[^,;:]{0,12}$/u;
const TO = /^[^,;:。]{0,16}(?:至|到|为|成)(?:20\d\d年的?)?\s?$/u;
/** Of a fact given twice, the one that no longer holds. */
const FORMER = '(原)';
const TARGET =
  /力争|确保.{0,16}(?:达|在|率)|控制在|目标(?:是|为|任务)|计划(?:新|开展|举办|完成|建)|^20\d\d年,?我们?.{0,4}将/u;

/**
 * Indicators in the order of the text; see `Indicator`. Pure, never throws. Relief stocks,
 * disasters, air and water, taxes, posts and bodies of the institutional reform, dates, ordinals
 * and numbers in Chinese numerals are none.
 */
export function readIndicators(report: IndicatorSource): Indicator[] {
  const { text } = report;
  const form = plain(text);
  const found: Indicator[] = [];
  for (const match of form.matchAll(SENTENCE)) {
    if (!DIGIT.test(match[0])) continue;
    const start = match.index + match[0].length - match[0].trimStart().length;
    const end = match.index + match[0].trimEnd().length;
    found.push(...ofSentence(report, form.slice(start, end), start));
  }
  return found;
}

function ofSentence(report: IndicatorSource, form: string, start: number): Indicator[] {
  const counts = countsOf(form);
  if (counts.length === 0) return [];
  const end = start + form.length;
  const sentence = report.text.slice(start, end);
  const mentions = mentionsIn(form);
  const planned = inPlans(report, start);
  const found: Indicator[] = [];
  let base: Named | null = null;
  let list: { readonly names: readonly string[]; readonly first: number } | null = null;
  for (const [index, count] of counts.entries()) {
    const around = surroundings(form, count, counts[index - 1]);
    const change = isChange(count, around.near);
    const target = planned || TARGET.test(around.lead);
    if (isExcluded(form, count, around, target) || (change && index > 0 && base === null)) {
      base = null;
      continue;
    }
    const listed = listedNames(around.before);
    if (listed?.each) list = { names: listed.names, first: index };
    const last = found.at(-1);
    const stepped =
      last && TO.test(around.near) && FROM.test(form.slice(0, last.valueStart - start));
    const own = list?.names[index - list.first];
    const labels = listed && !listed.each ? listed.names : [own ?? around.near];
    for (const near of labels) {
      const same = stepped || (change && !OWN_SUBJECT.test(around.near)) ? base : null;
      const named: Named = same ?? nameOf(count, { ...around, near }, mentions);
      if (stepped && same) found[found.length - 1] = { ...last, name: `${last.name}${FORMER}` };
      found.push({
        name: change ? `${named.name}同比` : named.name,
        value: DECLINE.test(around.near) ? -count.value : count.value,
        unit: count.unit,
        sentence,
        start,
        end,
        valueStart: start + count.start,
        valueEnd: start + count.end,
        year: target ? targetYear(around.lead, report.year) : report.year,
        approx: count.approx,
        target,
        change,
        group: named.group,
      });
      if (!change) base = named;
    }
  }
  return found;
}

function isChange(count: Count, near: string): boolean {
  return CHANGE.test(near) && (/%|百分点/u.test(count.unit) || /同比|环比|较|比/u.test(near));
}

/** Plans are for the later year they name, else for the next. */
function targetYear(lead: string, year: number | null): number | null {
  if (year === null) return null;
  const named = [...lead.matchAll(/(20\d\d)年/gu)].map((match) => Number(match[1]));
  return named.findLast((later) => later > year) ?? year + 1;
}

function inPlans({ sections }: IndicatorSource, at: number): boolean {
  const innermost = sections.findLast(({ start, end }) => start <= at && at < end);
  return innermost?.parts.length === 1 && innermost.parts[0] === 'next-year';
}
