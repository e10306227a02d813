/** Totals and facets tell of the set that paging walks through: in every mode, by both units. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACET_FIELDS, type FacetField, type Filter } from '../../indexer/engine/engine.ts';
import { MODES, type SearchRequest } from '../../indexer/search/types.ts';
import {
  dice,
  ENGINES,
  inCase,
  oracleHome,
  pick,
  walk,
  type OracleHome,
} from './search-oracle-home.ts';

const WALKS = 6;
const CHOICES = 4;
const SEED = Number(process.env['ORACLE_SEED'] ?? 0);

const WORDS =
  '行政复议 法治 人 安全生产 处理 12345 调解 执法 普法 数字 公开 品牌 融议心安 审批 营商环境 37号 98.5% 2024'.split(
    ' ',
  );

const names = Object.keys(ENGINES) as (keyof typeof ENGINES)[];

describe.each(names)('on %s', (name) => {
  let home: OracleHome;
  let valuesOf: ReadonlyMap<string, OracleHome['passages'][number]['values']>;
  beforeAll(async () => {
    home = await oracleHome(name);
    valuesOf = new Map(home.passages.map(({ id, values }) => [id, values]));
  });
  afterAll(() => home.close());

  function query(roll: () => number): string {
    const words = Array.from({ length: Math.floor(roll() * 4) }, () => pick(WORDS, roll));
    const extra = pick(
      ['', '', ` -${pick(WORDS, roll)}`, ' year:2023..2024', ' region:广西'],
      roll,
    );
    return words.join(' ') + extra;
  }

  function filter(roll: () => number): Filter {
    const values = (field: FacetField): string[] => [
      ...new Set(home.passages.flatMap((passage) => passage.values[field] ?? [])),
    ];
    const fields = (['region', 'level', 'year', 'part', 'issuer'] as const).filter(
      () => roll() < 0.25,
    );
    return Object.fromEntries(
      fields.map((field) => [
        field,
        Array.from({ length: 1 + Math.floor(roll() * 2) }, () => pick(values(field), roll)),
      ]),
    );
  }

  const counts = (facets: readonly { value: string; count: number }[]): Record<string, number> =>
    Object.fromEntries(
      facets.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]),
    );

  /** Of ids, or of their reports, how many have each value. */
  function counted(ids: readonly string[], field: FacetField, key: (id: string) => string) {
    const groups: Record<string, Set<string>> = {};
    for (const id of ids) {
      for (const value of valuesOf.get(id)?.[field] ?? []) {
        (groups[value] ??= new Set()).add(key(id));
      }
    }
    return Object.fromEntries(Object.entries(groups).map(([value, set]) => [value, set.size]));
  }

  const reportOf = (id: string): string => id.split('-')[0] ?? '';

  it.each(MODES)('%s: walks to each hit once, with the same totals and facets', async (mode) => {
    const roll = dice(SEED + 11);
    for (let i = 0; i < WALKS; i++) {
      const q = query(roll);
      const more = { mode, filter: filter(roll), size: pick([37, 100], roll) };
      const what = `${q} ${JSON.stringify(more)}`;
      await inCase(what, async () => {
        const { first, ids } = await walk(home.harness, q, more);
        expect(new Set(ids).size).toBe(ids.length);
        expect(first.total.value).toBe(ids.length);
        expect(first.total.lexical + first.total.semantic).toBe(first.total.value);
        const second = await home.harness.ask(q, { ...more, page: 2 });
        expect([second.total, second.facets]).toEqual([first.total, first.facets]);
        const byReport = await walk(home.harness, q, { ...more, unit: 'report' });
        expect([...byReport.ids].sort()).toEqual([...new Set(ids.map(reportOf))].sort());
        expect(byReport.first.total.value).toBe(byReport.ids.length);
        for (const field of FACET_FIELDS) {
          // A chosen field counts the set without that choice: not the one walked through.
          if (more.filter[field] !== undefined) {
            const listed = first.facets[field].map(({ value }) => value);
            expect(listed).toEqual(expect.arrayContaining([...more.filter[field]]));
            continue;
          }
          expect(counts(first.facets[field])).toEqual(counted(ids, field, (id) => id));
          expect(counts(byReport.first.facets[field])).toEqual(counted(ids, field, reportOf));
        }
      });
    }
  });

  it.each(['passage', 'report'] as const)(
    'by words, unit %s: each count is what choosing the value gives',
    async (unit) => {
      const roll = dice(SEED + 12);
      for (let i = 0; i < CHOICES; i++) {
        const q = query(roll);
        const chosen = filter(roll);
        const more: Partial<SearchRequest> = { unit, size: 1 };
        const { facets } = await home.harness.ask(q, { ...more, filter: chosen });
        for (const field of FACET_FIELDS) {
          for (const { value, count } of facets[field]) {
            const choice = { ...chosen, [field]: [value] };
            await inCase(`${q} ${JSON.stringify(choice)}`, async () => {
              const { total } = await home.harness.ask(q, { ...more, filter: choice });
              expect(total.value).toBe(count);
            });
          }
        }
      }
    },
  );
});
