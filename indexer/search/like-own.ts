/** What a like-query must not answer: the example itself, its place, and who merely repeats it. */
import type { ScoringRow } from '../library/library.ts';
import { normalText } from '../text/normal-form.ts';
import type { SearchContext } from './context.ts';
import type { Example } from './example.ts';
import type { PracticeHead } from './named-practices.ts';

/** Units of a name that is not part of other words. */
const TELLING_NAME = 3;

/** Digits of a county's code: its townships are its own, the counties of a prefecture are not. */
const COUNTY = 6;

/** 融安县 → 融安县, 融安: how a report of a place above names it. */
function placeNames({ regions }: SearchContext, code: string): string[] {
  const name = normalText(regions.byCode(code)?.name ?? '');
  const short = name.replace(/(?:省|市|县|区|乡|镇|街道)$/u, '');
  return [name, ...(short.length > 1 ? [short] : [])].filter((one) => one !== '');
}

/**
 * Whether a passage is of the example's own: of its place, the same practice by whatever name,
 * the same text, or of a place above that tells of it.
 */
export function ownTest(context: SearchContext, example: Example): (row: ScoringRow) => boolean {
  const { origin, names, practice, folds } = example;
  const above = new Set(origin.flatMap((code) => context.regions.byCode(code)?.codes ?? []));
  const places = origin.flatMap((code) => placeNames(context, code));
  const namesakes = new Set(
    context.reader.practicesNamed(example.name).flatMap(({ id }) => (id === practice ? [] : [id])),
  );
  // A practice is known where it is named; so short a name may stand in other words (四办公室).
  const telling = names.filter(({ units }) => practice === null || units.length >= TELLING_NAME);
  return (row) => {
    const codes = row.filters.region ?? [];
    const at = codes.at(-1);
    return (
      origin.some((code) => code === at || (code.length >= COUNTY && codes.includes(code))) ||
      (practice !== null && row.practices.includes(practice)) ||
      folds.has(row.fold) ||
      // Another practice of the same name is another place's own.
      (telling.some(({ serial }) => row.units.includes(serial)) &&
        !row.practices.some((id) => namesakes.has(id))) ||
      (at !== undefined && above.has(at) && places.some((name) => row.units.includes(name)))
    );
  };
}

/** What is done, not what is lacking or planned: a practice is looked for. */
export function isDone(row: ScoringRow): boolean {
  const parts = row.filters.part ?? [];
  return parts.length === 0 || parts.some((part) => part !== 'problems' && part !== 'next-year');
}

/** Whether a place tells of practices of places below it, and of none of its own. */
export function isRetold(row: ScoringRow, heads: ReadonlyMap<string, PracticeHead>): boolean {
  const at = row.filters.region?.at(-1);
  const from = row.practices.flatMap((id) => {
    const head = heads.get(id);
    return head?.scope === 'local' && head.origin.region ? [head.origin.region] : [];
  });
  const below = from.some(({ code, codes }) => code !== at && codes.includes(at ?? ''));
  return below && from.every(({ code }) => code !== at);
}
