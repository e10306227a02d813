/**
 * Filter columns of one segment, held in memory: each distinct value of each field has a code,
 * rows point to codes (to count) and codes to rows (to filter).
 *
 *   rows   0: [3 7]  1: [7]      codes  3: [0]  7: [0 1]
 */
import { FILTER_FIELDS, type Filter, type FilterField } from '../engine.ts';
import { andInto, type Bits, eachBit, emptyBits, setBit } from './bits.ts';
import { facetNumber } from './facet-values.ts';
import { groupTags } from './tag-groups.ts';

/** One distinct value; its place in the dictionary is its code. */
export type DictionaryEntry = readonly [field: FilterField, value: string];

export interface ColumnStore {
  readonly rows: number;
  /** One bit set a field that the filter names. */
  filterBits(filter: Filter): ReadonlyMap<FilterField, Bits>;
  /** Adds how often each facet value stands in a set, by the numbers of `facet-values.ts`. */
  count(set: Bits, into: Uint32Array): void;
}

/** Offsets into codes, one longer than the rows; codes of a row are distinct. */
export interface TagList {
  readonly offsets: Int32Array;
  readonly codes: Int32Array;
}

/** Turns row → codes into code → rows. */
function invert(tags: TagList, codes: number): { offsets: Uint32Array; rows: Uint32Array } {
  const offsets = new Uint32Array(codes + 1);
  for (const code of tags.codes) offsets[code + 1] = (offsets[code + 1] ?? 0) + 1;
  for (let code = 0; code < codes; code += 1) {
    offsets[code + 1] = (offsets[code + 1] ?? 0) + (offsets[code] ?? 0);
  }
  const next = offsets.slice();
  const rows = new Uint32Array(tags.codes.length);
  for (let row = 0; row + 1 < tags.offsets.length; row += 1) {
    for (let at = tags.offsets[row] ?? 0; at < (tags.offsets[row + 1] ?? 0); at += 1) {
      const code = tags.codes[at] ?? 0;
      const place = next[code] ?? 0;
      rows[place] = row;
      next[code] = place + 1;
    }
  }
  return { offsets, rows };
}

export function createColumns(
  rows: number,
  tags: TagList,
  dictionary: readonly DictionaryEntry[],
): ColumnStore {
  const inverted = invert(tags, dictionary.length);
  const facets = Int32Array.from(dictionary, ([field, value]) => facetNumber(field, value));
  const groups = groupTags(tags, facets);
  const codeOf = new Map(FILTER_FIELDS.map((field) => [field, new Map<string, number>()]));
  dictionary.forEach(([field, value], code) => codeOf.get(field)?.set(value, code));

  function passing(field: FilterField, values: readonly string[]): Bits {
    const bits = emptyBits(rows);
    for (const value of values) {
      const code = codeOf.get(field)?.get(value);
      if (code === undefined) continue;
      const end = inverted.offsets[code + 1] ?? 0;
      for (let at = inverted.offsets[code] ?? 0; at < end; at += 1) {
        setBit(bits, inverted.rows[at] ?? 0);
      }
    }
    return bits;
  }

  return {
    rows,
    filterBits(filter) {
      const named = new Map<FilterField, Bits>();
      for (const field of FILTER_FIELDS) {
        const values = filter[field];
        if (values !== undefined) named.set(field, passing(field, values));
      }
      return named;
    },
    count(set, into) {
      const sizes = new Uint32Array(groups.size);
      eachBit(set, (row) => {
        const group = groups.ofRow[row] ?? 0;
        sizes[group] = (sizes[group] ?? 0) + 1;
      });
      const { offsets, numbers } = groups;
      for (let group = 0; group < sizes.length; group += 1) {
        const size = sizes[group] ?? 0;
        if (size === 0) continue;
        const end = offsets[group + 1] ?? 0;
        for (let at = offsets[group] ?? 0; at < end; at += 1) {
          const number = numbers[at] ?? 0;
          into[number] = (into[number] ?? 0) + size;
        }
      }
    },
  };
}

/** Narrows a set to what passes every field, one field left out when `except` names it. */
export function applyFilter(
  set: Bits,
  filters: ReadonlyMap<FilterField, Bits>,
  except?: FilterField,
): void {
  for (const [field, bits] of filters) if (field !== except) andInto(set, bits);
}
