import type { ReportSummary } from '../../../server/contract.ts';
import { formatDay } from '../words/dates.ts';

/** The page's own address of a report, or of a passage in it. */
export function ownAddress(origin: string, report: string, passage?: string): string {
  const search = passage === undefined ? '' : `?${new URLSearchParams({ passage }).toString()}`;
  return `${origin}/reports/${encodeURIComponent(report)}${search}`;
}

/**
 * A sentence with its source, ready to be pasted: title, issuer, date, address. The address is that
 * of the publisher; a report without one is found where it was read.
 *
 *     “……。”
 *     ——《石桥县2024年法治政府建设年度报告》，石桥县人民政府，2025年1月23日发布，https://…
 */
export function quotation(text: string, report: ReportSummary, own: string): string {
  const source = [
    `《${report.title.replaceAll(/^《|》$/gu, '')}》`,
    report.issuer,
    report.published !== null && `${formatDay(report.published)}发布`,
    report.url ?? own,
  ].filter((part) => part);
  const sample = report.sample ? '（示例数据，内容为虚构）' : '';
  return `“${text.trim()}”\n——${source.join('，')}${sample}`;
}
