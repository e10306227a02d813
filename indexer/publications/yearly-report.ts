/** Which of several reports of a government is its report of the year. */
import type { PublishedReport } from '../library/publications.ts';
import { plain } from '../structure/plain.ts';
import { reportLikeness } from '../structure/titles.ts';

/** A report on a part of the year is not the one that is due. */
const PART_OF_YEAR = /上半年|下半年|半年度|[一二三四1-4]季度|1-\d{1,2}月/u;

export const isYearly = ({ title }: Pick<PublishedReport, 'title'>): boolean =>
  !PART_OF_YEAR.test(plain(title));

/**
 * The one whose title is that of such a report, and of several the first published: a duty is done
 * when it is first done, and what is put up again later, corrected or moved, does not make it late.
 * One without a day of publication comes last, as nothing can be told of it.
 */
export function theYearly<R extends PublishedReport>(reports: readonly R[]): R | undefined {
  return reports
    .filter(isYearly)
    .toSorted(
      (one, other) =>
        reportLikeness(other.title) - reportLikeness(one.title) ||
        Number(one.published === null) - Number(other.published === null) ||
        compare(one.published ?? '', other.published ?? '') ||
        compare(one.id, other.id),
    )[0];
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
