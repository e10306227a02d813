/** How records look on the wire. */
import type {
  Change,
  FoundPassage,
  Indicator,
  Passage,
  RegionPath,
  Report,
} from '../indexer/index.ts';
import type {
  Indicator as IndicatorView,
  IndicatorItem,
  PassageDetail,
  PracticeMention,
  ReportDetail,
  ReportItem,
  ReportSummary,
} from './contract.ts';

export const regionOf = ({ code, name, path }: RegionPath) => ({ code, name, path: [...path] });

export function reportSummaryOf(report: Report): ReportSummary {
  const { id, title, level, organ, year, issuer, published, url, sample, region } = report;
  const place = region && regionOf(region);
  return { id, title, region: place, level, organ, year, issuer, published, url, sample };
}

export const reportItemOf = (report: Report): ReportItem => ({
  ...reportSummaryOf(report),
  gone: report.gone,
});

/** Beside the report itself, what the library knows of it. */
interface Beside {
  /** See `LibraryReader.changes`. */
  readonly changes: readonly Change[];
  /** Its mentions of practices, each with the id of its card. */
  readonly practices: readonly PracticeMention[];
  /** See `LibraryReader.sharing`. */
  readonly sharing: ReadonlyMap<string, number>;
}

export const reportDetailOf = (
  report: Report,
  { changes, practices, sharing }: Beside,
): ReportDetail => ({
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
  corrected: [...report.corrected],
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
    topics: topicsWithin(section, report.passages),
  })),
  passages: report.passages.map((passage) => passageOf(passage, sharing)),
  practices: [...practices],
  indicators: report.indicators.map(indicatorOf),
});

interface Span {
  readonly start: number;
  readonly end: number;
}

const isWithin = (inner: Span, outer: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Topics of the passages of a section, those of most passages first. */
function topicsWithin(section: Span, passages: readonly Passage[]): string[] {
  const counts = new Map<string, number>();
  for (const passage of passages) {
    if (!isWithin(passage, section)) continue;
    for (const topic of passage.topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([topic]) => topic);
}

function passageOf(
  { id, ordinal, section, start, end, topics }: Passage,
  sharing: ReadonlyMap<string, number>,
) {
  const sharedBy = sharing.get(id) ?? 0;
  return { id, ordinal, section, start, end, topics: [...topics], sharedBy };
}

/** `practices` are the mentions within the passage. */
export const passageDetailOf = (
  { passage, report, text }: FoundPassage,
  { practices, sharing }: Omit<Beside, 'changes'>,
): PassageDetail => ({
  ...passageOf(passage, sharing),
  text,
  practices: [...practices],
  report: reportSummaryOf(report),
});

export const indicatorOf = (indicator: Indicator): IndicatorView => ({
  name: indicator.name,
  value: indicator.value,
  unit: indicator.unit,
  year: indicator.year,
  sentence: indicator.sentence,
  start: indicator.start,
  end: indicator.end,
  valueStart: indicator.valueStart,
  valueEnd: indicator.valueEnd,
  approx: indicator.approx,
  target: indicator.target,
  change: indicator.change,
  group: indicator.group,
});

export const indicatorItemOf = (indicator: Indicator, report: Report): IndicatorItem => ({
  ...indicatorOf(indicator),
  report: reportSummaryOf(report),
});
