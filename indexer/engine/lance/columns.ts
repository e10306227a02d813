/**
 * Filter columns of one segment, held in memory: each distinct value of each field has a code,
 * rows point to codes (to count) and codes to rows (to filter).
 *
 *   rows   0: [3 7]  1: [7]      codes  3: [0]  7: [0 1]
 */
import {
  FACET_FIELDS,
  FILTER_FIELDS,
  type FacetField,
  type Filter,
  type FilterField,
} from '../engine.ts';
import { andInto, type Bits, eachBit, emptyBits, setBit } from './bits.ts';

/** One distinct value; its place in the dictionary is its code. */
export type DictionaryEntry = readonly [field: FilterField, value: string];

export type Counter = (set: Bits) => (field: FacetField, into: Map<string, number>) => void;

export interface ColumnStore {
  readonly rows: number;
  /** One bit set a field that the filter names. */
  filterBits(filter: Filter): ReadonlyMap<FilterField, Bits>;
  /** Counts all facet fields of a set at once; the answer hands out one field at a time. */
  readonly counter: Counter;
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

/** Only the codes of facet fields, so that counting never walks over reports and sources. */
function facetTags(tags: TagList, dictionary: readonly DictionaryEntry[]): TagList {
  const facets = new Set<FilterField>(FACET_FIELDS);
  const counted = Uint8Array.from(dictionary, ([field]) => (facets.has(field) ? 1 : 0));
  const offsets = new Int32Array(tags.offsets.length);
  const codes = new Int32Array(tags.codes.length);
  let size = 0;
  for (let row = 0; row + 1 < tags.offsets.length; row += 1) {
    for (let at = tags.offsets[row] ?? 0; at < (tags.offsets[row + 1] ?? 0); at += 1) {
      const code = tags.codes[at] ?? 0;
      if (counted[code] === 1) codes[size++] = code;
    }
    offsets[row + 1] = size;
  }
  return { offsets, codes: codes.slice(0, size) };
}

export function createColumns(
  rows: number,
  tags: TagList,
  dictionary: readonly DictionaryEntry[],
): ColumnStore {
  const inverted = invert(tags, dictionary.length);
  const forCounting = facetTags(tags, dictionary);
  const codeOf = new Map(FILTER_FIELDS.map((field) => [field, new Map<string, number>()]));
  dictionary.forEach(([field, value], code) => codeOf.get(field)?.set(value, code));
  const codesOf = new Map(
    FILTER_FIELDS.map((field) => [field, [...(codeOf.get(field)?.values() ?? [])]]),
  );

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
    counter(set) {
      const counts = new Uint32Array(dictionary.length);
      const { offsets, codes } = forCounting;
      eachBit(set, (row) => {
        const end = offsets[row + 1] ?? 0;
        for (let at = offsets[row] ?? 0; at < end; at += 1) {
          const code = codes[at] ?? 0;
          counts[code] = (counts[code] ?? 0) + 1;
        }
      });
      return (field, into) => {
        for (const code of codesOf.get(field) ?? []) {
          const count = counts[code] ?? 0;
          if (count === 0) continue;
          const value = dictionary[code]?.[1] ?? '';
          into.set(value, (into.get(value) ?? 0) + count);
        }
      };
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
