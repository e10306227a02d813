/** How records look on the wire. */
import type { Change, Passage, Report } from '../indexer/index.ts';
import type { PassageDetail, ReportDetail, ReportItem, ReportSummary } from './contract.ts';

export function reportSummaryOf(report: Report): ReportSummary {
  const { id, title, level, organ, year, issuer, published, url, sample, region } = report;
  const place = region && { code: region.code, name: region.name, path: [...region.path] };
  return { id, title, region: place, level, organ, year, issuer, published, url, sample };
}

export const reportItemOf = (report: Report): ReportItem => ({
  ...reportSummaryOf(report),
  gone: report.gone,
});

/** @param changes see `LibraryReader.changes` */
export const reportDetailOf = (report: Report, changes: readonly Change[]): ReportDetail => ({
  ...reportItemOf(report),
  otherUrls: [...report.otherUrls],
  documentNumber: report.documentNumber,
  indexNumber: report.indexNumber,
  source: report.source,
  capturedAt: report.capturedAt,
  digest: report.digest,
  recognition: report.recognition && {
    confidence: report.recognition.confidence,
    doubtful: report.recognition.doubtful.map(([start, end]) => [start, end]),
  },
  changes: changes.map(({ before, after, removed, added }) => ({
    before,
    after,
    removed: [...removed],
    added: [...added],
  })),
  text: report.text,
  sections: report.sections.map((section) => ({
    ordinal: section.ordinal,
    heading: section.heading,
    depth: section.depth,
    parent: section.parent,
    path: [...section.path],
    start: section.start,
    end: section.end,
    parts: [...section.parts],
  })),
  passages: report.passages.map(passageOf),
  indicators: [],
});

function passageOf({ id, ordinal, section, start, end }: Passage) {
  return { id, ordinal, section, start, end };
}

export const passageDetailOf = (passage: Passage, report: Report): PassageDetail => ({
  ...passageOf(passage),
  text: report.text.slice(passage.start, passage.end),
  report: reportSummaryOf(report),
});
