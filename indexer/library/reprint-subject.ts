/**
 * Whether two reports of nearly the same text are about the same place, year and organ, though a
 * portal's furniture may have had one of them read differently, or not at all.
 *
 * Of two reports made from one template each names its own: one text has more of the one name, the
 * other more of the other, or their titles differ so. A reprint has all names where they were.
 */
import type { Report } from '../records.ts';
import { stemOf } from '../structure/region-names.ts';
import { occurrences, serialise, unitsOf } from '../text/units.ts';

export type Head = Pick<Report, 'title' | 'region' | 'year' | 'issuer'>;
export type Subject = Head & Pick<Report, 'text'>;

/** Names of a thing, serialised; any of them means it. Empty where it is not known. */
type Names = readonly string[];

const serial = (text: string): string => serialise(unitsOf(text).units);

const DIGITS = '〇一二三四五六七八九';

/** What of a place's path the other's has not: two towns of one name lie in different counties. */
function namesOfPlace({ region }: Head, other: Head): Names {
  const shared = new Set(other.region?.path);
  const own = (region?.path ?? []).filter((name) => !shared.has(name));
  // The short form stands in the long one, so counting it counts both.
  return own.map((name) => serial(stemOf(name) ?? name));
}

function namesOfYear({ year }: Head): Names {
  if (year === null) return [];
  const written = Array.from(String(year), (digit) => DIGITS.charAt(Number(digit))).join('');
  return [serial(String(year)), serial(written), serial(written.replaceAll('〇', '零'))];
}

/** 融安县司法局 is 司法局 in its own text; the government of a place goes by the place. */
function namesOfIssuer({ issuer, region }: Head): Names {
  if (issuer === null) return [];
  const places = (region?.path ?? []).flatMap((name) => [name, stemOf(name) ?? name]);
  const bare = places.reduce((rest, name) => rest.replace(name, ''), issuer);
  return /^(?:人民)?政府$|^$/u.test(bare) ? [] : [serial(bare)];
}

const count = (text: string, names: Names): number =>
  names.reduce((sum, name) => sum + occurrences(text, name), 0);

/** Times a name may stand in the furniture of one portal and not of another: title, source. */
const IN_FURNITURE = 2;

/** Where one is not known: whether the other text has the names of the one that is. */
const isThere = (here: number, there: number): boolean =>
  here - there <= IN_FURNITURE || there * 2 >= here;

/** For place, year and organ, where they differ: how either names its own. */
function differences(one: Head, other: Head): (readonly [Names, Names])[] {
  const pairs: (readonly [Names, Names])[] = [];
  if (one.region?.code !== other.region?.code) {
    pairs.push([namesOfPlace(one, other), namesOfPlace(other, one)]);
  }
  if (one.year !== other.year) pairs.push([namesOfYear(one), namesOfYear(other)]);
  const issuers = [namesOfIssuer(one), namesOfIssuer(other)] as const;
  // Many pages do not say who issued them.
  const known = issuers.every((names) => names.length > 0);
  if (known && one.issuer !== other.issuer) pairs.push(issuers);
  return pairs;
}

/** Whether each of two texts has more of its own names than the other. */
function isExchanged(one: string, other: string, names: Names, others: Names): boolean {
  return count(one, names) > count(other, names) && count(other, others) > count(one, others);
}

/** Whether the titles alone tell two reports apart: 融安县2024年… and 鹿寨县2024年…. */
export function isTitledOtherwise(one: Head, other: Head): boolean {
  const [here, there] = [serial(one.title), serial(other.title)];
  return differences(one, other).some(([names, others]) => isExchanged(here, there, names, others));
}

export function isSameSubject(one: Subject, other: Subject): boolean {
  if (isTitledOtherwise(one, other)) return false;
  const [here, there] = [serial(one.text), serial(other.text)];
  const titles = serial(`${one.title}\n${other.title}`);
  return differences(one, other).every(([names, others]) => {
    if (others.length === 0) return isThere(count(here, names), count(there, names));
    if (names.length === 0) return isThere(count(there, others), count(here, others));
    // Both are known: one was read wrongly only where the text or a title bears out the other.
    const borneOut = [names, others].some(
      (own) => (count(here, own) > 0 && count(there, own) > 0) || count(titles, own) > 0,
    );
    return borneOut && !isExchanged(here, there, names, others);
  });
}
