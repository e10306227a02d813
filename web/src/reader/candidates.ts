import type { ReportDetail, ReportSummary } from '../../../server/contract.ts';

type Report = Pick<ReportDetail, 'id' | 'region' | 'level' | 'organ' | 'year' | 'issuer'>;

/** One page of the list: more years or places than anyone compares by hand. */
const ASKED = 100;
const SHOWN = 6;

/** The reports of the same place, and of what lies below it; null where the place is not known. */
export function samePlaceParams({ region, organ }: Report): string | null {
  if (region === null) return null;
  const params = new URLSearchParams({ region: region.code, size: String(ASKED) });
  if (organ !== null) params.set('organ', organ);
  return params.toString();
}

/** Reports of the same year and tier; null where neither can be told. */
export function samePeersParams({ level, year, organ }: Report): string | null {
  if (level === null || year === null) return null;
  const params = new URLSearchParams({ level, year: String(year), size: String(ASKED) });
  if (organ !== null) params.set('organ', organ);
  return params.toString();
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
    .toSorted((a, b) => (b.year ?? 0) - (a.year ?? 0))
    .slice(0, SHOWN);
}

/** Digits of two division codes that are the same, from the first: neighbours share more. */
function nearness(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}

/** Other places of the same year and tier, neighbours first. */
export function otherPlaces(
  items: readonly ReportSummary[],
  report: Report,
): readonly ReportSummary[] {
  const own = report.region?.code ?? '';
  return items
    .filter(({ region }) => region !== null && region.code !== own)
    .toSorted((a, b) => nearness(own, b.region?.code ?? '') - nearness(own, a.region?.code ?? ''))
    .slice(0, SHOWN);
}

/** `a` is the one compared from: the earlier of two years, else the one at hand. */
export function compareHref(report: Pick<Report, 'id' | 'year'>, other: ReportSummary): string {
  const earlier = other.year !== null && report.year !== null && other.year < report.year;
  const [a, b] = earlier ? [other.id, report.id] : [report.id, other.id];
  return `/compare?${new URLSearchParams({ a, b }).toString()}`;
}
