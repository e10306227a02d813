/** How indicators are found by name over all reports. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  createIndicatorStore,
  INDICATOR_TABLES,
  indicatorsIn,
} from '../../indexer/library/indicators.ts';
import type { Indicator, Report } from '../../indexer/records.ts';

const indicatorOf = (name: string): Indicator => ({
  name,
  value: 1,
  unit: '件',
  sentence: '',
  start: 0,
  end: 0,
  valueStart: 0,
  valueEnd: 0,
  year: 2024,
  approx: false,
  target: false,
  change: false,
  group: null,
});

function asker(names: readonly string[]) {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE report (id TEXT, year INTEGER, region_codes TEXT);
    INSERT INTO report VALUES ('r', 2024, ',45,');${INDICATOR_TABLES}`);
  const indicators = names.map(indicatorOf);
  createIndicatorStore(db).set({ id: 'r', indicators });
  const report = { id: 'r', indicators } as unknown as Report;
  const find = indicatorsIn(db, (id) => (id === 'r' ? report : undefined));
  return (name: string | null) => {
    const { items, total } = find({ name, filter: {} }, { offset: 0, limit: 10 });
    expect(total).toBe(items.length);
    return items.map(({ indicator }) => indicator.name);
  };
}

describe('an indicator', () => {
  const ask = asker(['行政复议收案', '行政复议受理', '行政复议受理率', '行政诉讼受理']);

  it.each([
    [null, ['行政复议收案', '行政复议受理', '行政复议受理率', '行政诉讼受理']],
    // A whole name is that fact alone, so that places can be compared.
    ['行政复议受理', ['行政复议受理']],
    ['行政复议', ['行政复议收案', '行政复议受理', '行政复议受理率']],
    ['行政 受理', ['行政复议受理', '行政复议受理率', '行政诉讼受理']],
    ['行政復議受理', ['行政复议受理']],
    ['听证', []],
  ] as const)('is found as %s', (name, expected) => {
    expect(ask(name)).toEqual(expected);
  });
});
