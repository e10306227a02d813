/** A report as lists tell of it. */
import type { ReportDetail, ReportSummary } from '../../server/contract.ts';
import { REPORTS } from './fixture-reports.ts';

export function summaryOf(report: ReportDetail): ReportSummary {
  const { id, title, region, level, organ, year, issuer, published, url, sample } = report;
  return { id, title, region, level, organ, year, issuer, published, url, sample };
}

export function reportOf(id: string): ReportDetail {
  const found = REPORTS.find((report) => report.id === id);
  if (found === undefined) throw new Error(`示例中没有报告 ${id}`);
  return found;
}

export const SHIQIAO = summaryOf(reportOf('rshiqiao2024'));
export const BAISHA = summaryOf(reportOf('rbaisha2023'));
