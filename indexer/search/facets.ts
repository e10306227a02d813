/** Facets: how the set that paging walks through is spread over places, years and the rest. */
import {
  FACET_FIELDS,
  type FacetCounts,
  type FacetField,
  type FilterValues,
} from '../engine/engine.ts';
import type { Regions } from '../structure/regions.ts';
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

export function countIn(counts: MutableCounts, field: FacetField, values: Iterable<string>): void {
  for (const value of values) counts[field].set(value, (counts[field].get(value) ?? 0) + 1);
}

export function countAll(counts: MutableCounts, values: FilterValues): void {
  for (const field of FACET_FIELDS) countIn(counts, field, values[field] ?? []);
}

const LABELS: Readonly<Record<string, string>> = {
  nation: '国家',
  province: '省级',
  prefecture: '市级',
  county: '县级',
  township: '乡镇级',
  government: '政府',
  party: '党委',
  department: '部门',
  achievements: '举措和成效',
  'first-responsible': '第一责任人履职',
  problems: '问题和原因',
  'next-year': '下一年安排',
  other: '其他',
};

/** Fixed orders read better than counts where a field has one. */
const ORDER: Readonly<Partial<Record<FacetField, readonly string[]>>> = {
  level: ['nation', 'province', 'prefecture', 'county', 'township'],
  organ: ['government', 'party', 'department'],
  part: ['achievements', 'problems', 'first-responsible', 'next-year', 'other'],
};

function compare(field: FacetField): (a: FacetValue, b: FacetValue) => number {
  const order = ORDER[field];
  if (order) return (a, b) => order.indexOf(a.value) - order.indexOf(b.value);
  if (field === 'year') return (a, b) => Number(b.value) - Number(a.value);
  if (field === 'region') return (a, b) => (a.value < b.value ? -1 : 1);
  return (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1);
}

/** Issuers listed, the most frequent first: there is about one a place, and a place has a facet. */
const MOST_ISSUERS = 100;

/** Counts with labels, in the order a reader expects; values that count nothing are left out. */
export function labelled(
  counts: FacetCounts,
  regions: Regions,
  chosen: Readonly<Partial<Record<FacetField, readonly string[]>>>,
): Facets {
  return Object.fromEntries(
    FACET_FIELDS.map((field) => {
      // A chosen value stays in sight even where it counts nothing, so that it can be taken back.
      const values = new Map(counts[field]);
      for (const value of chosen[field] ?? []) {
        const known = field !== 'region' || regions.byCode(value) !== undefined;
        if (!values.has(value) && known && value !== NO_VALUE) values.set(value, 0);
      }
      const listed = [...values].map(([value, count]) => ({
        value,
        label: (field === 'region' ? regions.row(value)?.name : LABELS[value]) ?? value,
        count,
      }));
      const sorted = listed.sort(compare(field));
      if (field !== 'issuer') return [field, sorted];
      const kept = new Set(chosen.issuer);
      return [field, sorted.filter(({ value }, i) => i < MOST_ISSUERS || kept.has(value))];
    }),
  ) as unknown as Facets;
}
