/** The year a report is about, told apart from the year of publication and from years it mentions. */
import { plain } from './plain.ts';

const FIRST_YEAR = 2000;
/** Where a report says which year it is about. */
const OPENING = 1500;

/** The same in a title, where (2024年度) in round brackets is its own year. */
const OTHERS_IN_TITLE =
  /《[^》]{0,80}》(?=.)|[〔[【][^〕\]】]{0,8}20\d\d[^〕\]】]{0,12}[〕\]】]|20\d\d年?\s*[-—–~至到―－]+\s*(?:20)?\d\d年?|20\d\d20\d\d年?|20\d\d\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}|月)/gu;

/** Years that belong to something else: 《…(2021—2025年)》, 〔2021〕5号, 2021—2025, 20212025年, 2024年3月1日. */
const OTHERS =
  /《[^》]{0,80}》|[〔[【(][^〕\]】)]{0,8}20\d\d[^〕\]】)]{0,12}[〕\]】)]|20\d\d年?\s*[-—–~至到―－]+\s*(?:20)?\d\d年?|20\d\d20\d\d年?|20\d\d\s*[-/.]\s*\d{1,2}(?:[-/.]\d{1,2})?/gu;
const NUMERALS = '〇一二三四五六七八九';

function blank(text: string, others: RegExp): string {
  return text.replaceAll(others, (match) => ' '.repeat(match.length));
}

/** 二〇二四年 → 2024年, unit for unit. */
function arabic(text: string): string {
  return text.replaceAll(/二[〇○零]([一二三四五六七八九〇○零]{2})(?=年)/gu, (match) =>
    Array.from(match, (mark) =>
      /[〇○零]/u.test(mark) ? '0' : String(NUMERALS.indexOf(mark)),
    ).join(''),
  );
}

function plausible(year: number, latest: number): boolean {
  return year >= FIRST_YEAR && year <= latest;
}

/** 2023年…情况和2024年工作计划: the second year is only planned for. */
const PLANNED = /^\s*年?度?[^,。和及暨]{0,16}(?:计划|安排|打算|思路)/u;

/** The year a title reports on: the first it names that is not merely planned for; null when it names none. */
export function yearOfTitle(title: string, latest: number): number | null {
  const form = blank(arabic(plain(title)), OTHERS_IN_TITLE);
  const named = [...form.matchAll(/(?<!\d)20\d\d(?!\d)/gu)]
    .map((match) => ({
      year: Number(match[0]),
      planned: PLANNED.test(form.slice(match.index + 4)),
    }))
    .filter(({ year }) => plausible(year, latest));
  return (named.find(({ planned }) => !planned) ?? named[0])?.year ?? null;
}

/** How a mention reads: at the head of a paragraph, with 以来 or 年度, in the middle of things. */
function weight(form: string, at: number, end: number): number {
  const before = form.slice(Math.max(0, at - 12), at);
  const after = form.slice(end, end + 14);
  let points = 1;
  if (/(?:^|[\n\r])\s*$/u.test(before)) points += 3;
  if (/(?:^|[\n\r。])[^\n\r。]{0,10}(?:现将|现就|报告|汇报|总结)[^\n\r。]{0,8}$/u.test(before))
    points += 2;
  if (/^(?:以来|度|,|来)/u.test(after)) points += 1;
  if (/^度?[^,。]{0,10}(?:情况|工作|法治)/u.test(after)) points += 1;
  // 2025年工作安排, 2024年将: a plan is about the year after.
  if (/^度?[^,。\n]{0,14}(?:计划|安排|打算|思路|将)/u.test(after)) points -= 3;
  // Dates and decoys: 2024年3月, 2023年度考评, 获评2021年.
  if (/^\d{1,2}月/u.test(after)) points -= 1;
  if (/(?:比|较|同比|自|从|到|至|获|于)$/u.test(before)) points -= 1;
  return points;
}

/**
 * @param published ISO date, when known: no report is about a later year, and most are about the
 *   year before
 */
export function yearOfText(text: string, published: string | null, latest: number): number | null {
  const form = blank(arabic(plain(text.slice(0, OPENING))), OTHERS);
  const publishedIn = published ? Number(published.slice(0, 4)) : null;
  const last = Math.min(latest, publishedIn ?? latest);
  const points = new Map<number, number>();
  for (const match of form.matchAll(/(?<!\d)(20\d\d)\s*年/gu)) {
    const year = Number(match[1]);
    if (!plausible(year, last)) continue;
    const gained = weight(form, match.index, match.index + match[0].length);
    points.set(year, (points.get(year) ?? 0) + gained);
  }
  if (publishedIn !== null && points.has(publishedIn - 1)) {
    points.set(publishedIn - 1, (points.get(publishedIn - 1) ?? 0) + 2);
  }
  // 2024年… published in March 2024 is a plan; reports on a year still running come at its end.
  const early = published !== null && Number(published.slice(5, 7)) <= 6;
  if (early && publishedIn !== null && points.has(publishedIn)) {
    points.set(publishedIn, (points.get(publishedIn) ?? 0) - 3);
  }
  const ranked = [...points].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  const best = ranked[0];
  return best && best[1] > 0 ? best[0] : null;
}
