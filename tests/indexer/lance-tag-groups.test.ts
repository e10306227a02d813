import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBits, setBit } from '../../indexer/engine/lance/bits.ts';
import {
  createColumns,
  type DictionaryEntry,
  type TagList,
} from '../../indexer/engine/lance/columns.ts';
import { countsOf, noCounts } from '../../indexer/engine/lance/facet-values.ts';
import { groupTags } from '../../indexer/engine/lance/tag-groups.ts';

const DICTIONARY: readonly DictionaryEntry[] = [
  ['region', '45'],
  ['region', '4502'],
  ['year', '2024'],
  ['year', '2023'],
  ['part', 'problems'],
  ['source', 'import'],
  ['report', 'a'],
];

function tagList(rows: readonly (readonly number[])[]): TagList {
  const offsets = [0];
  for (const row of rows) offsets.push((offsets.at(-1) ?? 0) + row.length);
  return { offsets: Int32Array.from(offsets), codes: Int32Array.from(rows.flat()) };
}

const rowsOfCodes = fc.array(fc.uniqueArray(fc.nat(DICTIONARY.length - 1)), { maxLength: 60 });

describe('groups of rows with the same values', () => {
  it('hold the counted codes of every row', () => {
    fc.assert(
      fc.property(rowsOfCodes, (rows) => {
        const facets = Int32Array.from(DICTIONARY, ([field], code) =>
          field === 'report' ? -1 : code + 10,
        );
        const { ofRow, offsets, numbers, size } = groupTags(tagList(rows), facets);
        const distinct = new Set<string>();
        rows.forEach((row, at) => {
          const own = row.map((code) => facets[code] ?? -1).filter((number) => number >= 0);
          const group = ofRow[at] ?? -1;
          distinct.add(own.join());
          expect([...numbers.subarray(offsets[group], offsets[group + 1])]).toEqual(own);
        });
        expect(size).toBe(distinct.size);
      }),
    );
  });

  it('count what rows counted one by one do', () => {
    fc.assert(
      fc.property(rowsOfCodes, fc.func(fc.boolean()), (rows, isIn) => {
        const set = emptyBits(rows.length);
        const expected = new Map<string, number>();
        rows.forEach((row, at) => {
          if (!isIn(at)) return;
          setBit(set, at);
          for (const code of row) {
            const [field, value] = DICTIONARY[code] ?? ['source', ''];
            if (field === 'region') expected.set(value, (expected.get(value) ?? 0) + 1);
          }
        });
        const columns = createColumns(rows.length, tagList(rows), DICTIONARY);
        const counts = noCounts();
        columns.count(set, counts);
        columns.count(set, counts);
        const twice = [...expected].map(([value, count]) => [value, 2 * count] as const);
        expect(countsOf('region', counts)).toEqual(new Map(twice));
      }),
    );
  });
});
