/** Filters as asked (names, ranges, fields of the query) → filters as stored (codes, values). */
import { FILTER_FIELDS, type Filter, type FilterField } from '../engine/engine.ts';
import { BadRequest } from '../indexer.ts';
import type { Statistics } from '../library/library.ts';
import { NATION } from '../structure/region-table.ts';
import type { Regions } from '../structure/regions.ts';
import { normalText } from '../text/normal-form.ts';
import { serialise, termOf } from '../text/units.ts';
import { closedValues } from './closed-values.ts';
import { issuerNames } from './issuer-names.ts';
import { NO_VALUE } from './plan.ts';
import type { QueryField } from './query.ts';

/** Longest run of years that a range may name; the genre began in 2004. */
const MAX_YEARS = 100;

function years(value: string): string[] {
  const range = /^(\d{4})年?(?:(?:\.\.|-|—|~|至)(\d{4}))?年?$/.exec(normalText(value));
  if (range === null) {
    throw new BadRequest(`年份“${value}”无法识别：请写作 2024 或 2020..2024。`, 'year');
  }
  const first = Number(range[1]);
  const last = Number(range[2] ?? range[1]);
  const [from, to] = first <= last ? [first, last] : [last, first];
  if (to - from > MAX_YEARS) throw new BadRequest(`年份范围“${value}”过大。`, 'year');
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
}

function places(regions: Regions, value: string): string[] {
  if (/^\d{1,9}$/.test(value)) {
    const known = regions.byCode(value);
    if (known) return [known.code];
  }
  const found = regions.find(value).map((place) => place.code);
  if (found.length === 0) {
    throw new BadRequest(
      `不认识的地区“${value}”：请用行政区划代码或名称，例如 45、广西、融安县。`,
      'region',
    );
  }
  return found;
}

function valuesOf(
  { regions, statistics }: FilterContext,
  field: FilterField,
  value: string,
): readonly string[] {
  if (field === 'year') return years(value);
  if (field === 'region') return places(regions, value);
  if (field === 'issuer') {
    // As a facet has it; only what is written otherwise is looked for in either script.
    if (statistics.issuers().has(value)) return [value];
    const named = issuerNames(statistics).named(value);
    return named.length > 0 ? named : [value];
  }
  return [...(closedValues(field, value) ?? [value])];
}

/** Values that satisfy both lists; of two places, one inside the other, the inner. */
function both(field: FilterField, one: readonly string[], other: readonly string[]): string[] {
  if (field !== 'region') return one.filter((value) => other.includes(value));
  return one.flatMap((a) =>
    other.flatMap((b) => (a.startsWith(b) ? [a] : b.startsWith(a) ? [b] : [])),
  );
}

function add(
  to: Partial<Record<FilterField, readonly string[]>>,
  field: FilterField,
  values: readonly string[],
): void {
  // Everything lies below the nation.
  if (field === 'region' && values.includes(NATION.code)) return;
  const before = to[field];
  const after = before === undefined ? values : both(field, before, values);
  to[field] = after.length === 0 ? [NO_VALUE] : [...new Set(after)];
}

/** Both filters at once. */
export function mergeFilters(one: Filter, other: Filter): Filter {
  const merged: Partial<Record<FilterField, readonly string[]>> = { ...one };
  for (const field of FILTER_FIELDS) {
    const values = other[field];
    if (values !== undefined) add(merged, field, values);
  }
  return merged;
}

/** The values that one field of the query names; commas list several, but for those in quotes. */
function typedValues(
  context: FilterContext,
  { field, value, quoted, excluded }: QueryField,
): { readonly field: FilterField; readonly values: readonly string[] } | null {
  if (excluded) {
    throw new BadRequest(
      `不能排除“${field}:${value}”：减号只能排除词语，地区、年份等请改为选出要看的。`,
      'q',
    );
  }
  if (field === 'like') return null;
  if (field === 'title') {
    const term = serialise(termOf(value));
    const titled = context.statistics.titles().filter(({ serial }) => serial.includes(term));
    return { field: 'report', values: titled.map(({ id }) => id) };
  }
  const list = quoted ? [value] : value.split(/[,，、|]/).map((one) => one.trim());
  const named = list.filter((one) => one !== '');
  return { field, values: named.flatMap((one) => valuesOf(context, field, one)) };
}

interface FilterContext {
  readonly regions: Regions;
  readonly statistics: Statistics;
}

/**
 * @param asked what the request filters by; several values of one field are alternatives
 * @param fields what the query itself says (`region:广西 region:河北`), read likewise, but for
 *   titles, which must hold all they are asked for
 * @throws BadRequest for a value that cannot be
 */
export function resolveFilter(
  context: FilterContext,
  asked: Filter,
  fields: readonly QueryField[] = [],
): Filter {
  const filter: Partial<Record<FilterField, readonly string[]>> = {};
  for (const field of FILTER_FIELDS) {
    const values = asked[field];
    if (values === undefined || values.length === 0) continue;
    add(
      filter,
      field,
      values.flatMap((value) => valuesOf(context, field, value)),
    );
  }
  const typed = new Map<FilterField, string[]>();
  for (const one of fields) {
    const read = typedValues(context, one);
    if (read === null) continue;
    if (read.field === 'report') add(filter, 'report', read.values);
    else typed.set(read.field, [...(typed.get(read.field) ?? []), ...read.values]);
  }
  for (const [field, values] of typed) add(filter, field, values);
  return filter;
}
