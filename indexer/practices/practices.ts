/**
 * Passages → practices: the named brands, work methods, models, mechanisms, platforms, campaigns,
 * projects and stations a report speaks of. Precision comes first: a false name is worse than a
 * missed one.
 */
import { normalText } from '../text/normal-form.ts';
import { practiceKey } from './identity.ts';
import { knownNames } from './known-names.ts';
import type { PracticeKind, PracticeMention } from '../records.ts';
import type { Candidate, MinedReport, PracticeCorpus } from './mention.ts';
import { nationalNames } from './national-names.ts';
import { plainNames } from './plain-names.ts';
import { isSum, namesOfList, type Surroundings } from './quoted-names.ts';
import { listsOf, quotationsIn, type Quotation } from './quotations.ts';
import { readText, type Reading } from './reading.ts';
import { stemsOf } from './stems.ts';

export { practiceId, practiceKey } from './identity.ts';
export type { MinedReport, PracticeCorpus } from './mention.ts';

/** A name used in so many provinces is a national programme, whoever began it. */
export const NATIONAL_PROVINCES = 5;
/** What a practice is when neither its name nor its surroundings say. */
const USUAL_KIND: PracticeKind = '机制';

/**
 * Every mention of a named practice, in the order of the text; mentions do not overlap.
 * @param corpus what other reports say; without it the scope is told by `national.tsv` alone
 */
export function minePractices(
  report: MinedReport,
  corpus?: PracticeCorpus,
): readonly PracticeMention[] {
  const { text } = report;
  const reading = readText(text);
  const quotations = quotationsIn(reading.form);
  const national = nationalNames(reading);
  const stems = stemsOf(report);
  const counts = countsOf(quotations);
  const around: Surroundings = {
    reading,
    stems,
    counts,
    parts: partsOf(quotations, counts),
    inHeading: headingTest(report),
  };
  const quoted = listsOf(
    reading.form,
    quotations.filter((one) => !isTaken(one, national)),
  ).flatMap((list) => namesOfList(list, around));
  const plain = plainNames(reading, stems, new Set(quoted.map(({ name }) => normalText(name))));
  // “容缺受理+告知承诺” is a name of its own, though a programme stands in it.
  const alone = national.filter(
    (one) =>
      isPart(one, reading) ||
      !overlapping(quoted, one.start, one.end).some((other) => covers(other, one)),
  );
  const known = knownNames(reading, [...(corpus?.known ?? []), ...quoted.map(({ name }) => name)]);
  return settled(
    withoutOverlap([...alone, ...quoted, ...known, ...plain], text.length),
    text,
    corpus,
  );
}

const covers = (outer: Candidate, inner: Candidate): boolean =>
  outer.start <= inner.start && outer.end >= inner.end;

/** “谁执法谁普法、谁管理谁普法” names the programme and adds to it. */
function isPart({ start, end }: Candidate, { form }: Reading): boolean {
  return /[“、,]/u.test(form.slice(start - 1, start + 1)) && /[”、,]/u.test(form.charAt(end));
}

/** The first mention of each practice. */
export function firstMentions(mentions: readonly PracticeMention[]): readonly PracticeMention[] {
  const seen = new Set<string>();
  return mentions.filter(({ name }) => {
    const key = practiceKey(name);
    return !seen.has(key) && seen.add(key);
  });
}

function countsOf(quotations: readonly Quotation[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { inner } of quotations) counts.set(inner, (counts.get(inner) ?? 0) + 1);
  return counts;
}

function partsOf(
  quotations: readonly Quotation[],
  counts: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const sums = quotations.filter(({ inner }) => isSum(inner, counts));
  return new Set(sums.flatMap(({ inner }) => inner.split('、')));
}

/** Letters a quotation may have beside the programme it names. */
const BESIDE = 3;

function isTaken({ start, end, inner }: Quotation, national: readonly Candidate[]): boolean {
  const { length } = inner.replace(/[·-]?20\d\d年?$/u, '');
  return overlapping(national, start, end).some((one) => length <= one.name.length + BESIDE);
}

/** Those of ascending, disjoint ranges that share a character with `[start, end)`. */
function overlapping(ranges: readonly Candidate[], start: number, end: number): Candidate[] {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: Candidate[] = [];
  for (let at = low; at < ranges.length; at++) {
    const range = ranges[at];
    if (!range || range.start >= end) break;
    found.push(range);
  }
  return found;
}

function headingTest({ sections }: MinedReport): (position: number) => boolean {
  return (position) =>
    sections.some(
      ({ start, heading }) =>
        heading !== '' && position >= start && position < start + heading.length + 6,
    );
}

/** Earlier candidates win where two overlap, national ones first of all. */
function withoutOverlap(candidates: readonly Candidate[], length: number): Candidate[] {
  const taken = new Uint8Array(length);
  const kept = candidates.filter(({ start, end }) => {
    const free = !taken.subarray(start, end).includes(1);
    if (free) taken.fill(1, start, end);
    return free;
  });
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Scope, and for all mentions of a practice the kind that most of them show. */
function settled(
  candidates: readonly Candidate[],
  text: string,
  corpus: PracticeCorpus | undefined,
): PracticeMention[] {
  const votes = new Map<string, Map<PracticeKind, number>>();
  const keyed = candidates.map((one) => ({ ...one, key: practiceKey(one.name) }));
  const nationals = new Set(keyed.filter(({ national }) => national).map(({ key }) => key));
  for (const { key, kind } of keyed) {
    if (!kind) continue;
    const kinds = votes.get(key) ?? new Map<PracticeKind, number>();
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    votes.set(key, kinds);
  }
  return keyed.map(({ key, name, start, end, kind }) => {
    const most = [...(votes.get(key) ?? [])].toSorted((a, b) => b[1] - a[1])[0]?.[0];
    const wide = nationals.has(key) || (corpus?.provincesOf?.(key) ?? 0) >= NATIONAL_PROVINCES;
    return {
      name,
      surface: text.slice(start, end),
      start,
      end,
      kind: most ?? kind ?? USUAL_KIND,
      scope: wide ? 'national' : 'local',
    };
  });
}
