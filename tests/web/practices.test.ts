import { describe, expect, it } from 'vitest';
import { practiceKind } from '../../server/schemas/common.ts';
import {
  groupQuotes,
  narrow,
  parseView,
  quoteOfSummary,
  viewHref,
} from '../../web/src/practices/evidence-groups.ts';
import { originOf, otherNames, placesOf } from '../../web/src/practices/facts.ts';
import {
  KINDS,
  listHref,
  NO_CHOICE,
  parsePractices,
  toPracticeParams,
} from '../../web/src/practices/practices-state.ts';
import { sentenceWith } from '../../web/src/practices/sentence.ts';
import { provincesOf, yearsOf } from '../../web/src/practices/spread-of.ts';
import { mentionParams, quoteHref } from '../../web/src/practices/take-away.ts';
import { MANY } from '../browser/fixture-many.ts';

const { evidence } = MANY;
const view = (query: string) => parseView(new URLSearchParams(query));

describe('the evidence of a practice', () => {
  it('is grouped by place, the newest year first, or by year', () => {
    const places = groupQuotes(evidence, 'place');
    expect(places).toHaveLength(30);
    expect(places[0]?.label).toBe('北京市 › 东城区');
    expect(places[0]?.quotes.map(({ year }) => year)[0]).toBe(2023);
    const years = groupQuotes(evidence, 'year');
    expect(years.map(({ label }) => label)).toEqual(['2023 年', '2022 年', '2021 年', '2019 年']);
    expect(years.flatMap(({ quotes }) => quotes)).toHaveLength(evidence.length);
  });

  it('is grouped where neither place nor year is known', () => {
    const [first] = evidence;
    if (first === undefined) throw new Error('no evidence');
    const bare = [{ ...first, region: null, year: null }];
    expect(groupQuotes(bare, 'place')[0]?.label).toBe('地方不明');
    expect(groupQuotes(bare, 'year')[0]?.label).toBe('年份不明');
    expect([yearsOf(bare), provincesOf(bare).size]).toEqual([[], 0]);
  });

  it('is narrowed to a province and a year, and the address says so', () => {
    const chosen = view('region=45&year=2021&by=year');
    const found = narrow(evidence, chosen);
    expect(found).toHaveLength(10);
    expect(found.every(({ region, year }) => region?.name === '融安县' && year === 2021)).toBe(
      true,
    );
    expect(viewHref(chosen)).toBe('?by=year&region=45&year=2021#evidence');
    expect(view('region=<b>&year=soon&by=colour')).toEqual({ by: 'place', region: '', year: '' });
  });

  it('is counted in reports, and a year without any counts 0', () => {
    expect(yearsOf(evidence)).toEqual([
      { year: 2019, reports: 30 },
      { year: 2020, reports: 0 },
      { year: 2021, reports: 30 },
      { year: 2022, reports: 30 },
      { year: 2023, reports: 30 },
    ]);
    const [quote] = evidence;
    if (quote === undefined) throw new Error('no evidence');
    expect(yearsOf([...evidence, { ...quote, year: 1925 }])).toHaveLength(6);
    expect([...provincesOf(evidence)]).toEqual([
      ['11', 4],
      ['45', 4],
      ['33', 112],
    ]);
  });

  it('has the passage that the summary is from', () => {
    const quote = quoteOfSummary(MANY);
    expect(quote?.quote).toContain(MANY.summary);
    expect(quote && quoteHref(quote, '枫桥经验')).toMatch(
      /^\/reports\/rmany0-2019\?passage=rmany0/,
    );
    expect(quoteOfSummary({ ...MANY, summary: '' })).toBeUndefined();
    expect(quoteOfSummary({ ...MANY, evidence: [] })).toBeUndefined();
  });
});

describe('what is told of a practice', () => {
  it('is its origin, its places and its other names', () => {
    expect(originOf(MANY)).toBe('2019 年');
    expect(originOf({ origin: { region: null, year: null } })).toBeNull();
    expect(otherNames(MANY.name, MANY.aliases)).toEqual(['楓橋經驗']);
    expect(placesOf(MANY.regions)).toMatch(/^30 个：东城区、融安县、.*等$/u);
    expect(placesOf(MANY.regions.slice(0, 1))).toBe('东城区');
    expect(placesOf([])).toBe('');
  });

  it.each([
    ['一是甲。打造“乡音议事”品牌；成效好。', '乡音议事', '打造“乡音议事”品牌；'],
    ['（一）标题\n　学习“乡音议事。”再推广', '乡音议事', '学习“乡音议事。”'],
    ['没有句号的乡音议事', '乡音议事', '没有句号的乡音议事'],
  ])('is proved by a sentence of %s', (text, name, expected) => {
    const found = sentenceWith(text, name);
    expect(found && text.slice(...found)).toBe(expected);
  });

  it('is not proved by a text that does not name it', () => {
    expect(sentenceWith('别的做法。', '乡音议事')).toBeNull();
  });

  it('is asked for verbatim', () => {
    const q = new URLSearchParams(mentionParams('“说-事”点')).get('q');
    expect(q).toBe('"说-事点"');
  });
});

describe('the address of the list of practices', () => {
  it('has all kinds of the contract', () => {
    expect(Object.keys(KINDS).toSorted()).toEqual([...practiceKind.options].toSorted());
  });

  it('gives the state back', () => {
    const state = {
      q: '议事',
      region: '45',
      kind: '品牌',
      scope: 'local',
      topic: 'disputes',
      year: '2020..2024',
      page: 3,
    };
    expect(parsePractices(toPracticeParams(state))).toEqual(state);
    expect(listHref(NO_CHOICE)).toBe('/practices');
  });

  it('drops what it cannot understand', () => {
    const typed = new URLSearchParams('kind=x&scope=y&year=last&page=-1&q=%20');
    expect(parsePractices(typed)).toEqual(NO_CHOICE);
  });
});
