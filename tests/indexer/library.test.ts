import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../crawler/index.ts';
import { openLibrary, LibraryOutdated } from '../../indexer/library/open-library.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { makeReport } from '../fixtures/reports.ts';

const segmenter = createDictionarySegmenter();

function fresh() {
  const db = openDatabase(':memory:');
  return { db, library: openLibrary(db, segmenter) };
}

const one = makeReport({
  id: 'aaaa',
  region: '450224',
  published: '2025-02-01',
  paragraphs: ['# 一、化解纠纷\n全县推广村级议事协商，化解矛盾纠纷。', '推进行政复议规范化建设。'],
});
const other = makeReport({
  id: 'bbbb',
  region: '450105',
  year: 2022,
  published: '2023-03-29',
  paragraphs: ['推进行政复议体制改革。'],
});

describe('the library', () => {
  it('gives back what was saved, verbatim', () => {
    const { library } = fresh();
    library.writer.save(one);
    expect(library.reader.report('aaaa')).toEqual(one);
    const first = library.reader.passage(one.passages[0]?.id ?? '');
    expect(first?.report.id).toBe('aaaa');
    expect(library.reader.count()).toEqual({ reports: 1, passages: 2 });
  });

  it('lists newest first and filters by place, year and source, counting the whole list', () => {
    const { library } = fresh();
    library.writer.save(other);
    library.writer.save(one);
    const ids = (filter: object) =>
      library.reader.reports(filter, { offset: 0, limit: 10 }).items.map(({ id }) => id);
    expect(ids({})).toEqual(['aaaa', 'bbbb']);
    expect(ids({ region: ['45'] })).toEqual(['aaaa', 'bbbb']);
    expect(ids({ region: ['4502'] })).toEqual(['aaaa']);
    expect(ids({ region: ['4'] })).toEqual([]);
    expect(ids({ year: ['2022'] })).toEqual(['bbbb']);
    expect(library.reader.reports({}, { offset: 1, limit: 1 })).toMatchObject({
      total: 2,
      items: [{ id: 'bbbb' }],
    });
  });

  it('counts in how many passages a word stands, through saving, replacing and removing', () => {
    const { library } = fresh();
    library.writer.save(one);
    library.writer.save(other);
    expect(library.statistics.passagesWith('行政复议')).toBe(2);
    library.writer.save({ ...one, passages: one.passages.slice(0, 1) });
    expect(library.statistics.passagesWith('行政复议')).toBe(1);
    library.writer.remove(['bbbb']);
    expect(library.statistics.passagesWith('行政复议')).toBe(0);
    expect(library.statistics.passages()).toBe(1);
  });

  it('notes for the engine what came and what went, until it is settled', () => {
    const { library } = fresh();
    library.writer.save(one);
    const noted = library.writer.waiting(1, '');
    expect(noted).toMatchObject([{ report: 'aaaa', deletes: [] }]);
    expect(noted[0]?.puts).toHaveLength(2);
    library.writer.sent('aaaa');
    expect(library.writer.waiting(1, '')).toEqual([]);
    expect(library.writer.settle()).toEqual(['aaaa']);
    expect(library.writer.pendingCount()).toBe(0);
    library.writer.remove(['aaaa']);
    expect(library.writer.removals()[0]?.deletes).toHaveLength(2);
  });

  it('leads from a merged address to the report, and lists it there', () => {
    const { library } = fresh();
    library.writer.save(one);
    library.writer.addAddress('aaaa', { id: 'cccc', url: 'http://a.gov.cn/2.html' });
    expect(library.reader.report('cccc')?.id).toBe('aaaa');
    expect(library.reader.report('aaaa')?.otherUrls).toEqual(['http://a.gov.cn/2.html']);
    library.writer.save(one);
    expect(library.reader.report('aaaa')?.otherUrls).toEqual(['http://a.gov.cn/2.html']);
    library.writer.dropAddress('cccc');
    expect(library.reader.report('cccc')).toBeUndefined();
  });

  it('remembers that a source was forgotten until it is asked for again', () => {
    const { library } = fresh();
    library.writer.setOutcome({ id: 'k', source: 'sample' }, { kind: 'report', report: 'aaaa' });
    library.writer.setOutcome({ id: 'k', source: 'sample' }, { kind: 'forgotten' });
    library.writer.setForgotten('sample');
    expect(library.reader.isForgotten('sample')).toBe(true);
    expect(library.writer.asked()).toEqual([]);
    library.writer.remember({ source: 'sample' });
    expect(library.reader.isForgotten('sample')).toBe(false);
    expect(library.writer.asked()).toEqual(['k']);
  });

  it('finds a reprint of the same place and year, and no other report', () => {
    const { library } = fresh();
    const long = Array.from(
      { length: 12 },
      (_, i) => `第${i}项工作扎实推进，累计办理事项${i * 37}件，群众满意。`,
    );
    library.writer.save(makeReport({ id: 'dddd', region: '450224', paragraphs: long }));
    const reprint = makeReport({
      id: 'eeee',
      region: '450224',
      paragraphs: ['转载自县政府网', ...long],
    });
    expect(library.reprints.find(reprint)).toBe('dddd');
    expect(library.reprints.find({ ...reprint, year: 2023 })).toBeUndefined();
    expect(
      library.reprints.find(
        makeReport({
          id: 'ffff',
          region: '450224',
          paragraphs: ['另一份完全不同的报告，讲述其他工作。'],
        }),
      ),
    ).toBeUndefined();
  });

  it('refuses tables of another version instead of guessing', () => {
    const { db } = fresh();
    db.prepare(`UPDATE meta SET value = '0' WHERE key = 'version'`).run();
    expect(() => openLibrary(db, segmenter)).toThrow(LibraryOutdated);
  });
});
