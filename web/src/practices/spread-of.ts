import type { PracticeDetail } from '../../../server/contract.ts';
import { withYearsBetween } from '../words/years.ts';

type Evidence = PracticeDetail['evidence'];

export interface YearCount {
  readonly year: number;
  readonly reports: number;
}

/** Two digits: the province of a division code. */
export function provinceOf(code: string): string {
  return code.slice(0, 2);
}

/** Reports that name it, by year; years between two that have none count 0. */
export function yearsOf(evidence: Evidence): readonly YearCount[] {
  const reports = new Map<number, Set<string>>();
  for (const { year, report } of evidence) {
    if (year === null) continue;
    const found = reports.get(year) ?? new Set<string>();
    reports.set(year, found.add(report));
  }
  return withYearsBetween(reports.keys()).map((year) => ({
    year,
    reports: reports.get(year)?.size ?? 0,
  }));
}

/** Reports that name it, and the fictional ones among them. */
export function countedIn(evidence: Evidence) {
  const distinct = (quotes: Evidence) => new Set(quotes.map(({ report }) => report)).size;
  return {
    reports: distinct(evidence),
    samples: distinct(evidence.filter(({ sample }) => sample)),
  };
}

/** Reports that name it, by the two-digit code of their province. */
export function provincesOf(evidence: Evidence): ReadonlyMap<string, number> {
  const reports = new Map<string, Set<string>>();
  for (const { region, report } of evidence) {
    if (region === null) continue;
    const code = provinceOf(region.code);
    const found = reports.get(code) ?? new Set<string>();
    reports.set(code, found.add(report));
  }
  return new Map([...reports].map(([code, found]) => [code, found.size]));
}
