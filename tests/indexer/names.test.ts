/** Names that reports offer: what is a phrase, and that they are counted as reports come and go. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '../../crawler/index.ts';
import { createNames, type StoredKind } from '../../indexer/library/names.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { phrasesIn } from '../../indexer/library/report-phrases.ts';
import { prepareSchema } from '../../indexer/library/schema.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { wordsOf } from '../../indexer/text/words.ts';
import { makeReport } from '../fixtures/reports.ts';

const segmenter = createDictionarySegmenter();
describe('phrases', () => {
  const phrases = (text: string): string[] => [...phrasesIn(wordsOf(segmenter, text))];

  it.each([
    ['全面落实行政执法三项制度。', '行政执法三项制度'],
    ['持续深化府院联动，', '府院联动'],
    ['推进矛盾纠纷多元化解机制建设', '矛盾纠纷多元化解机制'],
  ])('%s', (text, phrase) => {
    expect(phrases(text)).toContain(phrase);
  });

  it('do not reach across signs, stop words and figures', () => {
    for (const phrase of phrases('行政复议，行政应诉的案件2024件办结率')) {
      expect('行政复议，行政应诉的案件2024件办结率').toContain(phrase);
    }
  });
});

describe('counts', () => {
  const open: Database[] = [];
  afterEach(() => {
    for (const db of open.splice(0)) db.close();
  });
  const opened = (): Database => {
    const db = openDatabase(':memory:');
    open.push(db);
    return db;
  };
  const libraryOf = (db: Database) => {
    const { writer, statistics } = openLibrary(db, segmenter);
    const { names } = statistics;
    const counts = (kind: StoredKind, least = 1): Record<string, number> =>
      Object.fromEntries(
        names
          .page(kind, { after: '', limit: 100, least })
          .map(({ text, reports }) => [text, reports]),
      );
    const save = (id: string, ...paragraphs: string[]): void =>
      writer.save(makeReport({ id, region: '450224', paragraphs }));
    return { writer, names, counts, save };
  };

  it('follow reports that come, change and go', () => {
    const { writer, counts, save, names } = libraryOf(opened());
    const before = names.state();
    save('r1', '推行“融议心安”工作法，“融议心安”妙。', '深化多元化解。');
    save('r2', '推广“融议心安”工作法，健全多元化解。');
    expect(counts('practice')).toEqual({ 融议心安: 2 });
    expect(counts('phrase', 2)).toMatchObject({ 多元化解: 2, 融议心安: 2 });
    expect(names.state()).not.toBe(before);
    save('r2', '学习“枫桥经验”。');
    expect(counts('practice')).toEqual({ 枫桥经验: 1, 融议心安: 1 });
    expect(counts('phrase', 2)).toEqual({});
    writer.remove(['r1', 'r2']);
    expect({ ...counts('practice'), ...counts('phrase') }).toEqual({});
    expect(names.places()).toEqual([]);
  });

  it('stand during a rebuild, and are what was read in it afterwards', () => {
    const { writer, counts, save } = libraryOf(opened());
    save('r1', '推行“融议心安”工作法，健全府院联动。');
    save('r2', '推广“枫桥经验”。');
    writer.beginRebuild();
    save('r1', '推行“融议心安”工作法和“逢四说事”机制，深化多元化解。');
    expect(counts('phrase')).toHaveProperty('府院联动', 1);
    expect(counts('phrase')).not.toHaveProperty('多元化解');
    writer.endRebuild();
    expect(counts('practice')).toEqual({ 融议心安: 1, 逢四说事: 1 });
    expect(counts('phrase')).toHaveProperty('多元化解', 1);
    expect(counts('phrase')).not.toHaveProperty('府院联动');
  });

  it('tell places with all above them, and issuers', () => {
    const { names, save } = libraryOf(opened());
    save('r1', '一');
    save('r2', '二');
    expect(names.places()).toEqual(['45', '4502', '450224'].map((text) => ({ text, reports: 2 })));
    expect(names.issuers()).toEqual([{ text: '融安县人民政府', reports: 2 }]);
  });

  it('of phrases are bounded: the rarest make room, the frequent stay', () => {
    const db = opened();
    prepareSchema(db);
    const most = 100;
    const names = createNames(db, most);
    for (let report = 0; report < 200; report++) {
      const phrases = [
        '多元化解',
        ...Array.from({ length: 10 }, (_, i) => `只此一次${report}次${i}`),
      ];
      names.count(phrases, 1, false);
    }
    const page = { after: '', limit: 10_000, least: 1 };
    expect(names.page('phrase', page).length).toBeLessThanOrEqual(most + 50 * 11);
    expect(names.page('phrase', { ...page, least: 2 })).toEqual([
      { text: '多元化解', reports: 200 },
    ]);
    // What was dropped is no longer there to be taken out.
    names.count(['只此一次0次0'], -1, false);
    expect(names.page('phrase', page).every(({ reports }) => reports > 0)).toBe(true);
  });
});
