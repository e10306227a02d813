/**
 * One number for each facet value of the process, the same in all segments, so that counts of
 * several segments are added up as numbers and each value is looked at once.
 */
import { FACET_FIELDS, type FacetField, type FilterField } from '../engine.ts';

const isFacet = (field: FilterField): field is FacetField =>
  FACET_FIELDS.some((name) => name === field);

const numbers = new Map(FACET_FIELDS.map((field) => [field, new Map<string, number>()]));
/** Numbers of a field by value, and how many values there were when they were sorted. */
const sorted = new Map<FacetField, readonly (readonly [value: string, number: number])[]>();
let size = 0;

/** -1 for a value of a field that is not counted. */
export function facetNumber(field: FilterField, value: string): number {
  if (!isFacet(field)) return -1;
  const own = numbers.get(field);
  const known = own?.get(value);
  if (known !== undefined) return known;
  own?.set(value, size);
  size += 1;
  return size - 1;
}

/** Counts by number, all 0. */
export const noCounts = (): Uint32Array => new Uint32Array(size);

/** Values of a field that were counted, sorted, so that who sorts them again finds them so. */
export function countsOf(field: FacetField, counts: Uint32Array): Map<string, number> {
  const own = numbers.get(field) ?? new Map<string, number>();
  let inOrder = sorted.get(field);
  if (inOrder?.length !== own.size) {
    inOrder = [...own].sort(([a], [b]) => (a < b ? -1 : 1));
    sorted.set(field, inOrder);
  }
  const found = new Map<string, number>();
  for (const [value, number] of inOrder) {
    const count = counts[number] ?? 0;
    if (count > 0) found.set(value, count);
  }
  return found;
}
