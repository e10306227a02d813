/** From what a caller sent, checked by the contract's schemas, to what the indexer is asked. */
import type { z } from 'zod';
import { BadRequest } from '../indexer/index.ts';
import type { Filter, SearchRequest, SimilarRequest } from '../indexer/index.ts';
import type { reportListRequest, searchRequest, similarRequest } from './contract.ts';

type Parsed<T extends z.ZodType> = z.output<T>;
type ParsedFilter = Parsed<typeof reportListRequest>;

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
  page: parsed.page,
  size: parsed.size,
  explain: parsed.explain,
});

const EXAMPLES = ['practice', 'passage', 'report', 'text'] as const;

/** @throws BadRequest unless exactly one example is given */
export function similarOf(parsed: Parsed<typeof similarRequest>): SimilarRequest {
  const given = EXAMPLES.flatMap((name) => {
    const value = parsed[name]?.trim();
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  const [example, other] = given;
  if (example === undefined) {
    throw new BadRequest(`请给出 ${EXAMPLES.join('、')} 中的一个作为例子`, 'practice');
  }
  if (other !== undefined) {
    throw new BadRequest(`${example.name} 和 ${other.name} 只能给一个`, other.name);
  }
  const { page, size } = parsed;
  return { [example.name]: example.value, filter: filterOf(parsed), page, size };
}
