/** Practices come out the same in whatever order reports come, change and go. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { openDatabase } from '../../crawler/index.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import type { Report } from '../../indexer/records.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { makeReport } from '../fixtures/reports.ts';

const segmenter = createDictionarySegmenter();
const open: Database[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

function home() {
  const db = openDatabase(':memory:');
  open.push(db);
  const { writer, reader } = openLibrary(db, segmenter);
  const rows = (sql: string): unknown[] => db.prepare(sql).all();
  return {
    writer,
    reader,
    ids: () =>
      reader.practices({ q: '', filter: {} }, { offset: 0, limit: 99 }).items.map(({ id }) => id),
    derived: () => ({
      practice: rows('SELECT * FROM practice ORDER BY id'),
      mention: rows('SELECT * FROM mention ORDER BY report, ordinal'),
      count: rows('SELECT * FROM mention_count ORDER BY key, what, value'),
      passage: rows('SELECT id, practices FROM passage ORDER BY id'),
      indicator: rows('SELECT * FROM indicator ORDER BY report, ordinal'),
    }),
    noted: () => db.prepare<[], string>('SELECT passage FROM projection').pluck().all().toSorted(),
  };
}

const PLACES = ['450224', '4502', '45', '450225', '11', '31', '4403', '5101', '0', undefined];
const SENTENCES = [
  '创新推行“板凳夜话”工作法，组织村干部与群众面对面协商，化解纠纷36件。',
  '推行「板凳夜話」機制，化解糾紛8件。',
  '借鉴融安县“板凳夜话”工作法，组织乡镇干部下村听取意见。',
  '打造“法治小院”品牌，坚持“枫桥经验”。',
  '指导融安县创新“板凳夜话”工作法。',
  '推进依法行政。',
];

const drafted = fc.record({
  region: fc.constantFrom(...PLACES),
  year: fc.integer({ min: 2021, max: 2024 }),
  paragraphs: fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }),
});
const library = fc.array(drafted, { minLength: 1, maxLength: 9 }).map((drafts) =>
  drafts.map(({ region, ...rest }, at): Report => {
    const place = region === undefined ? {} : { region };
    return makeReport({ id: `r${at}`, ...place, ...rest });
  }),
);

describe('practices', () => {
  it('do not depend on the order of reports, nor on what was there between', () => {
    fc.assert(
      fc.property(
        library.chain((reports) =>
          fc.tuple(
            fc.constant(reports),
            fc.shuffledSubarray(reports, { minLength: reports.length }),
            fc.subarray(reports),
          ),
        ),
        ([reports, shuffled, gone]) => {
          const [one, other] = [home(), home()];
          const left = reports.filter((report) => !gone.includes(report));
          for (const report of left) one.writer.save(report);
          const told = new Set<string>();
          for (const report of shuffled) {
            other.writer.save(report);
            for (const id of other.ids()) told.add(id);
          }
          // Every id that was ever told still leads to the name it was told for.
          for (const id of told) {
            expect(other.reader.practice(id)?.id.split('@')[0]).toBe(id.split('@')[0]);
          }
          other.writer.remove(gone.map(({ id }) => id));
          expect(other.derived()).toEqual(one.derived());
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are the same after everything is read again in another order', () => {
    const { writer, derived } = home();
    const reports = PLACES.map((region, at) =>
      makeReport({
        id: `r${at}`,
        ...(region === undefined ? {} : { region }),
        paragraphs: [SENTENCES[at % SENTENCES.length] ?? ''],
      }),
    );
    for (const report of reports) writer.save(report);
    const before = derived();
    writer.beginRebuild();
    for (const report of reports.toReversed()) writer.save(report);
    writer.endRebuild();
    expect(derived()).toEqual(before);
  });

  it('that become national have all their passages noted for the index, and no others', () => {
    const { writer, noted } = home();
    const [first, ...rest] = ['450224', '11', '31', '4403', '5101'].map((region, at) =>
      makeReport({ id: `r${at}`, region, paragraphs: [SENTENCES[0] ?? '', '推进依法行政。'] }),
    );
    for (const report of [first, ...rest.slice(0, 3)]) if (report) writer.save(report);
    for (const { report } of writer.waiting(99, '')) writer.sent(report);
    writer.settle();
    expect(noted()).toEqual([]);
    const last = rest[3];
    if (last === undefined) throw new Error('five reports were made');
    writer.save(last);
    const named = [first, ...rest].flatMap((report) => report?.passages[0]?.id ?? []);
    expect(noted()).toEqual([...named, last.passages[1]?.id ?? ''].toSorted());
  });
});
