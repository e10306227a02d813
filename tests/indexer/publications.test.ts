import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../crawler/index.ts';
import { BadRequest } from '../../indexer/indexer.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { publications } from '../../indexer/publications/publications.ts';
import type { PublicationsRequest } from '../../indexer/publications/publication.ts';
import type { Part, Report } from '../../indexer/records.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { makeReport, type ReportDraft } from '../fixtures/reports.ts';

const ALL: readonly Part[][] = [
  ['achievements'],
  ['problems'],
  ['first-responsible'],
  ['next-year'],
];
const PARAGRAPHS = ['推进依法行政。', '存在不足。', '履行第一责任人职责。', '明年打算。'];

const made = (draft: Partial<ReportDraft> & { id: string }, change: Partial<Report> = {}) => ({
  ...makeReport({ paragraphs: PARAGRAPHS, parts: ALL, year: 2024, ...draft }),
  ...change,
});

const REPORTS: readonly Report[] = [
  // 柳州市 and two of its counties; 融安县 twice, and once for half a year.
  made({ id: 'liuzhou', region: '4502', published: '2025-03-31' }),
  made({ id: 'again', region: '450224', published: '2025-05-01' }),
  made({ id: 'rongan', region: '450224', published: '2025-04-01' }),
  made({
    id: 'half',
    region: '450224',
    published: '2025-01-01',
    title: '融安县2024年上半年法治政府建设情况',
  }),
  made({ id: 'bureau', region: '450224', published: '2025-02-01' }, { organ: 'department' }),
  made({ id: 'party', region: '450224', published: '2025-02-02' }, { organ: 'party' }),
  made({
    id: 'luzhai',
    region: '450223',
    paragraphs: PARAGRAPHS.slice(0, 1),
    parts: [['achievements', 'other']],
  }),
  made({ id: 'older', region: '450224', year: 2023, published: '2024-02-01' }),
  made({ id: 'yongzhou', region: '4311', year: 2023 }),
  // 密云县 was a county until 2015.
  made({ id: 'miyun', region: '110228', year: 2014, published: '2015-02-01' }),
];

function libraryOf(reports: readonly Report[]) {
  const db = openDatabase(':memory:');
  const { reader, writer } = openLibrary(db, createDictionarySegmenter());
  for (const report of reports) writer.save(report);
  const ask = (request: Partial<PublicationsRequest> = {}) =>
    publications({ reader }, { page: 1, size: 100, ...request });
  return { ask, close: () => db.close() };
}

const library = libraryOf(REPORTS);
afterAll(() => library.close());

describe('the places below a region', () => {
  const found = library.ask({ region: '柳州市' });
  const itemOf = (code: string) => found.items.find(({ region }) => region.code === code);

  it('are all listed, by code, with the report of their own government or without', () => {
    expect(found).toMatchObject({ year: 2024, due: '2025-04-01', years: [2024, 2023, 2014] });
    expect(found.region?.path).toEqual(['广西壮族自治区', '柳州市']);
    expect(found.items.length).toBeGreaterThanOrEqual(10);
    const codes = found.items.map(({ region }) => region.code);
    expect(codes).toEqual(codes.toSorted());
    expect(itemOf('450225')).toMatchObject({ report: null, late: null, missing: [] });
  });

  it('have the report first published, which is late from the due day on', () => {
    expect(itemOf('450224')?.report?.id).toBe('rongan');
    expect(itemOf('450224')).toMatchObject({ late: true, missing: [], departments: 2 });
    expect(itemOf('450223')?.late).toBeNull();
    const above = library.ask({ region: '45' });
    const liuzhou = above.items.find(({ region }) => region.code === '4502');
    expect(liuzhou).toMatchObject({ late: false, departments: 0, report: { id: 'liuzhou' } });
    expect(liuzhou?.below.published).toBe(2);
    // Its ten counties and districts, without their hundred townships.
    expect(liuzhou?.below.places).toBe(10);
    expect(itemOf('450224')?.below.places).toBeGreaterThan(10);
  });

  it('lack the statutory parts that no section is', () => {
    expect(itemOf('450223')?.missing).toEqual(['problems', 'first-responsible', 'next-year']);
  });

  it('are summed up over all pages', () => {
    const summary = { published: 2, onTime: 0, late: 1, undated: 1, incomplete: 1 };
    expect(found.summary).toEqual({ ...summary, places: found.total });
    const page = library.ask({ region: '柳州市', page: 2, size: 3 });
    expect(page.summary).toEqual(found.summary);
    expect(page.items).toEqual(found.items.slice(3, 6));
    expect(page.total).toBe(found.total);
  });

  it('carry the whole report, read when it is asked for', () => {
    expect(itemOf('450224')?.report?.text).toBe(PARAGRAPHS.join('\n'));
    expect(itemOf('450224')?.report?.sections).toHaveLength(4);
  });
});

describe('the region itself', () => {
  it('is the nation without one: its provinces, the fictional one only with sample reports', () => {
    const provinces = library.ask().items.map(({ region }) => region.code);
    expect(provinces).toHaveLength(34);
    expect(provinces).not.toContain('99');
    const sample = libraryOf([
      made({ id: 'sample', region: '990101' }),
      made({ id: 'province', region: '99' }),
    ]);
    const { items, summary } = sample.ask();
    sample.close();
    expect(summary).toMatchObject({ places: 34, published: 0 });
    expect(items.at(-1)).toMatchObject({ region: { code: '99' }, below: { published: 1 } });
  });

  it('stands for itself when nothing lies below it', () => {
    const [only, ...others] = library.ask({ region: '450224100' }).items;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      region: { code: '450224100' },
      below: { places: 0, published: 0 },
    });
  });

  it('is the uppermost of a name, and asked for when several are', () => {
    expect(library.ask({ region: '吉林' }).region?.code).toBe('22');
    expect(() => library.ask({ region: '朝阳区' })).toThrow(/110105.*220104/u);
    expect(() => library.ask({ region: '乌有乡里' })).toThrow(BadRequest);
  });

  it('keeps a former place that reported while it was one', () => {
    const then = library.ask({ region: '北京市', year: 2014 }).items;
    expect(then.find(({ region }) => region.code === '110228')?.report?.id).toBe('miyun');
    const now = library.ask({ region: '北京市', year: 2024 }).items;
    expect(now.map(({ region }) => region.code)).not.toContain('110228');
  });

  it('has neither year nor places in an empty library', () => {
    const empty = libraryOf([]);
    const found = empty.ask();
    empty.close();
    expect(found).toMatchObject({ year: null, due: null, years: [], items: [], total: 0 });
  });
});
