import { describe, expect, it } from 'vitest';
import {
  findWords,
  phraseOf,
  queryWords,
  withoutFields,
  wordsOfMatches,
} from '../../web/src/marks/query-words.ts';
import { describeLike, describeTerms, quoted } from '../../web/src/search/query-echo.tsx';
import { likeHref } from '../../web/src/search/hit-links.ts';
import { pageWindow } from '../../web/src/controls/page-window.ts';
import { asksForWords, describeTotal } from '../../web/src/search/totals.ts';
import {
  formatCount,
  formatDay,
  formatMoment,
  formatMomentDay,
} from '../../web/src/words/dates.ts';

const total = (lexical: number, semantic: number, relation: 'eq' | 'gte' = 'eq') =>
  describeTotal({ value: lexical + semantic, relation, lexical, semantic }, 'passage');

describe('dates', () => {
  it('writes a day by its digits, in every time zone', () => {
    expect(formatDay('2025-01-03')).toBe('2025年1月3日');
    expect(formatDay('去年')).toBe('去年');
  });

  it('writes a moment by the clock in China, also its day alone', () => {
    expect(formatMoment('2026-01-23T18:05:00Z')).toBe('2026年1月24日 02:05');
    expect(formatMoment('2026-01-23T16:00:00Z')).toBe('2026年1月24日 00:00');
    expect(formatMoment('不详')).toBe('不详');
    expect(formatMomentDay('2025-03-01T18:30Z')).toBe('2025年3月2日');
    expect(formatMomentDay('2025-03-01T15:59:59.999Z')).toBe('2025年3月1日');
    expect(formatMomentDay('不详')).toBe('不详');
  });

  it('groups the digits of a count', () => {
    expect(formatCount(12_345)).toBe('12,345');
  });
});

describe('queryWords', () => {
  it.each([
    ['行政复议 "一站式 服务" -信访 year:2024', ['行政复议', '一站式 服务']],
    ['“综合查一次” region：广西 －信访', ['综合查一次']],
    ['行政复议 年份:2024 地区："广西 柳州" 甲乙：丙', ['行政复议', '甲乙：丙']],
    ['title:"复议 工作" 3:20', ['3:20']],
    ['  ', []],
  ])('%s', (query, words) => {
    expect(queryWords(query)).toEqual(words);
  });

  it('reads back the words a hit marks, even with spaces and colons in them', () => {
    const text = '行政 复议：一案一册，行政 复议';
    const words = wordsOfMatches(text, [
      [0, 5],
      [5, 8],
      [11, 16],
    ]);
    expect(queryWords(words)).toEqual(['行政 复议', '：一案']);
  });
});

describe('a name as a phrase', () => {
  it.each(['“一网通办”平台', '"一网通办"平台', '＂一网通办＂平台', '一网通办平台'])(
    '%s',
    (name) => {
      expect(phraseOf(name)).toBe('"一网通办平台"');
      expect(queryWords(phraseOf(name))).toEqual(['一网通办平台']);
    },
  );
});

describe('withoutFields', () => {
  it('leaves words, phrases and exclusions', () => {
    expect(withoutFields('region:火星 复议 year：2024 "一 站" -信访')).toBe('复议 "一 站" -信访');
    expect(withoutFields('year:2024')).toBe('');
    expect(withoutFields('执法 部分:问题 年份：2024')).toBe('执法');
  });
});

describe('findWords', () => {
  it('finds every place, folding width and case but no offset', () => {
    expect(findWords('ＡＩ审查，ai复核', ['ai', '复核'])).toEqual([
      [0, 2],
      [5, 7],
      [7, 9],
    ]);
  });

  it('finds nothing for an empty word', () => {
    expect(findWords('行政复议', [''])).toEqual([]);
  });
});

describe('describeTotal', () => {
  it('says what came by words and what by meaning', () => {
    expect(total(214, 35)).toBe('按词 214 段，按义另有 35 段');
    expect(total(214, 0)).toBe('按词 214 段');
    expect(total(0, 35)).toBe('按义 35 段');
  });

  it('says of a list only how long it is', () => {
    const terms = [
      { text: 'year:2024', role: 'field' as const },
      { text: '信访', role: 'exclude' as const },
    ];
    const query = { text: 'year:2024 -信访', terms, match: 'all' as const };
    expect(asksForWords(query)).toBe(false);
    expect(asksForWords({ ...query, terms: [{ text: '复议', role: 'word' }] })).toBe(true);
    const list = { value: 226, relation: 'eq' as const, lexical: 226, semantic: 0 };
    expect(describeTotal(list, 'passage', { byWords: false })).toBe('共 226 段');
  });

  it('never says more than it knows', () => {
    expect(total(214, 35, 'gte')).toBe('至少 249 段：按词 214 段，按义另有 35 段');
    expect(total(500, 0, 'gte')).toBe('按词至少 500 段');
    expect(total(0, 200, 'gte')).toBe('按义至少 200 段');
  });
});

describe('pageWindow', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [3, 5, [1, 2, 3, 4, 5]],
    [6, 12, [1, null, 5, 6, 7, null, 12]],
    [12, 12, [1, null, 11, 12]],
    [40, 12, [1, null, 12]],
  ])('page %i of %i', (page, pages, shown) => {
    expect(pageWindow(page, pages)).toEqual(shown);
  });
});

describe('the echo of a query', () => {
  it('names only the words that were read in a special way', () => {
    const terms = [
      { text: '复议', role: 'word' as const },
      { text: '广西', role: 'place' as const },
      { text: '信访', role: 'exclude' as const },
    ];
    expect(describeTerms(terms)).toBe('“广西”也可由报告所在地满足；不含“信访”');
    expect(describeTerms(terms.slice(0, 1))).toBe('');
  });

  it('does not list the words of a whole page', () => {
    const words = Array.from({ length: 30 }, (_, i) => `词${i}`);
    expect(quoted(words)).toBe('“词0”、“词1”、“词2”、“词3”、“词4”、“词5”、“词6”、“词7” 等 30 个词');
  });

  it('says plainly when the example is unknown', () => {
    expect(describeLike({ name: '某某', found: 'words', origin: [] })).toContain(
      '没有“某某”这项做法',
    );
    expect(describeLike({ name: '甲', found: 'practice', origin: ['45'] })).toContain('不列入');
  });

  it('quotes a practice name that is no one word', () => {
    const like = (name: string) => new URLSearchParams(likeHref(name).slice(2)).get('q');
    expect(like('一村一警')).toBe('类似:一村一警');
    expect(like('“一网通办”平台')).toBe('类似:"一网通办平台"');
    expect(like('一村 一警')).toBe('类似:"一村 一警"');
  });
});
