import type { ReactNode } from 'react';
import type { FacetValue, SearchResponse } from '../../../server/contract.ts';
import { FILTER_TITLES, keysOf, SCOPES } from '../words/labels.ts';
import { FacetList } from './facet-list.tsx';
import { labelOf } from './facet-labels.ts';
import { RegionFacet } from './region-facet.tsx';
import { codeOf, toggleRegion } from './region-tree.ts';
import type { FilterName } from './url-state.ts';
import type { SearchAddress } from './use-search-state.ts';
import { YearFacet } from './year-facet.tsx';
import styles from './facets.module.css';

type Facets = SearchResponse['facets'];

interface FacetPanelProps {
  readonly address: SearchAddress;
  readonly facets: Facets;
  /** Whether the counts are only lower bounds, as the total is. */
  readonly atLeast: boolean;
}

/** In the order in which officials narrow down; the rarer ones wait closed. */
const OPEN: readonly FilterName[] = ['region', 'year', 'level', 'organ', 'part'];
const ORDER: readonly FilterName[] = [...OPEN, 'topic', 'kind', 'scope', 'issuer'];

/** The scope is not counted by the API, but it can be asked for. */
const SCOPE_VALUES = keysOf(SCOPES).map((value) => ({ value, label: SCOPES[value], count: 0 }));

export function FacetPanel({ address, facets, atLeast }: FacetPanelProps) {
  return ORDER.map((name) => {
    const chosen = chosenOf(name, address, facets);
    const values = withChosen(name === 'scope' ? SCOPE_VALUES : facets[name], chosen);
    if (values.length === 0) return null;
    const props = {
      values: values.map((facet) => ({ ...facet, label: labelOf(name, facet.value, facets) })),
      chosen,
      atLeast,
      onChange: (next: readonly string[]) => address.change({ filters: { [name]: next } }),
    };
    return (
      <Facet key={name} name={name} open={OPEN.includes(name) || chosen.length > 0}>
        {name === 'region' && (
          <RegionFacet {...props} onToggle={(code) => props.onChange(toggleRegion(chosen, code))} />
        )}
        {name === 'year' && <YearFacet {...props} />}
        {name !== 'region' && name !== 'year' && (
          <FacetList label={FILTER_TITLES[name]} {...props} />
        )}
      </Facet>
    );
  });
}

function chosenOf(name: FilterName, { state }: SearchAddress, facets: Facets) {
  const chosen = state.filters[name];
  return name === 'region' ? chosen.map((place) => codeOf(place, facets.region)) : chosen;
}

interface FacetProps {
  readonly name: FilterName;
  readonly open: boolean;
  readonly children: ReactNode;
}

function Facet({ name, open, children }: FacetProps) {
  return (
    <details className={styles['facet']} open={open}>
      <summary>
        <h3>{FILTER_TITLES[name]}</h3>
      </summary>
      {children}
    </details>
  );
}

/** A chosen value that no result has any more must stay, or it could not be let go. */
export function withChosen(
  values: readonly FacetValue[],
  chosen: readonly string[],
): readonly FacetValue[] {
  const missing = chosen.filter((value) => !values.some((facet) => facet.value === value));
  return [...values, ...missing.map((value) => ({ value, label: value, count: 0 }))];
}
