/** Facets: how the set that paging walks through is spread over places, years and the rest. */
import {
  FACET_FIELDS,
  type FacetCounts,
  type FacetField,
  type Filter,
  type FilterValues,
} from '../engine/engine.ts';
import { NATION } from '../structure/region-table.ts';
import type { Regions } from '../structure/regions.ts';
import { labelOf } from './closed-values.ts';
import { NO_VALUE } from './plan.ts';
import type { Facets, FacetValue } from './types.ts';

export type MutableCounts = Record<FacetField, Map<string, number>>;

export function emptyCounts(): MutableCounts {
  return Object.fromEntries(FACET_FIELDS.map((field) => [field, new Map()])) as MutableCounts;
}

export function copyCounts(counts: FacetCounts): MutableCounts {
  return Object.fromEntries(
    FACET_FIELDS.map((field) => [field, new Map(counts[field])]),
  ) as MutableCounts;
}

export function countIn(
  counts: MutableCounts,
  field: FacetField,
  values: Iterable<string>,
  by = 1,
): void {
  for (const value of values) counts[field].set(value, (counts[field].get(value) ?? 0) + by);
}

export function countAll(counts: MutableCounts, values: FilterValues): void {
  for (const field of FACET_FIELDS) countIn(counts, field, values[field] ?? []);
}

/**
 * The counts of a set, but of each field with a chosen value those without that choice.
 * @param within counts the field in the set of a wider filter
 */
export async function withoutChoices(
  counts: FacetCounts,
  filter: Filter,
  within: (wider: Filter, field: FacetField) => Promise<FacetCounts>,
): Promise<FacetCounts> {
  const all = { ...counts };
  for (const field of FACET_FIELDS) {
    const { [field]: chosen = [], ...wider } = filter;
    if (chosen.length > 0) all[field] = (await within(wider, field))[field];
  }
  return all;
}

/** Fixed orders read better than counts where a field has one. */
const ORDER: Readonly<Partial<Record<FacetField, readonly string[]>>> = {
  level: ['nation', 'province', 'prefecture', 'county', 'township'],
  organ: ['government', 'party', 'department'],
  part: ['achievements', 'problems', 'first-responsible', 'next-year', 'other'],
};

const byValue = (a: FacetValue, b: FacetValue): number => (a.value < b.value ? -1 : 1);

function sort(field: FacetField, listed: FacetValue[]): FacetValue[] {
  const order = ORDER[field];
  if (order) return listed.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  if (field === 'year') return listed.sort((a, b) => Number(b.value) - Number(a.value));
  // A place before all below it. An engine may give thousands in order, and then this is quick.
  if (field === 'region') return listed.sort(byValue);
  return listed.sort((a, b) => b.count - a.count || byValue(a, b));
}

/** Issuers listed, the most frequent first: there is about one a place, and a place has a facet. */
const MOST_ISSUERS = 100;

/** Leaves out what is rarer than the first `most`, before anything is labelled or sorted. */
function mostFrequent(counts: ReadonlyMap<string, number>, most: number): Map<string, number> {
  if (counts.size <= most) return new Map(counts);
  const least = Uint32Array.from(counts.values()).sort().at(-most) ?? 0;
  return new Map([...counts].filter(([, count]) => count >= least));
}

function list(
  field: FacetField,
  counts: ReadonlyMap<string, number>,
  regions: Regions,
  chosen: readonly string[],
): readonly FacetValue[] {
  const label = (value: string): string =>
    (field === 'region' ? regions.row(value)?.name : labelOf(field, value)) ?? value;
  const kept = field === 'issuer' ? mostFrequent(counts, MOST_ISSUERS) : counts;
  const listed: FacetValue[] = [];
  for (const [value, count] of kept) {
    // Choosing the nation chooses everything; its own reports are those of its level.
    if (field === 'region' && value === NATION.code) continue;
    listed.push({ value, label: label(value), count });
  }
  const sorted = sort(field, listed);
  const cut = field === 'issuer' ? sorted.slice(0, MOST_ISSUERS) : sorted;
  if (chosen.length === 0) return cut;
  // A chosen value stays in sight even where it counts nothing, so that it can be taken back.
  const inSight = new Set(cut.map(({ value }) => value));
  const missing = [...new Set(chosen)].filter(
    (value) =>
      !inSight.has(value) &&
      value !== NO_VALUE &&
      (field !== 'region' || regions.byCode(value) !== undefined),
  );
  if (missing.length === 0) return cut;
  return sort(field, [
    ...cut,
    ...missing.map((value) => ({ value, label: label(value), count: counts.get(value) ?? 0 })),
  ]);
}

/** Counts with labels, in the order a reader expects; values that count nothing are left out. */
export function labelled(
  counts: FacetCounts,
  regions: Regions,
  chosen: Readonly<Partial<Record<FacetField, readonly string[]>>>,
): Facets {
  return Object.fromEntries(
    FACET_FIELDS.map((field) => [field, list(field, counts[field], regions, chosen[field] ?? [])]),
  ) as unknown as Facets;
}
