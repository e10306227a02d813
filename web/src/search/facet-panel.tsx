import type { FacetValue, SearchResponse } from '../../../server/contract.ts';
import { FacetList } from './facet-list.tsx';
import { FACET_TITLES, labelOf } from './facet-labels.ts';
import { RegionFacet } from './region-facet.tsx';
import { codeOf, toggleRegion } from './region-tree.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './facets.module.css';

interface FacetPanelProps {
  readonly address: SearchAddress;
  readonly facets: SearchResponse['facets'];
  /** Whether the counts are only lower bounds, as the total is. */
  readonly atLeast: boolean;
}

/** In the order in which officials narrow down; the rarer ones wait closed. */
const OPEN = ['region', 'year', 'level', 'organ', 'part'] as const;
const CLOSED = ['topic', 'kind', 'issuer'] as const;

export function FacetPanel({ address, facets, atLeast }: FacetPanelProps) {
  const { state, change } = address;
  const choose = (name: keyof typeof facets, values: readonly string[]) =>
    change({ filters: { [name]: values } });
  const chosenOf = (name: keyof typeof facets) =>
    name === 'region'
      ? state.filters.region.map((place) => codeOf(place, facets.region))
      : state.filters[name];
  const shown = [...OPEN, ...CLOSED].filter(
    (name) => withChosen(facets[name], chosenOf(name)).length > 0,
  );
  return shown.map((name) => {
    const chosen = chosenOf(name);
    const values = withChosen(facets[name], chosen);
    return (
      <details
        key={name}
        className={styles['facet']}
        open={OPEN.some((open) => open === name) || chosen.length > 0}
      >
        <summary>
          <h3>{FACET_TITLES[name]}</h3>
        </summary>
        {name === 'region' ? (
          <RegionFacet
            values={values}
            chosen={chosen}
            atLeast={atLeast}
            onToggle={(code) => choose(name, toggleRegion(chosen, code))}
          />
        ) : (
          <FacetList
            label={FACET_TITLES[name]}
            values={inOrder(name, values).map(nameOf)}
            chosen={chosen}
            atLeast={atLeast}
            onChange={(next) => choose(name, next)}
          />
        )}
      </details>
    );

    function nameOf({ value, count }: FacetValue): FacetValue {
      return { value, count, label: labelOf(name, value, facets) };
    }
  });
}

/** Years are read as a calendar, everything else by count as the API gives it. */
function inOrder(name: string, values: readonly FacetValue[]): readonly FacetValue[] {
  return name === 'year' ? [...values].sort((a, b) => b.value.localeCompare(a.value)) : values;
}

/** A chosen value that no result has any more must stay, or it could not be let go. */
export function withChosen(
  values: readonly FacetValue[],
  chosen: readonly string[],
): readonly FacetValue[] {
  const missing = chosen.filter((value) => !values.some((facet) => facet.value === value));
  return [...values, ...missing.map((value) => ({ value, label: value, count: 0 }))];
}
