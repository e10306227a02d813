import { describe, expect, it } from 'vitest';
import { CHOICES, parseState, toParams } from '../../web/src/search/url-state.ts';
import { unreadChoices, unreadFilters } from '../../web/src/words/unread.ts';

const unread = (address: string) => {
  const given = new URLSearchParams(address);
  return unreadFilters(given, toParams(parseState(given)));
};

describe('filters of an address that were not used', () => {
  it('are told with what they should have been', () => {
    expect(unread('q=复议&year=abc')).toEqual(['年份“abc”（请写作 2024 或 2020-2024）']);
    expect(unread('level=county&level=moon&part=7')).toEqual(['层级“moon”', '部分“7”']);
  });

  it.each(['', 'year=2020-2024', 'year=2024&year=2024', 'region=&year=2023..2024'])(
    'are none where all were, however they were written: %s',
    (address) => {
      expect(unread(address)).toEqual([]);
    },
  );

  it('are not other words of the address', () => {
    expect(unread('q=复议&page=x&utm_source=a')).toEqual([]);
  });
});

describe('choices of an address that a page does not know', () => {
  const unknown = (address: string) => unreadChoices(new URLSearchParams(address), CHOICES);

  it('are told under the names they have on the page', () => {
    expect(unknown('q=行政复议&mode=foo&sort=bar&unit=baz')).toEqual([
      '检索方式“foo”',
      '结果单位“baz”',
      '排序“bar”',
    ]);
  });

  it.each(['', 'mode=hybrid&unit=passage&sort=relevance', 'mode=semantic&sort=oldest', 'mode='])(
    'are none where all are known, the usual ones too: %s',
    (address) => {
      expect(unknown(address)).toEqual([]);
    },
  );

  it('are told only by a page that has them', () => {
    const given = new URLSearchParams('sort=bar&by=place');
    expect(unreadChoices(given, { by: ['year', 'region'] })).toEqual(['横轴“place”']);
  });
});
