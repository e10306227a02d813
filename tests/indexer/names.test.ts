/** Names that reports offer: what is one, and that they are counted as reports come and go. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '../../crawler/index.ts';
import { createNames, type StoredKind } from '../../indexer/library/names.ts';
import { openLibrary } from '../../indexer/library/open-library.ts';
import { phrasesIn, practiceNames } from '../../indexer/library/report-names.ts';
import { prepareSchema } from '../../indexer/library/schema.ts';
import { createDictionarySegmenter } from '../../indexer/text/dictionary-segmenter.ts';
import { wordsOf } from '../../indexer/text/words.ts';
import { makeReport } from '../fixtures/reports.ts';

const segmenter = createDictionarySegmenter();
const namesIn = (text: string): string[] => [...practiceNames(segmenter, text).values()];

describe('names in quotes', () => {
  it.each([
    ['“融议心安”工作法', ['融议心安']],
    ['推行「枫桥經驗」', ['枫桥經驗']],
    ['『逢四说事』，再说"逢四说事"和“逢四说事”', ['逢四说事']],
    ['"三项制度"和"放管服"', ['三项制度', '放管服']],
    ['“双随机、一公开”监管', ['双随机、一公开']],
    ['“新时代‘枫桥经验’典型案例征集展示”', ['枫桥经验']],
    ['“ 法治讲堂·逢九必讲 ”', ['法治讲堂·逢九必讲']],
    ['“12345热线”', ['12345热线']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    ['a sentence', '他说：“这样办，群众满意。”'],
    ['an ordinary word', '“减法”“治理”“时间表”'],
    ['an ordinary expression', '落实“一把手工程”，抓住“关键少数”'],
    ['a numeral', '“十四五”“八五”“13+8”“6·26”'],
    ['a body', '（以下简称“石桥县司法局”“县人民政府”）'],
    ['Latin alone', '“APP”'],
    ['what is too long', '“全县范围之内各个乡镇街道都要认真贯彻落实到位”'],
    ['quotes that are never closed', '“融议心安'],
    ['nothing', '“”""'],
  ])('leave out %s', (_what, text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

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
    save('r1', '“融议心安”好，“融议心安”妙。', '深化府院联动。');
    save('r2', '学“融议心安”，健全府院联动。');
    expect(counts('practice')).toEqual({ 融议心安: 2 });
    expect(counts('phrase', 2)).toEqual({ 府院联动: 2, 融议心安: 2 });
    expect(names.state()).not.toBe(before);
    save('r2', '学“枫桥经验”。');
    expect(counts('practice')).toEqual({ 枫桥经验: 1, 融议心安: 1 });
    expect(counts('phrase', 2)).toEqual({});
    writer.remove(['r1', 'r2']);
    expect({ ...counts('practice'), ...counts('phrase') }).toEqual({});
    expect(names.places()).toEqual([]);
  });

  it('stand during a rebuild, and are what was read in it afterwards', () => {
    const { writer, counts, save } = libraryOf(opened());
    save('r1', '“融议心安”');
    save('r2', '“枫桥经验”');
    writer.beginRebuild();
    save('r1', '“融议心安”和“逢四说事”');
    expect(counts('practice')).toEqual({ 枫桥经验: 1, 融议心安: 1 });
    writer.endRebuild();
    expect(counts('practice')).toEqual({ 融议心安: 1, 逢四说事: 1 });
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
        '府院联动',
        ...Array.from({ length: 10 }, (_, i) => `只此一次${report}次${i}`),
      ];
      names.count({ practices: [`名${report}`], phrases }, 1, false);
    }
    const page = { after: '', limit: 10_000, least: 1 };
    expect(names.page('phrase', page).length).toBeLessThanOrEqual(most + 50 * 11);
    expect(names.page('phrase', { ...page, least: 2 })).toEqual([
      { text: '府院联动', reports: 200 },
    ]);
    expect(names.page('practice', page)).toHaveLength(200);
    // What was dropped is no longer there to be taken out.
    names.count({ practices: [], phrases: ['只此一次0次0'] }, -1, false);
    expect(names.page('phrase', page).every(({ reports }) => reports > 0)).toBe(true);
  });
});
