/** Reports of the sample in a library, made as the pipeline makes them, and compared there. */
import { openDatabase } from '../../crawler/index.ts';
import { loadSampleData } from '../../crawler/sample/sample-data.ts';
import { compareReports } from '../../indexer/compare/compare.ts';
import type { ComparedPassage, Comparison, PassagePair } from '../../indexer/compare/comparison.ts';
import { differences } from '../../indexer/compare/word-diff.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import type { Report, ReportContent } from '../../indexer/records.ts';
import { structureReport } from '../../indexer/structure/structure.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { BREAK, unitsOf } from '../../indexer/text/units.ts';

export const segmenter = createDictionarySegmenter();
// The first cut reads the dictionary, for seconds on a busy machine: no test's own time.
segmenter.cut('法治');

export interface Written {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Division code. */
  readonly region?: string;
}

/** What was read of a text, as it would be kept. */
export const recorded = (id: string, content: ReportContent): Report => ({
  ...content,
  id,
  url: null,
  otherUrls: [],
  source: 'sample',
  sample: true,
  capture: `capture-${id}`,
  capturedAt: '2026-01-01T00:00:00Z',
  digest: `sha256:${'0'.repeat(64)}`,
  gone: null,
  recognition: null,
  corrected: [],
});

/** A report of a text, its sections, passages, practices and figures read from it. */
export function reportOf({ id, title, text, region }: Written): Report {
  const content = structureReport(
    {
      kind: 'text',
      text,
      title,
      titles: [title],
      metadata: {},
      attachments: [],
      images: [],
      recognition: null,
    },
    { reportId: id, url: null, fileName: null, known: region ? { region } : {}, linkText: null },
  );
  return recorded(id, content);
}

/** Of the sample, by the name of its file: `qinghe-2023`. */
export function sampleReport(name: string): Report {
  const found = loadSampleData().reports.find(({ id }) => id === name);
  if (found === undefined) throw new RangeError(`the sample has no ${name}`);
  const { title, paragraphs, region } = found;
  return reportOf({ id: name, title, text: paragraphs.join('\n'), region });
}

export interface CompareHome {
  compare(a: string, b: string): Comparison;
  close(): void;
}

export function compareHome(reports: readonly Report[]): CompareHome {
  const db = openDatabase(':memory:');
  const library = openLibrary(db, segmenter);
  for (const report of reports) library.writer.save(report);
  return {
    compare: (a, b) => compareReports({ reader: library.reader, segmenter }, a, b),
    close: () => db.close(),
  };
}

export const pairsOf = ({ sections }: Comparison): PassagePair[] =>
  sections.flatMap(({ passages }) => passages);

export type Marked = Pick<ComparedPassage, 'text' | 'different'>;

/** What either text has that the other lacks. */
export function mark(a: string, b: string): readonly [Marked, Marked] {
  const read = (text: string) => ({ text, units: unitsOf(text) });
  const found = differences(read(a), read(b), segmenter);
  return [
    { text: a, different: found.a },
    { text: b, different: found.b },
  ];
}

/** The text with its marks in brackets. */
export const show = ({ text, different }: Marked): string =>
  different.reduceRight(
    (out, [start, end]) => `${out.slice(0, start)}[${out.slice(start, end)}]${out.slice(end)}`,
    text,
  );

/** Units outside of the marks, breaks left out: what a reader takes for unchanged. */
export function unmarked({ text, different }: Marked) {
  const { units, starts, ends } = unitsOf(text);
  return units.filter((unit, at) => {
    const [start = 0, end = 0] = [starts[at], ends[at]];
    return unit !== BREAK && !different.some(([from, to]) => from <= start && end <= to);
  });
}

/** Headings side by side, `–` where a report has none. */
export const outline = ({ sections }: Comparison): string[] =>
  sections.map(({ a, b }) => `${a?.heading ?? '–'} | ${b?.heading ?? '–'}`);
