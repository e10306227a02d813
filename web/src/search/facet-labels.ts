import type { SearchResponse } from '../../../server/contract.ts';
import { isKeyOf, LEVELS, ORGANS, PARTS, SCOPES } from '../words/labels.ts';
import type { FilterName } from './url-state.ts';

type Facets = SearchResponse['facets'];

/** What a filter value is called: our own word for closed sets, else the API's, else the value. */
export function labelOf(name: FilterName, value: string, facets?: Facets): string {
  if (name === 'level' && isKeyOf(LEVELS, value)) return LEVELS[value];
  if (name === 'organ' && isKeyOf(ORGANS, value)) return ORGANS[value];
  if (name === 'part' && isKeyOf(PARTS, value)) return PARTS[value];
  if (name === 'scope') return isKeyOf(SCOPES, value) ? SCOPES[value] : value;
  if (name === 'year') return `${value.replace('..', '—')} 年`;
  return facets?.[name].find((facet) => facet.value === value)?.label ?? value;
}
