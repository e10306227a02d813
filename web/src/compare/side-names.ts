import type { CompareResponse, ReportSummary } from '../../../server/contract.ts';
import type { Change } from './compare-state.ts';

export interface SideNames {
  readonly a: string;
  readonly b: string;
}

const yearOf = ({ year }: ReportSummary): string => (year === null ? '' : `${year} 年`);
const placeOf = ({ region, issuer }: ReportSummary): string => region?.name ?? issuer ?? '';

/** Short names that tell the two reports apart: years of one place, places of one year, or both. */
export function sideNames(a: ReportSummary, b: ReportSummary): SideNames {
  const full = (report: ReportSummary): string =>
    [placeOf(report), yearOf(report)].filter((part) => part !== '').join(' ');
  const tries: readonly ((report: ReportSummary) => string)[] = [
    ...(a.region?.code === b.region?.code ? [yearOf] : []),
    ...(a.year === b.year ? [placeOf] : []),
    full,
    (report) => report.issuer ?? '',
    (report) => report.title,
  ];
  for (const name of tries) {
    const names = { a: name(a), b: name(b) };
    if (names.a !== '' && names.b !== '' && names.a !== names.b) return names;
  }
  return { a: '左篇', b: '右篇' };
}

/** What a kind of passage is called: a later year adds and drops, another place only differs. */
export function changeNames(
  comparison: CompareResponse['comparison'],
  sides: SideNames,
): Readonly<Record<Change, string>> {
  if (comparison === 'years')
    return { new: '新增', gone: '不再出现', changed: '有改动', same: '相同' };
  return {
    new: `只见于${sides.b}`,
    gone: `只见于${sides.a}`,
    changed: '相近而有不同',
    same: '相同',
  };
}

/** In years the earlier stands left; the reader is told when it does not. */
export function isBackwards({ a, b, comparison }: CompareResponse): boolean {
  return comparison === 'years' && a.year !== null && b.year !== null && a.year > b.year;
}
