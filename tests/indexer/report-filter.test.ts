import { afterAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../indexer/engine/engine.ts';
import { openDatabase } from '../../crawler/index.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { NO_VALUE } from '../../indexer/search/plan.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { sampleReport } from './compare-home.ts';

const NAMES = ['qinghe-2023', 'qinghe-2024', 'songtao-2024', 'yanchi-2024', 'yandu-2024'];
const db = openDatabase(':memory:');
const { reader, writer, statistics } = openLibrary(db, createDictionarySegmenter());
for (const name of NAMES) writer.save(sampleReport(name));
afterAll(() => db.close());

const passages = db.prepare<[], string>('SELECT id FROM passage').pluck().all();
/** Reports with a passage that an engine would find: it has a value of every field. */
const expected = (filter: Filter): string[] => {
  const has = (values: readonly string[] | undefined, wanted: readonly string[]): boolean =>
    wanted.some((value) => values?.includes(value) ?? false);
  const rows = statistics
    .countedRows(passages)
    .filter(({ filters }) =>
      Object.entries(filter).every(([field, wanted]) =>
        has(filters[field as keyof typeof filters], wanted),
      ),
    );
  return [...new Set(rows.map(({ report }) => report))].toSorted();
};

describe('reports, filtered by what their passages are', () => {
  it.each<Filter>([
    { part: ['problems'] },
    { part: ['first-responsible'] },
    { topic: ['technology'] },
    { topic: ['technology', 'emergencies'], part: ['next-year'] },
    { kind: ['工作法', '机制'] },
    { scope: ['local'], part: ['problems'] },
    { kind: ['机制'], scope: ['local'], topic: ['disputes'] },
    { part: ['achievements'], region: ['9902'] },
    { part: ['no such part'] },
    // What typed and chosen values that exclude one another come to.
    { region: [NO_VALUE] },
    { year: [NO_VALUE] },
    { issuer: [NO_VALUE], topic: ['disputes'] },
    { topic: [NO_VALUE] },
    { kind: [NO_VALUE] },
  ])('%j', (filter) => {
    const { items, total } = reader.reports(filter, { offset: 0, limit: 100 });
    expect(items.map(({ id }) => id).toSorted()).toEqual(expected(filter));
    expect(total).toBe(items.length);
  });

  it('are none, nor practices or figures, of a value that nothing has', () => {
    const page = { offset: 0, limit: 9 };
    for (const field of ['region', 'year', 'level', 'kind'] as const) {
      const filter = { [field]: [NO_VALUE] };
      expect(reader.practices({ q: '', filter }, page).total).toBe(0);
      expect(statistics.placedReports(filter)).toEqual([]);
    }
    expect(reader.indicators({ name: null, filter: { region: [NO_VALUE] } }, page).total).toBe(0);
  });

  it('are some and not all', () => {
    const few = reader.reports({ scope: ['local'], part: ['problems'] }, { offset: 0, limit: 9 });
    expect(few.total).toBeLessThan(NAMES.length);
    expect(reader.reports({ topic: ['disputes'] }, { offset: 0, limit: 2 }).items).toHaveLength(2);
  });
});

describe('the practices of a report', () => {
  it('are those of its mentions, and called as their cards are', () => {
    const report = reader.report('qinghe-2024');
    if (report === undefined) throw new Error('the report was not saved');
    const cards = reader.cardsOf(report);
    expect(cards.size).toBeGreaterThan(5);
    const heads = reader.practiceHeads(cards.values());
    for (const { start, name } of report.practices) {
      const id = cards.get(start) ?? '';
      const card = reader.practice(id);
      expect(card?.evidence.some((one) => one.report === report.id)).toBe(true);
      expect(reader.practicesNamed(name).map((one) => one.id)).toContain(id);
      const { kind, scope } = card ?? {};
      expect(heads.get(id)).toMatchObject({ id, name: card?.name, kind, scope });
      if (scope === 'local') {
        expect(heads.get(id)?.origin.region).toEqual(card?.origin.region);
      }
    }
  });

  it('come in the order asked for, without those that are none', () => {
    const ids = ['枫桥经验@national', 'nothing@45', '三色督办单@990101'];
    expect([...reader.practiceHeads(ids).keys()]).toEqual([ids[0], ids[2]]);
  });

  it('are told of a report as it was before by name', () => {
    const report = reader.report('qinghe-2024');
    if (report === undefined) throw new Error('the report was not saved');
    const moved = report.practices.map((one) => ({ ...one, start: one.start + 7 }));
    const cards = reader.cardsOf({ id: report.id, practices: moved });
    expect([...cards.values()].toSorted()).toEqual([...reader.cardsOf(report).values()].toSorted());
  });
});
