import type { SearchResponse } from '../../../server/contract.ts';
import { isKeyOf, LEVELS, ORGANS, PARTS, SCOPES } from '../words/labels.ts';
import type { FilterName } from './url-state.ts';

type Facets = SearchResponse['facets'];

export const FACET_TITLES: Readonly<Record<FilterName, string>> = {
  region: '地区',
  level: '层级',
  organ: '机关',
  year: '年份',
  part: '部分',
  topic: '主题',
  kind: '做法类型',
  issuer: '单位',
  scope: '做法范围',
};

/** What a filter value is called: our own word for closed sets, else the API's, else the value. */
export function labelOf(name: FilterName, value: string, facets?: Facets): string {
  if (name === 'level' && isKeyOf(LEVELS, value)) return LEVELS[value];
  if (name === 'organ' && isKeyOf(ORGANS, value)) return ORGANS[value];
  if (name === 'part' && isKeyOf(PARTS, value)) return PARTS[value];
  if (name === 'scope') return isKeyOf(SCOPES, value) ? SCOPES[value] : value;
  if (name === 'year') return `${value.replace('..', '—')} 年`;
  return facets?.[name].find((facet) => facet.value === value)?.label ?? value;
}
