import type { ReportDetail, ReportSummary } from '../../../server/contract.ts';
import { samePlace } from '../api/same-place.ts';

type Report = Pick<ReportDetail, 'id' | 'region' | 'level' | 'organ' | 'year' | 'issuer'>;

/** One page of the list: more years or places than anyone compares by hand. */
const ASKED = 100;
export const SHOWN = 6;

/** The list that has other years of the same place; none where the place is not known. */
export function yearLists(report: Report): readonly string[] {
  const params = samePlace(report, ASKED);
  return params === null ? [] : [params.toString()];
}

/** Lengths of division codes: province, prefecture, county, township. */
const TIERS = [2, 4, 6, 9];

/** Code of the place above; null for provinces and the nation. */
function placeAbove({ code, path }: NonNullable<Report['region']>): string | null {
  const uppers = TIERS.filter((length) => length < code.length);
  // 5001 (districts of Chongqing) groups codes and is no place: the path has no name for it.
  const length = path.length > uppers.length ? uppers.at(-1) : uppers[0];
  return length === undefined ? null : code.slice(0, length);
}

/**
 * The lists that have other places of the same year and tier, to be asked one after the other: the
 * newest hundred of the nation may have no neighbour among them, so those below the same place
 * come first. None where year or tier cannot be told.
 */
export function placeLists({ level, year, organ, region }: Report): readonly string[] {
  if (level === null || year === null) return [];
  const params = new URLSearchParams({ level, year: String(year) });
  if (organ !== null) params.set('organ', organ);
  params.set('size', String(ASKED));
  const all = params.toString();
  const above = region === null ? null : placeAbove(region);
  if (above === null) return [all];
  params.set('region', above);
  return [params.toString(), all];
}

/** Other years of the same place: of a department, its own alone. Newest first. */
export function otherYears(
  items: readonly ReportSummary[],
  report: Report,
): readonly ReportSummary[] {
  return items
    .filter(
      ({ id, region, organ, issuer }) =>
        id !== report.id &&
        region?.code === report.region?.code &&
        organ === report.organ &&
        (organ === 'government' || issuer === report.issuer),
    )
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))
    .slice(0, SHOWN);
}

/** Digits of two division codes that are the same, from the first: neighbours share more. */
function nearness(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}

/** Other places of the same year and tier, neighbours first; an answer may repeat another's. */
export function otherPlaces(
  items: readonly ReportSummary[],
  report: Report,
): readonly ReportSummary[] {
  const own = report.region?.code ?? '';
  const each = new Map(items.map((item) => [item.id, item]));
  return [...each.values()]
    .filter(({ region }) => region !== null && region.code !== own)
    .sort((a, b) => nearness(own, b.region?.code ?? '') - nearness(own, a.region?.code ?? ''))
    .slice(0, SHOWN);
}

/** `a` is the one compared from: the earlier of two years, else the one at hand. */
export function compareHref(report: Pick<Report, 'id' | 'year'>, other: ReportSummary): string {
  const earlier = other.year !== null && report.year !== null && other.year < report.year;
  const [a, b] = earlier ? [other.id, report.id] : [report.id, other.id];
  return `/compare?${new URLSearchParams({ a, b }).toString()}`;
}
