/** From what a caller sent, checked by the contract's schemas, to what the indexer is asked. */
import type { z } from 'zod';
import { BadRequest } from '../indexer/index.ts';
import type {
  Filter,
  PeersRequest,
  PublicationsRequest,
  SearchRequest,
  SimilarRequest,
  TrendRequest,
} from '../indexer/index.ts';
import type {
  indicatorListRequest,
  peersRequest,
  publicationsRequest,
  reportListRequest,
  searchRequest,
  similarRequest,
  trendRequest,
} from './contract.ts';

type Parsed<T extends z.ZodType> = z.output<T>;
type ParsedFilter = Partial<Parsed<typeof reportListRequest>>;

/** Longer than any series of reports; keeps `0000..9999` from becoming ten thousand values. */
const LONGEST_YEAR_RANGE = 200;

/** `2020..2022` → 2020, 2021, 2022. */
function yearsOf(values: readonly string[]): readonly string[] {
  const years = values.flatMap((value) => {
    const [first = Number.NaN, last = first] = value.split('..').map(Number);
    const count = last - first + 1;
    if (count < 1) throw new BadRequest(`年份范围 ${value} 的起点晚于终点`, 'year');
    if (count > LONGEST_YEAR_RANGE) {
      throw new BadRequest(`年份范围 ${value} 太长：至多 ${LONGEST_YEAR_RANGE} 年`, 'year');
    }
    return Array.from({ length: count }, (_, index) => String(first + index).padStart(4, '0'));
  });
  return [...new Set(years)];
}

/** Fields without a value are left out: they do not filter. */
export function filterOf(parsed: ParsedFilter): Filter {
  const { region, level, organ, issuer, part, topic, kind, scope } = parsed;
  const year = yearsOf(parsed.year ?? []);
  const all = { region, level, organ, year, issuer, part, topic, kind, scope };
  return Object.fromEntries(
    Object.entries(all).filter(([, values]) => values !== undefined && values.length > 0),
  );
}

export const searchOf = (parsed: Parsed<typeof searchRequest>): SearchRequest => ({
  q: parsed.q,
  mode: parsed.mode,
  unit: parsed.unit,
  filter: filterOf(parsed),
  sort: parsed.sort,
  fold: parsed.fold,
  original: parsed.original,
  page: parsed.page,
  size: parsed.size,
  explain: parsed.explain,
});

interface Given<Name extends string> {
  readonly name: Name;
  readonly value: string;
}

/** @throws BadRequest, naming a field, unless exactly one of the names has a value */
function theOne<const Name extends string>(
  names: readonly [Name, ...Name[]],
  values: Readonly<Partial<Record<Name, string | undefined>>>,
  purpose: string,
): Given<Name> {
  const given = names.flatMap((name) => {
    const value = values[name]?.trim();
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  const [one, other] = given;
  if (one === undefined) {
    throw new BadRequest(`请给出 ${names.join('、')} 中的一个${purpose}`, names[0]);
  }
  if (other !== undefined) {
    throw new BadRequest(`${one.name} 和 ${other.name} 只能给一个`, other.name);
  }
  return one;
}

/** @throws BadRequest unless exactly one example is given */
export function similarOf(parsed: Parsed<typeof similarRequest>): SimilarRequest {
  const { name, value } = theOne(['practice', 'passage', 'report', 'text'], parsed, '作为例子');
  const { unit, page, size } = parsed;
  return { [name]: value, unit, filter: filterOf(parsed), page, size };
}

/** Which indicators are asked for: by name, and by what their reports are filtered by. */
export function indicatorsOf(parsed: Omit<Parsed<typeof indicatorListRequest>, 'page' | 'size'>): {
  readonly name: string | null;
  readonly filter: Filter;
} {
  const { name, report, ...narrowing } = parsed;
  const one = report === undefined || report === '' ? {} : { report: [report] };
  return { name: name.trim() || null, filter: { ...filterOf(narrowing), ...one } };
}

/** @throws BadRequest unless exactly one of place and report is given */
export function peersOf(parsed: Parsed<typeof peersRequest>): PeersRequest {
  const { region, report, page, size, ...narrowing } = parsed;
  const { name, value } = theOne(['region', 'report'], { region, report }, '');
  return { [name]: value, filter: filterOf(narrowing), page, size };
}

/** @throws BadRequest unless exactly one of words and practice is given */
export function trendOf(parsed: Parsed<typeof trendRequest>): TrendRequest {
  const { q, practice, by, ...narrowing } = parsed;
  const { name, value } = theOne(['q', 'practice'], { q, practice }, '');
  return { [name]: value, by, filter: filterOf(narrowing) };
}

/** The newest year and the nation where no year and no place is given. */
export function publicationsAsked({
  year,
  region = '',
  page,
  size,
}: Parsed<typeof publicationsRequest>): PublicationsRequest {
  const place = region.trim();
  return {
    ...(year === undefined ? {} : { year }),
    ...(place === '' ? {} : { region: place }),
    page,
    size,
  };
}
