/** Which mentions are one practice, and what its card says. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '../../crawler/index.ts';
import { openLibrary, type Library } from '../../indexer/library/open-library.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { makeReport, type ReportDraft } from '../fixtures/reports.ts';

const segmenter = createDictionarySegmenter();
const open: Database[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

function libraryOf(...drafts: readonly ReportDraft[]): Library {
  const db = openDatabase(':memory:');
  open.push(db);
  const library = openLibrary(db, segmenter);
  for (const draft of drafts) library.writer.save(makeReport(draft));
  return library;
}

const RONGAN = '450224';
const LIUZHOU = '4502';
const RONGSHUI = '450225';
const NANNING = '4501';

let count = 0;
const about = (region: string, text: string, year = 2024): ReportDraft => {
  count += 1;
  return { id: `r${count}`, region, year, paragraphs: [text] };
};
const TELLS = '创新推行“板凳夜话”工作法，组织村干部与群众面对面协商，化解邻里纠纷36件。';
const ids = (library: Library, name = '板凳夜话'): string[] =>
  library.reader.practicesNamed(name).map(({ id }) => id);

describe('a practice', () => {
  it('is another one in another place', () => {
    const library = libraryOf(about(RONGAN, TELLS), about(RONGSHUI, TELLS), about(NANNING, TELLS));
    expect(ids(library).toSorted()).toEqual([
      `板凳夜话@${NANNING}`,
      `板凳夜话@${RONGAN}`,
      `板凳夜话@${RONGSHUI}`,
    ]);
  });

  it('is one in a place and above it, and of the place that told it first', () => {
    const library = libraryOf(about(LIUZHOU, TELLS, 2024), about(RONGAN, TELLS, 2023));
    expect(ids(library)).toEqual([`板凳夜话@${RONGAN}`]);
    const card = library.reader.practice('板凳夜话');
    expect(card?.origin).toMatchObject({ region: { name: '融安县' }, year: 2023 });
    expect(card?.regions.map(({ code }) => code)).toEqual([LIUZHOU, RONGAN]);
    expect(card?.years).toEqual([2023, 2024]);
  });

  it('is of the lower place when both tell it in one year', () => {
    const library = libraryOf(about(LIUZHOU, TELLS), about(RONGAN, TELLS));
    expect(ids(library)).toEqual([`板凳夜话@${RONGAN}`]);
  });

  it('is of the place it was learnt from, however far', () => {
    const learnt = '借鉴融安县“板凳夜话”工作法，组织乡镇干部下村听取意见，化解纠纷12件。';
    const library = libraryOf(about(NANNING, learnt, 2023), about(RONGAN, TELLS, 2024));
    expect(ids(library)).toEqual([`板凳夜话@${RONGAN}`]);
    expect(library.reader.practice(`板凳夜话@${NANNING}`)?.id).toBe(`板凳夜话@${RONGAN}`);
  });

  it('is of the county that its prefecture names', () => {
    const library = libraryOf(
      about(LIUZHOU, `指导融安县创新“板凳夜话”工作法，化解纠纷36件。`, 2022),
    );
    expect(ids(library)).toEqual([`板凳夜话@${RONGAN}`]);
  });

  it('is national in five provinces, and local again when one falls away', () => {
    const places = ['11', '31', '4403', '5101', RONGAN];
    const library = libraryOf(...places.map((place) => about(place, TELLS)));
    expect(ids(library)).toEqual(['板凳夜话@national']);
    const before = library.reader.practice('板凳夜话');
    expect(before).toMatchObject({ scope: 'national' });
    library.writer.remove([before?.evidence[0]?.report ?? '']);
    expect(ids(library)).toHaveLength(4);
    expect(library.reader.practice('板凳夜话@national')?.scope).toBe('local');
  });

  it('is found by ids it had before it became national', () => {
    const library = libraryOf(about(RONGAN, TELLS));
    const [old = ''] = ids(library);
    for (const place of ['11', '31', '4403', '5101']) {
      library.writer.save(makeReport(about(place, TELLS)));
    }
    expect(library.reader.practice(old)?.id).toBe('板凳夜话@national');
  });

  it('of the national list is national in one report', () => {
    const library = libraryOf(about(RONGAN, '坚持和发展新时代“枫桥经验”，推进多元化解。'));
    expect(library.reader.practice('楓橋經驗')?.id).toBe('枫桥经验@national');
    expect(library.reader.practice('「枫桥经验」工作法')?.id).toBe('枫桥经验@national');
  });
});

describe('a card', () => {
  it('shows the sentence that tells what it is, not the first', () => {
    const library = libraryOf({
      id: 'a',
      region: RONGAN,
      paragraphs: [
        '“板凳夜话”工作法荣获全区优秀案例表彰，形成了良好的示范效应。',
        '明年继续推广“板凳夜话”工作法。',
        `# 三、基层治理\n${TELLS}`,
      ],
      parts: [['achievements'], ['next-year'], ['achievements']],
    });
    const card = library.reader.practice('板凳夜话');
    expect(card?.summary).toBe(TELLS);
    const text = library.reader.report('a')?.text ?? '';
    expect(card?.evidence).toHaveLength(3);
    for (const { quote, start, end } of card?.evidence ?? []) {
      expect(text.slice(start, end)).toBe(quote);
      expect(quote).toContain('板凳夜话');
    }
  });

  it('goes by the spelling used most, and has the others as aliases', () => {
    const library = libraryOf(
      about(RONGAN, '推行「板凳夜話」工作法，化解糾紛36件。', 2022),
      about(RONGAN, TELLS, 2023),
      about(RONGAN, TELLS, 2024),
    );
    const card = library.reader.practice('板凳夜话');
    expect(card?.name).toBe('板凳夜话');
    expect(card?.aliases).toEqual(expect.arrayContaining(['“板凳夜话”工作法', '板凳夜話']));
    expect(library.reader.practice('板凳夜話')?.id).toBe(card?.id);
  });

  it('is listed by place, year, kind, scope, topic and part of a name', () => {
    const library = libraryOf(
      { ...about(RONGAN, TELLS, 2023), topics: [['disputes']] },
      about(NANNING, '坚持和发展新时代“枫桥经验”。', 2024),
    );
    const listed = (filter: object, q = '') =>
      library.reader
        .practices({ q, filter }, { offset: 0, limit: 9 })
        .items.map(({ name }) => name);
    expect(listed({ region: ['4502'] })).toEqual(['板凳夜话']);
    expect(listed({ year: ['2024'] })).toEqual(['枫桥经验']);
    expect(listed({ kind: ['工作法'] })).toEqual(['板凳夜话']);
    expect(listed({ scope: ['national'] })).toEqual(['枫桥经验']);
    expect(listed({ topic: ['disputes'] })).toEqual(['板凳夜话']);
    expect(listed({}, '夜話')).toEqual(['板凳夜话']);
    expect(listed({}, '没有的')).toEqual([]);
    expect(listed({})).toHaveLength(2);
  });

  it('is what its passages are filtered by, and counted', () => {
    const library = libraryOf(about(RONGAN, TELLS), about(RONGSHUI, TELLS));
    const [passage] = library.reader.practice(`板凳夜话@${RONGAN}`)?.evidence ?? [];
    const [row] = library.statistics.scoringRows([passage?.passage ?? '']);
    expect(row?.practices).toEqual([`板凳夜话@${RONGAN}`]);
    expect(row?.filters).toMatchObject({ kind: ['工作法'], scope: ['local'] });
    expect(row?.sharedBy).toBe(1);
    expect(library.statistics.countedRows([passage?.passage ?? ''])[0]?.sharedBy).toBe(1);
    expect(library.reader.sharing(passage?.report ?? '').get(passage?.passage ?? '')).toBe(1);
  });
});
