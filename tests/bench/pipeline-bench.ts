/**
 * Reports a second from archived bytes to a searchable index, without embedding. The stages are
 * timed one by one over all reports; then the real chain runs over an archive of the same files.
 */
import { join } from 'node:path';
import { createWarcArchive, openDatabase } from '../../crawler/index.ts';
import { createLanceEngine } from '../../indexer/engine/lance/engine.ts';
import { extract, type Extracted } from '../../indexer/extract/extract.ts';
import { openLibrary, type Library } from '../../indexer/library/open-library.ts';
import { ingest } from '../../indexer/pipeline.ts';
import { project } from '../../indexer/projection.ts';
import type { Report, ReportContent } from '../../indexer/records.ts';
import { isReport } from '../../indexer/structure/is-report.ts';
import { reportId } from '../../indexer/structure/report-id.ts';
import { structureReport } from '../../indexer/structure/structure.ts';
import type { Segmenter } from '../../indexer/text/segmenter.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { spent, type Spent } from './measure.ts';
import { copyOfPortal, FORMATS, type CopiedReport, type Format } from './sample-copies.ts';

/** Of the model's vectors; none are put here. */
const DIMENSIONS = 512;

export interface PipelineBench {
  readonly reports: number;
  readonly passages: number;
  /** Mean of a report. */
  readonly characters: number;
  /** One by one, over all reports; `whole` is the real chain over an archive of the same files. */
  readonly stages: Readonly<Record<Stage, Spent>>;
  /** On extracting all files of a format. */
  readonly formats: Readonly<Record<Format, Spent & { readonly files: number }>>;
}

type Stage = 'extract' | 'structure' | 'library' | 'index' | 'whole';

interface Read {
  readonly report: CopiedReport;
  readonly url: string;
  readonly extracted: Extracted;
}

async function readAll(copies: readonly CopiedReport[]) {
  const read: Read[] = [];
  const clocks = Object.fromEntries(
    FORMATS.map((format) => [format, { files: 0, wall: 0, cpu: 0 }]),
  ) as Record<Format, { files: number; wall: number; cpu: number }>;
  for (const report of copies) {
    let last: Extracted | undefined;
    for (const { body, contentType, url, format } of report.files) {
      const { made, wall, cpu } = await spent(() => extract({ bytes: body, contentType, url }));
      last = made;
      const clock = clocks[format];
      clock.files += 1;
      clock.wall += wall;
      clock.cpu += cpu;
    }
    if (last !== undefined) read.push({ report, url: report.files[0]?.url ?? '', extracted: last });
  }
  const all = Object.values(clocks);
  const sum = { wall: sumOf(all.map(({ wall }) => wall)), cpu: sumOf(all.map(({ cpu }) => cpu)) };
  return { read, formats: clocks, spent: sum };
}

function structured({ report, url, extracted }: Read): ReportContent {
  const content = structureReport(extracted, {
    url,
    fileName: null,
    known: { region: report.place, year: report.year },
    linkText: report.title,
    reportId: reportId({ url, digest: '' }),
  });
  const verdict = isReport(extracted, content, { imported: false });
  if (!verdict.report) throw new Error(`${report.title} is no report: ${verdict.reason}`);
  return content;
}

function stored(content: ReportContent, url: string): Report {
  const id = reportId({ url, digest: '' });
  return {
    ...content,
    id,
    url,
    otherUrls: [],
    source: 'bench',
    sample: true,
    capture: id,
    capturedAt: '2026-01-01T00:00:00Z',
    digest: id,
    gone: null,
    recognition: null,
    corrected: [],
  };
}

async function withLibrary<T>(
  folder: string,
  segmenter: Segmenter,
  work: (library: Library, index: () => Promise<number>) => Promise<T>,
): Promise<T> {
  const engine = await createLanceEngine({ folder: join(folder, 'index'), dimensions: DIMENSIONS });
  const db = openDatabase(join(folder, 'library.sqlite'));
  try {
    const library = openLibrary(db, segmenter);
    return await work(library, () => project({ library, engine, embedder: null }, {}));
  } finally {
    await engine.close();
    db.close();
  }
}

/** The real chain: archive → report → library → engine. */
async function wholeChain(folder: string, copies: readonly CopiedReport[], segmenter: Segmenter) {
  const archive = await createWarcArchive({ folder: join(folder, 'archive') });
  for (const { title, place, year, files } of copies) {
    for (const { url, body, contentType, referrer } of files) {
      const headers = { 'content-type': contentType };
      const link = referrer === undefined ? {} : { referrer, linkText: title };
      const known = { region: place, year };
      await archive.put({ url, body, headers, known, source: 'bench', status: 200, ...link });
    }
  }
  const { made: counts, ...clock } = await spent(() =>
    withLibrary(folder, segmenter, async (library, index) => {
      const taken = await ingest({ archive, library, sampleSources: new Set() }, {});
      await index();
      return taken;
    }),
  );
  await archive.close();
  if (counts.added !== copies.length) {
    throw new Error(`of ${copies.length} reports ${counts.added} were taken in`);
  }
  return clock;
}

/** @param folder for the data; left for the caller to remove */
export async function pipelineBench(folder: string, wanted: number): Promise<PipelineBench> {
  const copies: CopiedReport[] = [];
  for (let copy = 0; copies.length < wanted; copy += 1) copies.push(...copyOfPortal(copy));
  const segmenter = createDictionarySegmenter();
  // Dictionaries and tables are read once a process, whatever the number of reports.
  segmenter.cut('报告');
  for (const read of (await readAll(copyOfPortal(0))).read) structured(read);

  const { read, formats, spent: extracting } = await readAll(copies);
  const { made: contents, ...structuring } = await spent(() => read.map(structured));
  const save = (library: Library): void => {
    for (const [at, content] of contents.entries()) {
      const report = stored(content, read[at]?.url ?? '');
      const reprint = library.reprints.find(report);
      if (reprint !== undefined) throw new Error(`${report.title} was taken for ${reprint}`);
      library.writer.save(report);
    }
  };
  const [saving, { made: passages, ...indexing }] = await withLibrary(
    join(folder, 'stages'),
    segmenter,
    async (library, index) => [await spent(() => save(library)), await spent(index)] as const,
  );
  const whole = await wholeChain(join(folder, 'whole'), copies, segmenter);
  return {
    reports: copies.length,
    passages,
    characters: Math.round(sumOf(contents.map(({ text }) => text.length)) / contents.length),
    stages: {
      extract: extracting,
      structure: structuring,
      library: saving,
      index: indexing,
      whole,
    },
    formats,
  };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
