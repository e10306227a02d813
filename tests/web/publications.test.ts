import { describe, expect, it } from 'vitest';
import {
  parsePeers,
  peersHref,
  requestOf as peersRequest,
} from '../../web/src/peers/peers-state.ts';
import {
  coverage,
  coverageSaid,
  crumbsOf,
  dueRule,
  sortItems,
  stateOf,
  summaryLine,
} from '../../web/src/publications/publication-words.ts';
import type { Publication } from '../../web/src/publications/publication-words.ts';
import {
  parsePublications,
  publicationsHref,
  requestOf,
  sortedBy,
} from '../../web/src/publications/publications-state.ts';
import { SHIQIAO } from '../browser/fixture-summary.ts';

function place(code: string, published: string | null | undefined, late: boolean | null = null) {
  const item: Publication = {
    region: { code, name: code, path: [code] },
    report: published === undefined ? null : { ...SHIQIAO, published },
    late,
    missing: [],
    departments: 0,
    below: { places: 0, published: 0 },
  };
  return item;
}

const codes = (items: readonly Publication[]) => items.map(({ region }) => region.code);

describe('the address of the tracker', () => {
  it('gives its state back, and drops what it does not know', () => {
    const state = parsePublications(
      new URLSearchParams('?year=2024&region=45&sort=published&order=desc&page=2'),
    );
    expect(publicationsHref(state)).toBe(
      '/publications?year=2024&region=45&sort=published&order=desc&page=2',
    );
    expect(requestOf(state)).toBe('year=2024&region=45&page=2&size=100');
    const odd = parsePublications(new URLSearchParams('?year=24&sort=luck&page=-1'));
    expect(publicationsHref(odd)).toBe('/publications');
  });

  it('turns the order round when the same column is chosen again', () => {
    const state = parsePublications(new URLSearchParams('?sort=published'));
    expect(sortedBy(state, 'published').descending).toBe(true);
    expect(sortedBy(state, 'below')).toMatchObject({ sort: 'below', descending: false });
  });
});

describe('places of the tracker', () => {
  const none = place('11', undefined);
  const undated = place('12', null);
  const late = place('13', '2025-04-08', true);
  const onTime = place('14', '2025-01-20', false);

  it('stand where they stand', () => {
    expect([none, undated, late, onTime].map(stateOf)).toEqual([
      'none',
      'undated',
      'late',
      'onTime',
    ]);
  });

  it('are sorted, those without a day last in either order', () => {
    const items = [none, undated, late, onTime];
    expect(codes(sortItems(items, 'published', false))).toEqual(['14', '13', '11', '12']);
    expect(codes(sortItems(items, 'published', true))).toEqual(['13', '14', '11', '12']);
    expect(codes(sortItems(items, 'state', true))).toEqual(['14', '12', '13', '11']);
    expect(codes(sortItems(items, 'code', true))).toEqual(['14', '13', '12', '11']);
  });

  it('are covered as far as they and those below them are', () => {
    expect(coverage({ ...late, below: { places: 9, published: 4 } })).toBe(0.5);
    expect([0, 0.0007, 0.005, 0.333, 0.996, 1].map(coverageSaid)).toEqual([
      '0%',
      '0.07%',
      '0.5%',
      '33%',
      '99%',
      '100%',
    ]);
  });

  it('are summed up without taking what is missing here for unpublished', () => {
    const summary = { places: 34, published: 12, onTime: 8, late: 3, undated: 1, incomplete: 0 };
    expect(summaryLine(summary, '2025-04-01')).toBe(
      '34 个地方，已收录 12 个的本级政府年度报告：其中 8 个在4月1日之前公布，3 个在4月1日或以后，1 个公布日期不详。',
    );
    const nothing = { places: 2, published: 0, onTime: 0, late: 0, undated: 0, incomplete: 0 };
    expect(summaryLine(nothing, null)).toBe('2 个地方，已收录 0 个的本级政府年度报告。');
  });
});

describe('the day reports are due', () => {
  it('is a duty for the years the rule is about, a yardstick for those before', () => {
    expect(dueRule(2024, '4月1日')).toContain('2024 年度的报告应在次年4月1日之前公开');
    expect(dueRule(2018, '4月1日')).toContain('自 2019 年度起适用；2018 年度按同一日期对照');
  });
});

describe('the way down to a place', () => {
  it.each([
    ['450224', ['广西壮族自治区', '柳州市', '融安县'], ['45', '4502', '450224']],
    ['110105', ['北京市', '朝阳区'], ['11', '110105']],
    [
      '450224101',
      ['广西壮族自治区', '柳州市', '融安县', '长安镇'],
      ['45', '4502', '450224', '450224101'],
    ],
    ['4502', ['广西壮族自治区', '柳州市'], ['45', '4502']],
  ])('%s', (code, path, expected) => {
    expect(crumbsOf({ code, path }).map((crumb) => crumb.code)).toEqual(expected);
  });
});

describe('the address of the peers', () => {
  it('takes one of place and report, the report first', () => {
    const state = parsePeers(new URLSearchParams('?region=45&report=r1&page=2'));
    expect(state).toEqual({ region: '', report: 'r1', page: 2 });
    expect(peersHref(state)).toBe('/peers?report=r1&page=2');
    expect(peersRequest(state)).toBe('report=r1&page=2&size=10');
    expect(peersRequest(parsePeers(new URLSearchParams()))).toBeNull();
  });
});
