import { Link } from 'react-router';
import type { SearchResponse } from '../../../server/contract.ts';
import { FACET_TITLES, labelOf } from './facet-labels.ts';
import { FILTERS, hasFilters, NO_FILTERS } from './url-state.ts';
import type { SearchAddress } from './use-search-state.ts';
import styles from './chosen-filters.module.css';

interface ChosenFiltersProps {
  readonly address: SearchAddress;
  readonly facets: SearchResponse['facets'];
}

/** The filters in force, each with a way out. */
export function ChosenFilters({ address, facets }: ChosenFiltersProps) {
  const { state, href } = address;
  if (!hasFilters(state)) return null;
  const chosen = FILTERS.flatMap((name) => state.filters[name].map((value) => ({ name, value })));
  return (
    <ul aria-label="已选条件" className={styles['chips']}>
      {chosen.map(({ name, value }) => {
        const label = `${FACET_TITLES[name]}：${labelOf(name, value, facets)}`;
        const rest = state.filters[name].filter((other) => other !== value);
        return (
          <li key={`${name} ${value}`}>
            <Link to={href({ filters: { [name]: rest } })} aria-label={`去掉条件 ${label}`}>
              {label}
              <span aria-hidden="true"> ×</span>
            </Link>
          </li>
        );
      })}
      <li>
        <Link className={styles['all']} to={href({ filters: NO_FILTERS })}>
          全部去掉
        </Link>
      </li>
    </ul>
  );
}
